package dev.rapporteur.web.runs;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A directory that has the name of a report keeps it from being written, as a full disk
 * does, until it is removed.
 */
@HttpTest("rapporteur.socket.closing-timeout=50ms")
class UnwrittenReportTests {

	private final HttpRun run;

	UnwrittenReportTests(HttpRun run) {
		this.run = run;
	}

	@BeforeEach
	void open() throws Exception {
		this.run.post("/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
	}

	private Path block(String report) throws IOException {
		return Files.createDirectory(this.run.directory().resolve(report));
	}

	private String state() throws Exception {
		return HttpCalls.json(this.run.get("")).get("state").stringValue();
	}

	private String show(HttpResponse<String> response) {
		return HttpCalls.show(response, this.run.directory());
	}

	@ParameterizedTest
	@ValueSource(strings = { "results.json", "ResultsDetails.xml", "ResultsSummary.xml" })
	void aRunWhoseReportCannotBeWrittenCanBeClosedAgain(String report) throws Exception {
		Path blocking = block(report);
		assertThat(show(this.run.post("/close"))).isEqualTo(
				"""
						500 application/problem+json
						{
						  "detail" : "A report can't be written, close the run again when that is mended: <directory>/%s: Is a directory",
						  "instance" : "/api/v1/runs/job-<number>/close",
						  "status" : 500,
						  "title" : "Report not written",
						  "type" : "https://rapporteur.dev/problems/report-not-written"
						}"""
					.formatted(report));
		assertThat(this.run.post("/close").statusCode()).isEqualTo(500);
		Files.delete(blocking);
		assertThat(show(this.run.post("/close"))).isEqualTo("""
				200 application/json
				{
				  "run" : "job-<number>",
				  "name" : "job",
				  "state" : "closed",
				  "socket" : null,
				  "runtimeDirectory" : "<directory>",
				  "reportFormat" : "json",
				  "opened" : "<time>",
				  "closed" : "<time>",
				  "reports" : [ %s ]
				}""".formatted(
				report.equals("results.json") ? "\"ResultsDetails.xml\", \"ResultsSummary.xml\", \"results.json\""
						: "\"results.json\", \"ResultsDetails.xml\", \"ResultsSummary.xml\""));
		assertThat(this.run.directory().toFile().list()).contains("results.json", "ResultsDetails.xml",
				"ResultsSummary.xml");
		assertThat(HttpCalls.json(this.run.get("/reports")).size()).isEqualTo(3);
		assertThat(HttpCalls.json(this.run.get("/summary")).get("state").stringValue()).isEqualTo("closed");
	}

	@Test
	void meanwhileTheRunIsThereAndNobodyCanReport() throws Exception {
		Path blocking = block("results.json");
		this.run.post("/close");
		assertThat(show(this.run.get("")).replaceAll("(?s)\"live\" : \\{.*?\\n  \\}", "\"live\" : {}")).isEqualTo("""
				200 application/json
				{
				  "run" : "job-<number>",
				  "name" : "job",
				  "state" : "closing",
				  "socket" : null,
				  "runtimeDirectory" : "<directory>",
				  "reportFormat" : "json",
				  "opened" : "<time>",
				  "failure" : "<directory>/results.json: Is a directory",
				  "live" : {}
				}""");
		assertThat(this.run.socket()).doesNotExist();
		assertThat(this.run.http().get("/api/v1/runs?state=closing").body()).contains("\"closing\"");
		assertThat(this.run.post("/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}").statusCode())
			.isEqualTo(409);
		assertThat(this.run.put("/logs/a.log?offset=0", "a").statusCode()).isEqualTo(409);
		assertThat(this.run.delete("").statusCode()).isEqualTo(409);
		assertThat(this.run.http()
			.post("/api/v1/runs", "{\"runtimeDirectory\": \"" + this.run.directory() + "\"}")
			.statusCode()).isEqualTo(409);
		assertThat(this.run.get("/reports/results.json").body()).contains("\"id\": \"J\"");
		Files.delete(blocking);
		this.run.post("/close");
	}

	@Test
	void anAbortedRunCanBeClosedAgainAndStaysAborted() throws Exception {
		Path blocking = block("results.json");
		assertThat(this.run.post("/abort", "{\"reason\": \"too late\"}").statusCode()).isEqualTo(500);
		assertThat(state()).isEqualTo("closing");
		Files.delete(blocking);
		HttpResponse<String> closed = this.run.post("/close");
		assertThat(HttpCalls.json(closed).get("reason").stringValue()).isEqualTo("too late");
		assertThat(state()).isEqualTo("aborted");
		assertThat(Files.readString(this.run.directory().resolve("results.json"))).contains("too late");
	}

	@Test
	void aRunCanBeClosedWithoutItsReportByWhoWantsThat() throws Exception {
		Path blocking = block("results.json");
		this.run.post("/close");
		assertThat(show(this.run.post("/close?force=true"))).isEqualTo("""
				200 application/json
				{
				  "run" : "job-<number>",
				  "name" : "job",
				  "state" : "closed",
				  "socket" : null,
				  "runtimeDirectory" : "<directory>",
				  "reportFormat" : "json",
				  "opened" : "<time>",
				  "closed" : "<time>",
				  "failure" : "<directory>/results.json: Is a directory",
				  "reports" : [ "ResultsDetails.xml", "ResultsSummary.xml" ]
				}""");
		Files.delete(blocking);
		assertThat(this.run.post("/close?force=perhaps").statusCode()).isEqualTo(422);
		assertThat(this.run.delete("").statusCode()).isEqualTo(204);
	}

	@Test
	void aRunWhoseDirectoryIsGoneCannotBeWaitedFor() throws Exception {
		Path elsewhere = Files
			.createDirectory(this.run.directory().resolveSibling(this.run.directory().getFileName() + "-moved"));
		Files.delete(elsewhere);
		Files.move(this.run.directory(), elsewhere);
		Path victim = Files
			.createDirectory(this.run.directory().resolveSibling(this.run.directory().getFileName() + "-victim"));
		Files.createSymbolicLink(this.run.directory(), victim);
		HttpResponse<String> answer = this.run.post("/close");
		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(HttpCalls.json(answer).get("detail").stringValue())
			.isEqualTo("A report can't be written, the run is closed all the same: " + this.run.directory()
					+ ": a link, or something else, has taken its place");
		assertThat(state()).isEqualTo("closed");
		assertThat(victim).isEmptyDirectory();
		Files.delete(victim);
		Files.delete(this.run.directory());
		Files.move(elsewhere, this.run.directory());
	}

}
