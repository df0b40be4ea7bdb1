package dev.rapporteur.web.runs;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A directory that has the name of a report keeps it from being written, as a full disk
 * does, until it is removed.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "rapporteur.socket.closing-timeout=50ms")
class UnwrittenReportTests {

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	private HttpCalls http = new HttpCalls("");

	private String run = "";

	@BeforeEach
	void open() throws Exception {
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
		this.run = this.http.openRun(Map.of("name", "job", "runtimeDirectory", this.directory.toString()));
		this.http.post(this.run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
	}

	private Path block(String report) throws IOException {
		return Files.createDirectory(this.directory.resolve(report));
	}

	private String state() throws Exception {
		return HttpCalls.json(this.http.get(this.run)).get("state").stringValue();
	}

	private String show(HttpResponse<String> response) {
		return HttpCalls.show(response, this.directory);
	}

	@ParameterizedTest
	@ValueSource(strings = { "results.json", "ResultsDetails.xml", "ResultsSummary.xml" })
	void aRunWhoseReportCannotBeWrittenCanBeClosedAgain(String report) throws Exception {
		Path blocking = block(report);
		assertThat(show(this.http.post(this.run + "/close"))).isEqualTo(
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
		assertThat(this.http.post(this.run + "/close").statusCode()).isEqualTo(500);
		Files.delete(blocking);
		assertThat(show(this.http.post(this.run + "/close"))).isEqualTo("""
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
		assertThat(this.directory.toFile().list()).contains("results.json", "ResultsDetails.xml", "ResultsSummary.xml");
		assertThat(HttpCalls.json(this.http.get(this.run + "/reports")).size()).isEqualTo(3);
		assertThat(HttpCalls.json(this.http.get(this.run + "/summary")).get("state").stringValue()).isEqualTo("closed");
	}

	@Test
	void meanwhileTheRunIsThereAndNobodyCanReport() throws Exception {
		Path blocking = block("results.json");
		this.http.post(this.run + "/close");
		assertThat(show(this.http.get(this.run)).replaceAll("(?s)\"live\" : \\{.*?\\n  \\}", "\"live\" : {}"))
			.isEqualTo("""
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
		assertThat(this.directory.resolve("reporter.sock")).doesNotExist();
		assertThat(this.http.get("/api/v1/runs?state=closing").body()).contains("\"closing\"");
		assertThat(this.http.post(this.run + "/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}")
			.statusCode()).isEqualTo(409);
		assertThat(this.http.put(this.run + "/logs/a.log?offset=0", "a").statusCode()).isEqualTo(409);
		assertThat(this.http.delete(this.run).statusCode()).isEqualTo(409);
		assertThat(this.http.post("/api/v1/runs", "{\"runtimeDirectory\": \"" + this.directory + "\"}").statusCode())
			.isEqualTo(409);
		assertThat(this.http.get(this.run + "/reports/results.json").body()).contains("\"id\": \"J\"");
		Files.delete(blocking);
		this.http.post(this.run + "/close");
	}

	@Test
	void anAbortedRunCanBeClosedAgainAndStaysAborted() throws Exception {
		Path blocking = block("results.json");
		assertThat(this.http.post(this.run + "/abort", "{\"reason\": \"too late\"}").statusCode()).isEqualTo(500);
		assertThat(state()).isEqualTo("closing");
		Files.delete(blocking);
		HttpResponse<String> closed = this.http.post(this.run + "/close");
		assertThat(HttpCalls.json(closed).get("reason").stringValue()).isEqualTo("too late");
		assertThat(state()).isEqualTo("aborted");
		assertThat(Files.readString(this.directory.resolve("results.json"))).contains("too late");
	}

	@Test
	void aRunCanBeClosedWithoutItsReportByWhoWantsThat() throws Exception {
		Path blocking = block("results.json");
		this.http.post(this.run + "/close");
		assertThat(show(this.http.post(this.run + "/close?force=true"))).isEqualTo("""
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
		assertThat(this.http.post(this.run + "/close?force=perhaps").statusCode()).isEqualTo(422);
		assertThat(this.http.delete(this.run).statusCode()).isEqualTo(204);
	}

	@Test
	void aRunWhoseDirectoryIsGoneCannotBeWaitedFor() throws Exception {
		Path elsewhere = Files.createDirectory(this.directory.resolveSibling(this.directory.getFileName() + "-moved"));
		Files.delete(elsewhere);
		Files.move(this.directory, elsewhere);
		Path victim = Files.createDirectory(this.directory.resolveSibling(this.directory.getFileName() + "-victim"));
		Files.createSymbolicLink(this.directory, victim);
		HttpResponse<String> answer = this.http.post(this.run + "/close");
		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(HttpCalls.json(answer).get("detail").stringValue())
			.isEqualTo("A report can't be written, the run is closed all the same: " + this.directory
					+ ": a link, or something else, has taken its place");
		assertThat(state()).isEqualTo("closed");
		assertThat(victim).isEmptyDirectory();
		Files.delete(victim);
		Files.delete(this.directory);
		Files.move(elsewhere, this.directory);
	}

}
