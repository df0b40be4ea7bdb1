package dev.rapporteur.web.calls;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The timeout of clients in a service that makes its parts at their first use, as that of
 * a single job does.
 */
@HttpTest({ "rapporteur.http.client-timeout=1s", "spring.main.lazy-initialization=true" })
@Timeout(60)
class LazyClientTimeoutTests {

	private final HttpRun run;

	LazyClientTimeoutTests(HttpRun run) {
		this.run = run;
	}

	@Test
	void clientsThatMakeNoCallAreGone() throws Exception {
		String client = HttpCalls.json(this.run.post("/clients", "{\"pid\": \"1\"}")).get("client").stringValue();
		while (!this.run.get("/events?type=client-gone").body().contains("\"" + client + "\"")) {
			Thread.onSpinWait();
		}
	}

}
