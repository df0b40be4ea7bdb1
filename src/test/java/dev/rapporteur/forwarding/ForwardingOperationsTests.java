package dev.rapporteur.forwarding;

import java.nio.file.Path;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.MadeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators see of a service whose collector is away.
 */
@HttpTest({ "rapporteur.forward.url=http://127.0.0.1:9/", "rapporteur.forward.patience=0s" })
@DirtiesContext
class ForwardingOperationsTests {

	@TempDir
	static Path directory = Path.of("");

	private final HttpCalls http;

	ForwardingOperationsTests(HttpCalls http) {
		this.http = http;
	}

	@DynamicPropertySource
	static void keepRunsThere(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.runs-directory", () -> directory);
	}

	@Test
	void itIsReadyAndTellsWhatWaits() throws Exception {
		MadeRun run = MadeRun.open(this.http, "job", "").testcase("tc", "passed");
		await().until(() -> this.http.get("/actuator/prometheus").body().contains("rapporteur_forwarding_failing 1.0"));
		assertThat(this.http.get("/actuator/prometheus").body()).contains("rapporteur_forwarding_behind 7.0",
				"rapporteur_forwarding_unconfirmed 1.0", "rapporteur_forwarded_batches_total 0.0",
				"rapporteur_forwarded_bytes_total 0.0", "rapporteur_forwarded_log_bytes_total 0.0");
		assertThat(this.http.get("/actuator/health").body()).contains(
				"\"forwarding\":{\"details\":{\"collector\":\"http://127.0.0.1:9\",\"unconfirmed\":1,\"behind\":7,"
						+ "\"failure\":\"java.net.ConnectException\"},\"status\":\"UP\"}");
		assertThat(this.http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		run.end();
	}

}
