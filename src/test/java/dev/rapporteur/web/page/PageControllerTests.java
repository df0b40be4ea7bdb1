package dev.rapporteur.web.page;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest("rapporteur.http.token=a-token-of-a-test")
class PageControllerTests {

	private static final String TOKEN = "Bearer a-token-of-a-test";

	private static final String PAGE = """
			<!doctype html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<meta name="color-scheme" content="light dark">
			<title>Rapporteur</title>
			<link rel="icon" href="page/VERSION/icon.svg">
			<link rel="stylesheet" href="page/VERSION/report.css">
			<link rel="stylesheet" href="page/VERSION/page.css">
			<script type="module" src="page/VERSION/runs.js"></script>
			</head>
			<body>
			<div id="page">
			<noscript>
			<header><h1>Rapporteur</h1></header>
			<p>This page shows test runs while they happen, and afterwards. It needs scripts; what it shows \
			can be had as JSON without them, and each run has reports below \
			<code>api/v1/runs/ID/reports</code>, of which <code>report.html</code> can be read without \
			scripts.</p>
			</noscript>
			</div>
			<footer id="about">
			<p>Rapporteur takes the report of a test run while it happens, and hands out complete reports.</p>
			<ul>
			<li><a href="api/v1/runs">Runs as JSON</a></li>
			<li><a href="api/v1/openapi.json">Description of the API (OpenAPI 3.1)</a></li>
			<li><a href="actuator/health">Health</a></li>
			<li><a href="actuator/info">Versions</a></li>
			<li><a href="actuator/prometheus">Metrics</a></li>
			</ul>
			</footer>
			</body>
			</html>
			""";

	private static final Pattern FILE = Pattern.compile("(?:href|src)=\"((?:\\.\\./)?page/[^\"]+)\"");

	private final HttpCalls http;

	PageControllerTests(HttpCalls http) {
		this.http = http;
	}

	/** What a page needs, by its paths. */
	private Stream<String> files(String page) throws Exception {
		return FILE.matcher(this.http.get(page).body())
			.results()
			.map((found) -> found.group(1).replaceFirst("^(\\.\\./)?", "/"));
	}

	private String version() throws Exception {
		Matcher path = Pattern.compile("/page/([0-9a-f]{16})/.*").matcher(files("/").findFirst().orElseThrow());
		assertThat(path.matches()).isTrue();
		return path.group(1);
	}

	@Test
	void aBrowserIsShownAPageWithoutAToken() throws Exception {
		HttpResponse<String> answer = this.http.get("/", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
		assertThat(HttpCalls.head(answer, "Content-Type", "Cache-Control", "Content-Security-Policy", "Referrer-Policy",
				"X-Content-Type-Options", "X-Frame-Options"))
			.isEqualTo("""
					200
					Content-Type: text/html;charset=UTF-8
					Cache-Control: no-cache
					Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; \
					img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
					Referrer-Policy: no-referrer
					X-Content-Type-Options: nosniff
					X-Frame-Options: DENY""");
	}

	@Test
	void thePageSaysWithoutScriptsWhatItIsAndWhereAllElseLies() throws Exception {
		assertThat(this.http.get("/")
			.body()
			.replace(version(), "VERSION")
			.replaceAll("(?m)^<link rel=\"modulepreload.*\n", "")).isEqualTo(PAGE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/runs", "/api/v1/openapi.json", "/actuator/health", "/actuator/info",
			"/actuator/prometheus" })
	void whatItLinksIsThere(String path) throws Exception {
		assertThat(this.http.get(path, "Authorization", TOKEN).statusCode()).isEqualTo(200);
		assertThat(this.http.get(path).statusCode()).isEqualTo(401);
	}

	@Test
	void thePageOfARunIsTheSameWhetherThereIsOneOrNot() throws Exception {
		HttpResponse<String> page = this.http.get("/runs/nobody-knows-it");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("<script type=\"module\" src=\"../page/" + version() + "/run.js\">",
				"<a href=\"../api/v1/runs\">");
		assertThat(this.http.get("/runs/a%3Cscript%3E").body()).isEqualTo(page.body());
		assertThat(this.http.get("/runs/").statusCode()).isEqualTo(401);
		assertThat(this.http.get("/runs/a/b").statusCode()).isEqualTo(401);
	}

	@Test
	void eachFileOfAPageIsKeptForEver() throws Exception {
		assertThat(Stream.concat(files("/"), files("/runs/any")).map((path) -> path.replaceFirst(".*/", ""))).contains(
				"htm.js", "icon.svg", "page.css", "preact-hooks.js", "preact.js", "report.css", "run.js", "runs.js",
				"service.js", "virtual.js");
		for (String path : Stream.concat(files("/"), files("/runs/any")).toList()) {
			HttpResponse<String> file = this.http.get(path);
			assertThat(HttpCalls.head(file, "Cache-Control", "X-Content-Type-Options", "ETag")).as(path).isEqualTo("""
					200
					Cache-Control: public, max-age=31536000, immutable
					X-Content-Type-Options: nosniff
					ETag: "%s\"""".formatted(version()));
			assertThat(file.body()).as(path).doesNotContain("from\"preact", "from \"preact", "sourceMappingURL");
		}
	}

	@Test
	void filesHaveTypesThatBrowsersTake() throws Exception {
		String files = "/page/" + version() + "/";
		assertThat(HttpCalls.head(this.http.get(files + "runs.js"), "Content-Type"))
			.isEqualTo("200\nContent-Type: text/javascript;charset=UTF-8");
		assertThat(HttpCalls.head(this.http.get(files + "page.css"), "Content-Type"))
			.isEqualTo("200\nContent-Type: text/css;charset=UTF-8");
		assertThat(HttpCalls.head(this.http.get(files + "icon.svg"), "Content-Type"))
			.isEqualTo("200\nContent-Type: image/svg+xml");
	}

	@Test
	void nothingElseCanBeHad() throws Exception {
		String files = "/page/" + version() + "/";
		for (String path : new String[] { "app.js", "openapi.yaml", "package.json", "PageFiles.class", "runs.JS",
				"%2E%2E", "..%2Fapplication.yml", "%2e%2e%2fapplication.yml", "../../application.yml",
				"..%5Capplication.yml", "runs.js%00", "runs.js;a=b", "/META-INF/MANIFEST.MF", "a/runs.js" }) {
			HttpResponse<String> refused = this.http.send(this.http.request(files + path).build());
			assertThat(refused.statusCode()).as(path).isIn(400, 401, 404);
			HttpResponse<String> unknown = this.http.get(files + path, "Authorization", TOKEN);
			assertThat(unknown.statusCode()).as(path).isIn(400, 404);
			assertThat(unknown.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
		}
		for (String path : new String[] { "/page/0123456789abcdef/runs.js", "/webjars/preact/10.26.4/package.json",
				"/_static/htm/3.1.1/dist/htm.mjs", "/favicon.ico" }) {
			assertThat(this.http.get(path, "Authorization", TOKEN).statusCode()).as(path).isEqualTo(404);
		}
	}

	@Test
	void nobodyGetsTwiceWhatHeHas() throws Exception {
		for (String path : new String[] { "/", "/runs/any", "/page/" + version() + "/runs.js" }) {
			String tag = this.http.get(path).headers().firstValue("ETag").orElseThrow();
			HttpResponse<String> again = this.http.get(path, "If-None-Match", tag);
			assertThat(again.statusCode()).as(path).isEqualTo(304);
			assertThat(again.body()).isEmpty();
		}
	}

	/** Its links may change without any of its files. */
	@Test
	void aPageIsAskedForAgainByItsOwnContent() throws Exception {
		assertThat(this.http.get("/").headers().firstValue("ETag"))
			.isNotEqualTo(this.http.get("/runs/any").headers().firstValue("ETag"));
	}

	@Test
	void filesArePackedForThoseWhoTakeThat() throws Exception {
		String path = "/page/" + version() + "/report.css";
		int plain = this.http.get(path).body().length();
		HttpResponse<String> packed = this.http.get(path, "Accept-Encoding", "gzip");
		assertThat(HttpCalls.head(packed, "Content-Encoding", "Vary", "ETag"))
			.isEqualTo("200\nContent-Encoding: gzip\nVary: Accept-Encoding\nETag: \"" + version() + "-gzip\"");
		assertThat(packed.headers().firstValueAsLong("Content-Length").orElseThrow()).isLessThan(plain / 2);
	}

	@Test
	void aHeadIsAnsweredWithoutABody() throws Exception {
		for (String path : new String[] { "/", "/runs/any", "/page/" + version() + "/runs.js" }) {
			HttpResponse<String> head = this.http
				.send(this.http.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()).build());
			assertThat(head.statusCode()).as(path).isEqualTo(200);
			assertThat(head.headers().firstValueAsLong("Content-Length").orElseThrow()).as(path)
				.isEqualTo(this.http.get(path).body().getBytes(StandardCharsets.UTF_8).length);
			assertThat(head.body()).isEmpty();
		}
	}

	@Test
	void whoWantsNoPageIsToldSo() throws Exception {
		assertThat(this.http.get("/", "Accept", "application/json").statusCode()).isEqualTo(406);
		assertThat(this.http.get("/", "Accept", "*/*").headers().firstValue("Content-Type"))
			.hasValue("text/html;charset=UTF-8");
		assertThat(
				this.http.send(this.http.request("/").POST(HttpRequest.BodyPublishers.noBody()).build()).statusCode())
			.isEqualTo(401);
	}

	@Test
	void thePagesCanBeSwitchedOff() {
		WebApplicationContextRunner service = new WebApplicationContextRunner()
			.withUserConfiguration(PageConfiguration.class);
		service.run((context) -> assertThat(context).hasSingleBean(PageController.class));
		service.withPropertyValues("rapporteur.page.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PageController.class));
	}

	@Test
	void linksNothingThatIsNotThere() {
		MockEnvironment environment = new MockEnvironment();
		environment.setProperty("rapporteur.runtime-directory", "/job");
		environment.setProperty("rapporteur.operations.enabled", "false");
		assertThat(PageLinks.of(environment).keySet()).containsExactly("api/v1/runs");
	}

	@Test
	void linksNothingOnAnotherPort() {
		MockEnvironment environment = new MockEnvironment();
		environment.setProperty("management.server.port", "8081");
		assertThat(PageLinks.of(environment).keySet()).containsExactly("api/v1/runs", "api/v1/openapi.json");
	}

}
