package dev.rapporteur.web.calls;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class OddCallsTests {

	private final HttpRun run;

	OddCallsTests(HttpRun run) {
		this.run = run;
	}

	/** Neither the journal nor a pickle could hold it. */
	@ParameterizedTest
	@ValueSource(strings = { "+10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z",
			"+999999999-12-31T23:59:59Z" })
	void aTimeThatPythonHasNotIsRefusedAndChangesNothing(String time) throws Exception {
		HttpResponse<String> refused = this.run.post("/contexts",
				"{\"kind\": \"testsuite\", \"id\": \"J\", \"starttime\": \"" + time + "\"}");
		assertThat(refused.statusCode() + " " + HttpCalls.json(refused).get("detail").stringValue())
			.isEqualTo("422 starttime must be a time with an offset in ISO 8601 and a year from 1 to 9999, "
					+ "such as 2026-11-22T18:30:00.25+01:00, not " + time);
		assertThat(HttpCalls.json(this.run.get("/contexts")).get("contexts").isEmpty()).isTrue();
		assertThat(HttpCalls.json(this.run.get("/events")).get("last").intValue()).isEqualTo(1);
	}

	@Test
	void aContentTypeThatIsNoneIsNamed() throws Exception {
		HttpResponse<String> refused = this.run.send(this.run.request("/commands")
			.header("Content-Type", "garbage")
			.POST(HttpRequest.BodyPublishers.ofString("[]"))
			.build());
		assertThat(refused.statusCode() + " " + HttpCalls.json(refused).get("detail").stringValue())
			.isEqualTo("415 Content-Type can't be garbage");
	}

}
