package dev.rapporteur.web.reports;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.report.ReportFile;
import dev.rapporteur.report.ReportFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports of formats that no setting names.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "rapporteur.journal.on-close=keep", "rapporteur.kept.enabled=false" })
class OtherFormatsTests {

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	@Autowired
	private ReportFormats formats;

	private HttpCalls http = new HttpCalls("");

	private String run = "";

	@BeforeEach
	void report() throws Exception {
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
		this.run = this.http.openRun(Map.of("runtimeDirectory", this.directory.toString()));
	}

	private void reportTasks() throws Exception {
		this.http.post(this.run + "/commands",
				"""
						[{"command": "start_testsuite", "as": "suite", "arguments": {"id": "J"}},
						{"command": "start_task", "as": "task", "parent": "$suite", "arguments": {"id": "T"}},
						{"command": "start_section", "as": "a", "parent": "$task", "arguments": {"id": "a", "type": "Testcase"}},
						{"command": "stop_section", "context": "$a", "arguments": {"result": "failed"}},
						{"command": "stop_task", "context": "$task"}, {"command": "stop_testsuite", "context": "$suite"}]""");
	}

	private HttpResponse<String> read(String file) throws Exception {
		return this.http.get(this.run + "/reports/" + file);
	}

	private List<Integer> statuses() throws Exception {
		Stream.Builder<Integer> statuses = Stream.builder();
		for (ReportFile file : this.formats.files()) {
			statuses.add(read(file.name()).statusCode());
		}
		return statuses.build().distinct().toList();
	}

	@Test
	void eachFormatIsThereOfAnOpenRunAndOfAClosedOneAsLongAsItsJournalIs() throws Exception {
		reportTasks();
		assertThat(statuses()).containsExactly(200);
		assertThat(listed()).hasSameElementsAs(this.formats.files().stream().map(ReportFile::name).toList())
			.startsWith("results.json");
		HttpResponse<String> open = read("junit.xml");
		assertThat(open.headers().firstValue("Rapporteur-Partial")).hasValue("true");
		this.http.post(this.run + "/close");
		assertThat(statuses()).containsExactly(200);
		HttpResponse<String> closed = read("junit.xml");
		assertThat(closed.headers().firstValue("Rapporteur-Partial")).hasValue("false");
		assertThat(closed.body()).contains("<testcase classname=\"J.T\" name=\"a\"").doesNotContain("partial");
		assertThat(open.body()).contains("partial");
		assertThat(this.http.get(this.run + "/reports").body()).contains("results.json").doesNotContain("junit.xml");
		assertThat(listed()).hasSameElementsAs(this.formats.files().stream().map(ReportFile::name).toList());
		assertThat(this.directory.resolve("junit.xml")).doesNotExist();
		Files.delete(this.directory.resolve(Journal.FILE));
		assertThat(read("junit.xml").statusCode()).isEqualTo(404);
		assertThat(read("results.json").statusCode()).isEqualTo(200);
		assertThat(listed()).containsExactly("results.json", "ResultsDetails.xml", "ResultsSummary.xml");
	}

	private List<String> listed() throws Exception {
		return HttpCalls.json(this.http.get(this.run + "/reports?all=true"))
			.valueStream()
			.map((report) -> report.get("name").asString())
			.toList();
	}

	@Test
	void aReportThatIsKnownIsNotMadeAgain() throws Exception {
		reportTasks();
		this.http.post(this.run + "/close");
		String version = read("report.html").headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> known = this.http.get(this.run + "/reports/report.html", "If-None-Match", version);
		assertThat(known.statusCode()).isEqualTo(304);
	}

	@Test
	void aRunWithoutATestSuiteHasNone() throws Exception {
		assertThat(statuses()).containsExactly(404);
		this.http.post(this.run + "/close");
		assertThat(statuses()).containsExactly(404);
	}

	@Test
	void theJournalOfAnotherRunIsNotTakenForThatOfThis() throws Exception {
		reportTasks();
		this.http.post(this.run + "/close");
		Path journal = this.directory.resolve(Journal.FILE);
		byte[] other = Files.readAllBytes(journal);
		String first = this.run;
		this.run = this.http
			.openRun(Map.of("runtimeDirectory", Files.createDirectory(this.directory.resolve("more")).toString()));
		reportTasks();
		this.http.post(this.run + "/close");
		Files.write(this.directory.resolve("more").resolve(Journal.FILE), other);
		assertThat(read("junit.xml").statusCode()).isEqualTo(404);
		this.run = first;
		assertThat(read("junit.xml").statusCode()).isEqualTo(200);
	}

}
