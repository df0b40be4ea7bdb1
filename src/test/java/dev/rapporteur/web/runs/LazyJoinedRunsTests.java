package dev.rapporteur.web.runs;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;

import static dev.rapporteur.fixture.Patience.await;

/**
 * Joining in a service that makes its parts at their first use, as that of a single job
 * does.
 */
@HttpTest({ "rapporteur.http.join-grace=100ms", "rapporteur.runs-directory=target/lazy-joined-runs",
		"spring.main.lazy-initialization=true" })
class LazyJoinedRunsTests {

	private final HttpCalls http;

	LazyJoinedRunsTests(HttpCalls http) {
		this.http = http;
	}

	@Test
	void aRunThatAllHaveLeftIsClosed() throws Exception {
		String run = this.http.post("/api/v1/runs", "{\"name\": \"lazy\", \"join\": true}")
			.headers()
			.firstValue("Location")
			.orElseThrow();
		await().until(() -> this.http.get(run).body().contains("\"state\":\"closed\""));
	}

}
