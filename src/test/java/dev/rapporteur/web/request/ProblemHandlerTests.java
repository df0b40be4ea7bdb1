package dev.rapporteur.web.request;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class ProblemHandlerTests {

	private final HttpCalls http;

	ProblemHandlerTests(HttpCalls http) {
		this.http = http;
	}

	@Test
	void refusesParametersWithoutName() throws Exception {
		HttpResponse<String> answer = this.http.get("/api/v1/runs?=value");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(HttpCalls.json(answer).get("detail").stringValue()).startsWith("The parameters can't be read: ");
	}

	@Test
	void refusesParametersWhoseNamesTheFirewallRefuses() throws Exception {
		HttpResponse<String> answer = this.http.get("/api/v1/runs?3%C2%81=x");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(HttpCalls.json(answer).get("type").stringValue())
			.isEqualTo("https://rapporteur.dev/problems/request-rejected");
	}

	@Test
	void tellsThatAPathHasNoSuchMethod() throws Exception {
		HttpResponse<String> answer = this.http
			.send(this.http.request("/api/v1/runs").method("QUERY", HttpRequest.BodyPublishers.noBody()).build());
		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/yaml", "application/xml", "application/cbor" })
	void tellsThatItSpeaksNothingButJson(String format) throws Exception {
		HttpResponse<String> answer = this.http.get("/api/v1/runs", "Accept", format);
		assertThat(answer.statusCode()).isEqualTo(406);
		assertThat(HttpCalls.json(answer).get("detail").stringValue())
			.isEqualTo("Acceptable representations: [application/json, application/*+json].");
	}

}
