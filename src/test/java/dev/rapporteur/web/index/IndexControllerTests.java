package dev.rapporteur.web.index;

import java.net.http.HttpResponse;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest("rapporteur.http.token=a-token-of-a-test")
class IndexControllerTests {

	private static final String TOKEN = "Bearer a-token-of-a-test";

	private final HttpCalls http;

	IndexControllerTests(HttpCalls http) {
		this.http = http;
	}

	@Test
	void aBrowserIsShownWhatRunsHere() throws Exception {
		HttpResponse<String> answer = this.http.send(this.http.request("/")
			.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
			.header("Authorization", TOKEN)
			.build());
		assertThat(HttpCalls.head(answer, "Content-Type", "Content-Security-Policy", "X-Content-Type-Options"))
			.isEqualTo("""
					200
					Content-Type: text/html;charset=UTF-8
					Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; \
					img-src 'self' data:; frame-ancestors 'none'
					X-Content-Type-Options: nosniff""");
		assertThat(answer.body()).isEqualTo("""
				<!DOCTYPE html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width">
				<title>Rapporteur</title>
				</head>
				<body>
				<h1>Rapporteur</h1>
				<p>Takes the report of a test run while it happens, and hands out complete reports.</p>
				<ul>
				<li><a href="/api/v1/runs">Runs</a></li>
				<li><a href="/api/v1/openapi.json">Description of the API (OpenAPI 3.1)</a></li>
				<li><a href="/actuator/health">Health</a></li>
				<li><a href="/actuator/info">Versions</a></li>
				<li><a href="/actuator/prometheus">Metrics</a></li>
				</ul>
				</body>
				</html>
				""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/runs", "/api/v1/openapi.json", "/actuator/health", "/actuator/info",
			"/actuator/prometheus" })
	void whatItLinksIsThere(String path) throws Exception {
		assertThat(this.http.get(path, "Authorization", TOKEN).statusCode()).isEqualTo(200);
	}

	@Test
	void needsTheTokenAsAllElse() throws Exception {
		assertThat(this.http.get("/").statusCode()).isEqualTo(401);
	}

	@Test
	void linksNothingThatIsNotThere() {
		MockEnvironment environment = new MockEnvironment();
		environment.setProperty("rapporteur.runtime-directory", "/job");
		environment.setProperty("rapporteur.operations.enabled", "false");
		assertThat(IndexPage.of(environment).lines().filter((line) -> line.contains("href")))
			.containsExactly("<li><a href=\"/api/v1/runs\">Runs</a></li>");
	}

	@Test
	void linksNothingOnAnotherPort() {
		MockEnvironment environment = new MockEnvironment();
		environment.setProperty("management.server.port", "8081");
		assertThat(IndexPage.of(environment)).contains("openapi.json").doesNotContain("actuator");
	}

}
