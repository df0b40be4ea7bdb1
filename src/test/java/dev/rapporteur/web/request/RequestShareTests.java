package dev.rapporteur.web.request;

import java.net.http.HttpResponse;
import java.util.Map;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.capacity.RequestMemory;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests while others take nearly all memory that there is for them.
 */
@HttpTest
@Timeout(60)
class RequestShareTests {

	private static final int LEFT = 1_000_000;

	@Autowired
	private Capacity capacity;

	private final HttpRun run;

	RequestShareTests(HttpRun run) {
		this.run = run;
	}

	@BeforeEach
	void open() throws Exception {
		this.run.post("/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		this.run.post("/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}");
	}

	private HttpResponse<String> addDetail(int size) throws Exception {
		return this.run.post("/contexts/2/details", "{\"detail\": \"" + "x".repeat(size) + "\"}");
	}

	@Test
	void whatIsAboveIsRefusedAndOthersGoOn() throws Exception {
		RequestMemory memory = this.capacity.memory();
		try (RequestMemory.Share others = memory.share();
				ProtocolClient client = ProtocolClient.connect(this.run.socket())) {
			assertThat(others.take(memory.size() - LEFT)).isTrue();
			HttpResponse<String> refused = addDetail(100_000);
			assertThat(HttpCalls.head(refused, "Retry-After")).isEqualTo("503\nRetry-After: 1");
			assertThat(refused.body()).contains("problems/not-enough-memory", "rapporteur.request-memory");
			Map<String, String> large = Map.of("pid", "1", "ppid", "x".repeat(500_000));
			assertThatExceptionOfType(ProtocolFailure.class).isThrownBy(() -> client.call("register_client", large))
				.withMessageContaining("rapporteur.request-memory")
				.extracting(ProtocolFailure::className)
				.isEqualTo("MessageReceiveError");
			assertThat(addDetail(1_000).statusCode()).isEqualTo(204);
			client.call("ping", Map.of());
		}
		assertThat(addDetail(100_000).statusCode()).isEqualTo(204);
		// a share ends just behind its answer
		while (memory.taken() > 0) {
			Thread.onSpinWait();
		}
	}

}
