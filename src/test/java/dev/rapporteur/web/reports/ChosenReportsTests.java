package dev.rapporteur.web.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "rapporteur.report.formats=yaml")
class ChosenReportsTests {

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	@Test
	void aChosenFormatIsListedAndHandedOutLikeTheOthers() throws Exception {
		HttpCalls http = new HttpCalls("http://127.0.0.1:" + this.port);
		String run = http.openRun(Map.of("runtimeDirectory", this.directory.toString()));
		http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		String partial = http.get(run + "/reports/results.yaml").body();
		assertThat(partial).contains("\n  id: J\n");
		assertThat(http.get(run + "/reports").body())
			.contains("{\"name\":\"results.yaml\",\"contentType\":\"application/yaml\",\"partial\":true}]");
		http.post(run + "/close");
		String written = Files.readString(this.directory.resolve("results.yaml"));
		assertThat(written).isNotEqualTo(partial);
		assertThat(http.get(run + "/reports/results.yaml").body()).isEqualTo(written);
		assertThat(http.get(run + "/reports").body()).contains("\"results.yaml\"");
		assertThat(http.get(run + "/reports.zip").body()).contains("results.yaml");
	}

}
