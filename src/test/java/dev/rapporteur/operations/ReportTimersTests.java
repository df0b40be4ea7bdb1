package dev.rapporteur.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class ReportTimersTests {

	@TempDir
	private Path directory;

	private final HttpCalls http;

	ReportTimersTests(HttpCalls http) {
		this.http = http;
	}

	private HttpCalls http() {
		return this.http;
	}

	@Test
	void countsReportsByFileAndOutcome() throws Exception {
		Map<String, Long> before = written();
		String json = reported("json");
		assertThat(http().get(json + "/reports/results.json").statusCode()).isEqualTo(200);
		assertThat(http().post(json + "/close").statusCode()).isEqualTo(200);
		assertThat(http().post(reported("yaml") + "/close").statusCode()).isEqualTo(200);
		String refused = reported("refused");
		Files.createDirectory(this.directory.resolve("refused/results.json"));
		assertThat(http().post(refused + "/close").statusCode()).isEqualTo(500);
		Map<String, Long> written = written();
		written.replaceAll((report, count) -> count - before.getOrDefault(report, 0L));
		assertThat(written).containsKeys("junit success", "junit failure");
		written.values().removeIf((count) -> count == 0);
		assertThat(written).isEqualTo(Map.of("json success", 2L, "json failure", 1L, "yaml success", 1L,
				"xml-details success", 3L, "xml-summary success", 3L));
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

	/** How often each file was written, by what became of it. */
	private Map<String, Long> written() throws Exception {
		return http().get("/actuator/prometheus")
			.body()
			.lines()
			.filter((line) -> line.startsWith("rapporteur_reports_written_seconds_count"))
			.map((line) -> line.replaceAll(".*file=\"(.+)\",outcome=\"(.+)\"}", "$1 $2"))
			.collect(Collectors.toMap((line) -> line.substring(0, line.lastIndexOf(' ')),
					(line) -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1)), Long::sum, HashMap::new));
	}

}
