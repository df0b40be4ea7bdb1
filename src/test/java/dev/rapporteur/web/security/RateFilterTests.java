package dev.rapporteur.web.security;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "rapporteur.http.maximum-requests-per-second=1")
class RateFilterTests {

	@LocalServerPort
	private int port;

	@Test
	void refusesWhatIsTooMuchAndForgetsIt() throws Exception {
		HttpCalls http = new HttpCalls("http://127.0.0.1:" + this.port);
		List<Integer> statuses = new ArrayList<>();
		HttpResponse<String> answer = http.get("/api/v1/runs");
		statuses.add(answer.statusCode());
		while (answer.statusCode() == 200) {
			answer = http.get("/api/v1/runs");
		}
		assertThat(HttpCalls.head(answer, "Content-Type", "Retry-After"))
			.isEqualTo("429\nContent-Type: application/problem+json\nRetry-After: 1");
		assertThat(answer.body()).contains("problems/too-many-requests", "maximum-requests-per-second allows: 1");
		while (answer.statusCode() == 429) {
			answer = http.get("/api/v1/runs");
		}
		statuses.add(answer.statusCode());
		assertThat(statuses).containsExactly(200, 200);
	}

}
