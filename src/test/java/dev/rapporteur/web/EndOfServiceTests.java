package dev.rapporteur.web;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.rapporteur.RapporteurApplication;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class EndOfServiceTests {

	@TempDir
	private Path directory;

	@Test
	void openRunsGetTheirReportsAndLoseTheirSockets() throws Exception {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(RapporteurApplication.class)
			.run("--server.port=0", "--rapporteur.runs-directory=" + this.directory)) {
			HttpCalls http = new HttpCalls(
					"http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
			HttpResponse<String> opened = http.post("/api/v1/runs", "{}");
			assertThat(opened.statusCode()).isEqualTo(201);
			Path socket = Path.of(HttpCalls.json(opened).get("socket").stringValue());
			try (ProtocolClient client = ProtocolClient.connect(socket)) {
				client.call("register_client", Map.of("pid", "2", "ppid", "1"));
				client.call("start_testsuite", Map.of("id", "J"));
				assertThat(SpringApplication.exit(application)).isZero();
			}
		}
		try (Stream<Path> files = Files.walk(this.directory)) {
			assertThat(files.filter(Files::isRegularFile).map((file) -> String.valueOf(file.getFileName())).sorted())
				.isEqualTo(List.of(".rapporteur.journal", ".rapporteur.run", "ResultsDetails.xml", "ResultsSummary.xml",
						"receipt.json", "results.json"));
		}
	}

}
