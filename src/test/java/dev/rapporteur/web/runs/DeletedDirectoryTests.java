package dev.rapporteur.web.runs;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What easypy does with the directory of a job by default: archive it, and delete it. The
 * service keeps no copies here.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "rapporteur.runs-directory=target/runs-with-deleted-directories",
				"rapporteur.kept.enabled=false" })
@ExtendWith(OutputCaptureExtension.class)
class DeletedDirectoryTests {

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	private HttpCalls http = new HttpCalls("");

	private Path runtime = Path.of("");

	private String run = "";

	@BeforeEach
	void report() throws Exception {
		this.runtime = Files.createDirectory(this.directory.resolve("job"));
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
		HttpResponse<String> opened = this.http.post("/api/v1/runs",
				"{\"name\": \"job\", \"runtimeDirectory\": \"" + this.runtime + "\"}");
		this.run = opened.headers().firstValue("Location").orElseThrow();
		Files.writeString(this.runtime.resolve("TaskLog.T"), "one\n");
		Path socket = Path.of(HttpCalls.json(opened).get("socket").stringValue());
		try (ProtocolClient client = ProtocolClient.register(socket, "2", "1")) {
			client.call("start_testsuite", Map.of("id", "J"));
			client.call("start_task", Map.of("id", "T", "logfile", this.runtime.resolve("TaskLog.T").toString()));
			client.call("start_section", Map.of("id", "A"));
			client.call("stop_section", Map.of("result", "passed"));
			client.call("stop_task", Map.of());
			client.call("stop_testsuite", Map.of());
		}
	}

	private void delete() throws IOException {
		assertThat(FileSystemUtils.deleteRecursively(this.runtime)).isTrue();
	}

	private JsonNode close() throws Exception {
		HttpResponse<String> closed = this.http.post(this.run + "/close");
		assertThat(closed.statusCode()).isEqualTo(200);
		return HttpCalls.json(closed);
	}

	private String answer(String path) throws Exception {
		HttpResponse<String> answer = this.http.get(this.run + path);
		return answer.statusCode() + " " + answer.body();
	}

	@Test
	void aClosedRunLeavesNothingOfTheServiceInTheDirectory() throws Exception {
		assertThat(close().get("reports").toString())
			.isEqualTo("[\"results.json\",\"ResultsDetails.xml\",\"ResultsSummary.xml\"]");
		assertThat(this.runtime.toFile().list()).containsExactlyInAnyOrder("TaskLog.T", "receipt.json", "results.json",
				"ResultsDetails.xml", "ResultsSummary.xml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/reports", "/reports.zip", "/reports/results.json", "/reports/ResultsDetails.xml",
			"/reports/ResultsSummary.xml", "/logs", "/logs/TaskLog.T", "/contexts/2/log", "/reports/unknown",
			"/logs/unknown" })
	void filesAreGoneWithTheDirectory(String path) throws Exception {
		close();
		delete();
		HttpResponse<String> answer = this.http.get(this.run + path);
		assertThat(HttpCalls.json(answer).get("detail").stringValue())
			.isEqualTo("The files of run " + this.run.substring("/api/v1/runs/".length()) + " are gone: its directory "
					+ this.runtime + " was deleted");
		assertThat(HttpCalls.json(answer).get("type").stringValue()).endsWith("/files-gone");
		assertThat(answer.statusCode()).isEqualTo(410);
	}

	@Test
	void thatLogsAreGoneIsToldEvenOfARunThatHadNone() throws Exception {
		Path empty = Files.createDirectory(this.directory.resolve("empty"));
		String run = this.http.post("/api/v1/runs", "{\"name\": \"job\", \"runtimeDirectory\": \"" + empty + "\"}")
			.headers()
			.firstValue("Location")
			.orElseThrow();
		assertThat(this.http.post(run + "/close").statusCode()).isEqualTo(200);
		assertThat(this.http.get(run + "/logs").body()).isEqualTo("[]");
		Files.delete(empty);
		assertThat(this.http.get(run + "/logs").statusCode()).isEqualTo(410);
	}

	@Test
	void figuresAndEventsOutliveTheDirectory() throws Exception {
		close();
		String events = answer("/events");
		String summary = answer("/summary");
		assertThat(events).startsWith("200 ").contains("\"run-closed\"");
		assertThat(summary).startsWith("200 ").contains("\"result\":\"passed\"");
		delete();
		assertThat(answer("/events")).isEqualTo(events);
		assertThat(answer("/summary")).isEqualTo(summary);
	}

	@Test
	void noReportsAreListedThatAreGone() throws Exception {
		close();
		Files.delete(this.runtime.resolve("ResultsSummary.xml"));
		String two = "\"reports\":[\"results.json\",\"ResultsDetails.xml\"]";
		assertThat(answer("")).contains(two);
		assertThat(this.http.get("/api/v1/runs?directory=" + this.runtime).body()).contains(two);
		assertThat(this.http.post(this.run + "/close").body()).contains(two);
		delete();
		assertThat(answer("")).contains("\"reports\":[]");
		assertThat(this.http.get("/api/v1/runs?directory=" + this.runtime).body()).contains("\"reports\":[]");
		assertThat(this.http.post(this.run + "/close").body()).contains("\"reports\":[]");
	}

	@Test
	void aRunWhoseDirectoryIsGoneIsClosedAllTheSame(CapturedOutput output) throws Exception {
		delete();
		JsonNode closed = close();
		assertThat(closed.get("state").stringValue()).isEqualTo("closed");
		assertThat(closed.get("reports").toString()).isEqualTo("[]");
		assertThat(output.getAll()).doesNotContain("ERROR")
			.contains("The last reports of run " + closed.get("run").stringValue()
					+ " are not written, since its directory " + this.runtime + " was deleted");
		assertThat(answer("/events")).startsWith("200 ").contains("\"run-closed\"");
		assertThat(answer("/summary")).startsWith("200 ").contains("\"result\":\"passed\"");
		assertThat(this.runtime).doesNotExist();
	}

	@Test
	void anAbortedRunWhoseDirectoryIsGoneEndsAllTheSame(CapturedOutput output) throws Exception {
		delete();
		HttpResponse<String> aborted = this.http.post(this.run + "/abort", "{\"reason\": \"enough\"}");
		assertThat(aborted.statusCode()).isEqualTo(200);
		assertThat(HttpCalls.json(aborted).get("state").stringValue()).isEqualTo("aborted");
		assertThat(output.getAll()).doesNotContain("ERROR");
	}

}
