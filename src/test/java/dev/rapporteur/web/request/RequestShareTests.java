package dev.rapporteur.web.request;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.capacity.RequestMemory;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests while others take nearly all memory that there is for them.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Timeout(60)
class RequestShareTests {

	private static final int LEFT = 1_000_000;

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	@Autowired
	private Capacity capacity;

	private HttpCalls http = new HttpCalls("");

	private String run = "";

	@BeforeEach
	void open() throws Exception {
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
		this.run = this.http.openRun(Map.of("runtimeDirectory", this.directory.toString()));
		this.http.post(this.run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		this.http.post(this.run + "/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}");
	}

	private HttpResponse<String> addDetail(int size) throws Exception {
		return this.http.post(this.run + "/contexts/2/details", "{\"detail\": \"" + "x".repeat(size) + "\"}");
	}

	@Test
	void whatIsAboveIsRefusedAndOthersGoOn() throws Exception {
		RequestMemory memory = this.capacity.memory();
		try (RequestMemory.Share others = memory.share();
				ProtocolClient client = ProtocolClient.connect(this.directory.resolve("reporter.sock"))) {
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
