package dev.rapporteur.operations;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import dev.rapporteur.RapporteurApplication;
import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementPortTests {

	private static final String TOKEN = "0123456789abcdef";

	@TempDir
	private Path directory;

	@Test
	void endpointsWithAPortOfTheirOwnAreProtectedToo() throws Exception {
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(RapporteurApplication.class).run(
				"--server.port=0", "--management.server.port=0", "--rapporteur.http.token=" + TOKEN,
				"--rapporteur.runs-directory=" + this.directory)) {
			assertThat(application.getEnvironment().getProperty("management.server.address")).isEqualTo("127.0.0.1");
			HttpCalls management = calls(application, "local.management.port");
			assertThat(management.get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
			HttpResponse<String> refused = management.get("/actuator/prometheus");
			assertThat(HttpCalls.head(refused, "WWW-Authenticate", "Content-Type", "X-Frame-Options")).isEqualTo("""
					401
					WWW-Authenticate: Bearer
					Content-Type: application/problem+json
					X-Frame-Options: DENY""");
			assertThat(management.get("/actuator/health").statusCode()).isEqualTo(401);
			assertThat(management.get("/actuator/prometheus", "Authorization", "Bearer " + TOKEN).body())
				.contains("rapporteur_runs_open");
			assertThat(management.get("/api/v1/runs", "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(404);
			HttpCalls service = calls(application, "local.server.port");
			assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(404);
			assertThat(service.get("/api/v1/runs", "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
		}
	}

	private static HttpCalls calls(ConfigurableApplicationContext application, String port) {
		return new HttpCalls("http://127.0.0.1:" + application.getEnvironment().getRequiredProperty(port));
	}

}
