package dev.rapporteur.rest.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ReportTimersTests {

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	private HttpCalls http() {
		return new HttpCalls("http://127.0.0.1:" + this.port);
	}

	@Test
	void countsReportsByFileAndOutcome() throws Exception {
		assertThat(written()).containsExactly("json failure 0", "json success 0", "xml-details failure 0",
				"xml-details success 0", "xml-summary failure 0", "xml-summary success 0", "yaml failure 0",
				"yaml success 0");
		String json = reported("json");
		assertThat(http().get(json + "/reports/results.json").statusCode()).isEqualTo(200);
		assertThat(http().post(json + "/close").statusCode()).isEqualTo(200);
		assertThat(http().post(reported("yaml") + "/close").statusCode()).isEqualTo(200);
		String refused = reported("refused");
		Files.createDirectory(this.directory.resolve("refused/results.json"));
		assertThat(http().post(refused + "/close").statusCode()).isEqualTo(500);
		assertThat(written()).containsExactly("json failure 1", "json success 2", "xml-details failure 0",
				"xml-details success 3", "xml-summary failure 0", "xml-summary success 3", "yaml failure 0",
				"yaml success 1");
	}

	/** A run with a suite. */
	private String reported(String name) throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve(name));
		String format = Map.of("yaml", "yaml").getOrDefault(name, "json");
		String run = HttpCalls
			.json(http().post("/api/v1/runs",
					"{\"runtimeDirectory\": \"" + runtime + "\", \"reportFormat\": \"" + format + "\"}"))
			.get("run")
			.stringValue();
		http().post("/api/v1/runs/" + run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		return "/api/v1/runs/" + run;
	}

	private List<String> written() throws Exception {
		return http().get("/actuator/prometheus")
			.body()
			.lines()
			.filter((line) -> line.startsWith("rapporteur_reports_written_seconds_count"))
			.map((line) -> line.replaceAll(".*file=\"(.+)\",outcome=\"(.+)\"}", "$1 $2"))
			.sorted()
			.toList();
	}

}
