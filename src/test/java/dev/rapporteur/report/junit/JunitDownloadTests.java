package dev.rapporteur.report.junit;

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
		properties = "rapporteur.report.formats=junit")
class JunitDownloadTests {

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	@Test
	void aRunIsReportedAsJunitXmlWhereThatIsChosen() throws Exception {
		HttpCalls http = new HttpCalls("http://127.0.0.1:" + this.port);
		String run = http.openRun(Map.of("runtimeDirectory", this.directory.toString()));
		http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		assertThat(http.get(run + "/reports/junit.xml").body())
			.contains("type=\"partial\" message=\"the run has not ended\"");
		assertThat(http.get(run + "/reports").body())
			.endsWith("{\"name\":\"junit.xml\",\"contentType\":\"application/xml\",\"partial\":true}]");
		http.post(run + "/close");
		assertThat(http.get(run + "/reports/junit.xml").body())
			.contains("type=\"partial\" message=\"1 context ended without the client: 1 run ended; it is J\"")
			.isEqualTo(Files.readString(this.directory.resolve("junit.xml")));
		assertThat(http.get("/actuator/prometheus").body())
			.contains("rapporteur_reports_written_seconds_count{file=\"junit\",outcome=\"success\"} 2");
	}

}
