package dev.rapporteur.report.consumers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.report.ReportFile;
import dev.rapporteur.report.ReportFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "rapporteur.report.formats=junit,ctrf,markdown,allure,otr,robot")
class FormatDownloadTests {

	private static final Map<String, String> MARKS = Map.of("junit.xml", "<error type=\"partial\"", "ctrf-report.json",
			"\"complete\":false", "summary.md", "**The report is not complete.**", "otr-events.xml",
			"<reason>empty: no test case was executed", "allure-results.zip", "rapporteur-globals.json",
			"robot-output.xml", "level=\"ERROR\">partial: ");

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	@Autowired
	private ReportFormats formats;

	private byte[] read(String path) throws Exception {
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path)).build();
			HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
			assertThat(response.statusCode()).isEqualTo(200);
			return response.body();
		}
	}

	@Test
	void eachFormatCanBeHadAtAnyTimeAndSaysThatARunIsNotComplete() throws Exception {
		HttpCalls http = new HttpCalls("http://127.0.0.1:" + this.port);
		String run = http.openRun(Map.of("runtimeDirectory", this.directory.toString()));
		http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		for (Map.Entry<String, String> mark : MARKS.entrySet()) {
			String open = new String(read(run + "/reports/" + mark.getKey()), StandardCharsets.ISO_8859_1);
			assertThat(open).as(mark.getKey()).contains(mark.getValue());
		}
		http.post(run + "/close");
		for (ReportFile file : this.formats.files()) {
			Path written = this.directory.resolve(file.name());
			if (Files.exists(written)) {
				assertThat(read(run + "/reports/" + file.name())).isEqualTo(Files.readAllBytes(written));
			}
		}
		assertThat(this.directory).isDirectoryContaining((file) -> file.endsWith("allure-results.zip"));
	}

}
