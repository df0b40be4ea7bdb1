package dev.rapporteur.web.idempotency;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "rapporteur.http.idempotency.keys=4", "rapporteur.http.idempotency.answer-size=2KB" })
class IdempotencyTests {

	@TempDir
	private static Path runs;

	@LocalServerPort
	private int port;

	private HttpCalls http = new HttpCalls("");

	private String run = "";

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.runs-directory", () -> runs);
	}

	@BeforeEach
	void openARun() throws Exception {
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
		this.run = this.http.post("/api/v1/runs", "{}").headers().firstValue("Location").orElse("");
	}

	private HttpResponse<String> post(String path, String key, String body) throws IOException, InterruptedException {
		return this.http.send(this.http.request(path)
			.header("Content-Type", "application/json")
			.header("Idempotency-Key", key)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	private static String problem(HttpResponse<String> response) {
		return response.statusCode() + " " + HttpCalls.json(response).get("type").stringValue().replaceFirst(".*/", "");
	}

	@Test
	void aRepeatGetsTheFirstAnswer() throws Exception {
		String suite = "{\"kind\": \"testsuite\", \"id\": \"J\"}";
		HttpResponse<String> first = post(this.run + "/contexts", "a", suite);
		HttpResponse<String> second = post(this.run + "/contexts", "a", suite);
		assertThat(first.statusCode()).isEqualTo(201);
		assertThat(second.statusCode()).isEqualTo(201);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(second.headers().allValues("Location")).isEqualTo(first.headers().allValues("Location"));
		assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
		assertThat(second.headers().allValues("Idempotency-Replayed")).isEqualTo(List.of("true"));
		assertThat(problem(post(this.run + "/contexts", "b", suite))).isEqualTo("409 invalid-request");
		assertThat(problem(post(this.run + "/contexts", "b", suite))).isEqualTo("409 invalid-request");
	}

	@Test
	void aKeyBelongsToOneRequest() throws Exception {
		post(this.run + "/clients", "a", "{}");
		assertThat(problem(post(this.run + "/clients", "a", "{ }"))).isEqualTo("422 idempotency-key-reused");
		assertThat(problem(post(this.run + "/clients", "a b", "{}"))).isEqualTo("400 invalid-idempotency-key");
	}

	@Test
	void theOldestKeysAreForgotten() throws Exception {
		String first = post(this.run + "/clients", "a", "{}").body();
		assertThat(post(this.run + "/clients", "a", "{}").body()).isEqualTo(first);
		for (int i = 0; i < 4; i++) {
			post(this.run + "/clients", "more" + i, "{}");
		}
		assertThat(post(this.run + "/clients", "a", "{}").body()).isNotEqualTo(first);
	}

	@Test
	void aLargeAnswerIsNotKept() throws Exception {
		String suite = "{\"kind\": \"testsuite\", \"id\": \"%s\"}".formatted("x".repeat(2048));
		assertThat(post(this.run + "/contexts", "a", suite).statusCode()).isEqualTo(201);
		assertThat(problem(post(this.run + "/contexts", "a", suite))).isEqualTo("409 answer-not-kept");
	}

}
