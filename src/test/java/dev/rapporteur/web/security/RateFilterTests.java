package dev.rapporteur.web.security;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest("rapporteur.http.maximum-requests-per-second=1")
class RateFilterTests {

	private final HttpCalls http;

	RateFilterTests(HttpCalls http) {
		this.http = http;
	}

	@Test
	void refusesWhatIsTooMuchAndForgetsIt() throws Exception {
		List<Integer> statuses = new ArrayList<>();
		HttpResponse<String> answer = this.http.get("/api/v1/runs");
		statuses.add(answer.statusCode());
		while (answer.statusCode() == 200) {
			answer = this.http.get("/api/v1/runs");
		}
		assertThat(HttpCalls.head(answer, "Content-Type", "Retry-After"))
			.isEqualTo("429\nContent-Type: application/problem+json\nRetry-After: 1");
		assertThat(answer.body()).contains("problems/too-many-requests", "maximum-requests-per-second allows: 1");
		while (answer.statusCode() == 429) {
			answer = this.http.get("/api/v1/runs");
		}
		statuses.add(answer.statusCode());
		assertThat(statuses).containsExactly(200, 200);
	}

	/** They hold nothing of runs, and a browser asks for some 30 of them at once. */
	@Test
	void filesOfPagesAreNotCounted() throws Exception {
		for (int i = 0; i < 40; i++) {
			assertThat(this.http.get("/").statusCode()).isEqualTo(200);
		}
	}

}
