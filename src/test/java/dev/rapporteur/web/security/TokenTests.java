package dev.rapporteur.web.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TokenTests {

	private static final String TOKEN = "0123456789abcdef-secret";

	@TempDir
	private static Path directory;

	@LocalServerPort
	private int port;

	private HttpCalls http = new HttpCalls("");

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) throws IOException {
		Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
		registry.add("rapporteur.runs-directory", () -> directory.resolve("runs"));
		registry.add("rapporteur.http.token-file", () -> token);
	}

	@BeforeEach
	void callThisServer() {
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
	}

	private HttpResponse<String> call(String method, String path, String token) throws Exception {
		return call(method, path, token, "{}");
	}

	private HttpResponse<String> call(String method, String path, String token, String body) throws Exception {
		HttpRequest.Builder request = this.http.request(path)
			.header("Content-Type", "application/json")
			.method(method, method.equals("POST") ? HttpRequest.BodyPublishers.ofString(body)
					: HttpRequest.BodyPublishers.noBody());
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		return this.http.send(request.build());
	}

	@Test
	void whoHasNoTokenIsToldSo() throws Exception {
		HttpResponse<String> refused = call("GET", "/api/v1/runs", "");
		assertThat(HttpCalls.head(refused, "WWW-Authenticate")).isEqualTo("401\nWWW-Authenticate: Bearer");
		assertThat(HttpCalls.show(refused, directory)).isEqualTo("""
				401 application/problem+json
				{
				  "detail" : "A token is needed, as in 'Authorization: Bearer TOKEN'",
				  "instance" : "/api/v1/runs",
				  "status" : 401,
				  "title" : "Authentication required",
				  "type" : "https://rapporteur.dev/problems/authentication-required"
				}""");
	}

	@Test
	void whoHasNoTokenLearnsNothingOfPathsThatAreRejected() throws Exception {
		for (String path : new String[] { "/api/v1/runs/a%3Bb", "/api/v1/runs/a%2Fb", "/api/v1/runs/a%5Cb" }) {
			assertThat(call("GET", path, "").statusCode()).as(path).isEqualTo(401);
			assertThat(call("GET", path, "wrong").statusCode()).as(path).isEqualTo(401);
			assertThat(call("GET", path, TOKEN).statusCode()).as(path).isEqualTo(400);
		}
	}

	@Test
	void theDescriptionSaysThatATokenIsNeeded() throws Exception {
		assertThat(HttpCalls.json(call("GET", "/api/v1/openapi.json", TOKEN)).get("security"))
			.hasToString("[{\"bearer\":[]}]");
	}

	@Test
	void aWrongTokenIsNone() throws Exception {
		HttpResponse<String> refused = call("GET", "/api/v1/runs", TOKEN + "\u007e");
		assertThat(HttpCalls.head(refused, "WWW-Authenticate"))
			.isEqualTo("401\nWWW-Authenticate: Bearer error=\"invalid_token\"");
		assertThat(call("POST", "/api/v1/runs", "wrong").statusCode()).isEqualTo(401);
		assertThat(call("GET", "/nowhere", "").statusCode()).isEqualTo(401);
	}

	@Test
	void theTokenOfTheServiceIsGoodForAll() throws Exception {
		HttpResponse<String> opened = call("POST", "/api/v1/runs", TOKEN);
		assertThat(opened.statusCode()).isEqualTo(201);
		assertThat(call("GET", "/api/v1/runs", TOKEN).body()).contains("\"state\"").doesNotContain("token");
		String run = "/api/v1/runs/" + HttpCalls.json(opened).get("run").stringValue();
		assertThat(call("POST", run + "/close", TOKEN).statusCode()).isEqualTo(200);
		assertThat(call("DELETE", run, TOKEN).statusCode()).isEqualTo(204);
	}

	@Test
	void theTokenOfARunIsGoodForThisRunOnly() throws Exception {
		HttpResponse<String> opened = call("POST", "/api/v1/runs", TOKEN);
		String token = HttpCalls.json(opened).get("token").stringValue();
		assertThat(token).matches("[A-Za-z0-9_-]{43}");
		String run = "/api/v1/runs/" + HttpCalls.json(opened).get("run").stringValue();
		String other = "/api/v1/runs/" + HttpCalls.json(call("POST", "/api/v1/runs", TOKEN)).get("run").stringValue();
		assertThat(Stream
			.of("GET " + run, "POST " + run + "/clients", "GET " + run + "/summary", "GET " + other,
					"POST " + other + "/close", "GET " + run + "0", "GET /api/v1/runs", "POST /api/v1/runs",
					"DELETE " + run, "POST " + run + "/close", "GET " + run + "/reports", "DELETE " + run)
			.map((call) -> status(call, token)))
			.containsExactly(200, 201, 200, 403, 403, 403, 403, 403, 403, 200, 200, 403);
		assertThat(HttpCalls.show(call("POST", "/api/v1/runs", token), directory)).isEqualTo("""
				403 application/problem+json
				{
				  "detail" : "The token is that of one run, and good for nothing but the calls below it",
				  "instance" : "/api/v1/runs",
				  "status" : 403,
				  "title" : "Access denied",
				  "type" : "https://rapporteur.dev/problems/access-denied"
				}""");
		assertThat(call("DELETE", run, TOKEN).statusCode()).isEqualTo(204);
		assertThat(call("GET", run, token).statusCode()).isEqualTo(401);
	}

	@Test
	void whoJoinsARunGetsItsTokenWhichStaysGoodForTheFirst() throws Exception {
		String join = "{\"name\": \"joined\", \"join\": true}";
		HttpResponse<String> first = call("POST", "/api/v1/runs", TOKEN, join);
		HttpResponse<String> second = call("POST", "/api/v1/runs", TOKEN, join);
		assertThat(second.statusCode()).isEqualTo(200);
		assertThat(second.body()).isEqualTo(first.body());
		String run = "/api/v1/runs/" + HttpCalls.json(first).get("run").stringValue();
		String token = HttpCalls.json(first).get("token").stringValue();
		assertThat(call("GET", run, token).statusCode()).isEqualTo(200);
		assertThat(call("POST", "/api/v1/runs", token, join).statusCode()).isEqualTo(403);
	}

	private int status(String call, String token) {
		try {
			return call(call.replaceFirst(" .*", ""), call.replaceFirst(".* ", ""), token).statusCode();
		}
		catch (Exception ex) {
			throw new IllegalStateException(call, ex);
		}
	}

	@Test
	void aStreamOfEventsGoesOnWithAToken() throws Exception {
		HttpResponse<String> opened = call("POST", "/api/v1/runs", TOKEN);
		String run = "/api/v1/runs/" + HttpCalls.json(opened).get("run").stringValue();
		String token = HttpCalls.json(opened).get("token").stringValue();
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpResponse<InputStream> stream = client.send(this.http.request(run + "/events")
				.header("Authorization", "Bearer " + token)
				.header("Accept", "text/event-stream")
				.build(), HttpResponse.BodyHandlers.ofInputStream());
			assertThat(stream.statusCode()).isEqualTo(200);
			assertThat(call("POST", run + "/close", token).statusCode()).isEqualTo(200);
			assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8)).contains("event: end");
		}
	}

	@Test
	void theAdapterOfPyatsOpensAndClosesARun() throws Exception {
		String script = """
				import os, sys, types
				# as it is without pyATS
				package = types.ModuleType('rapporteur_pyats')
				package.__path__ = [os.environ['ADAPTER']]
				sys.modules['rapporteur_pyats'] = package
				from rapporteur_pyats.settings import Settings
				from rapporteur_pyats.sidecar import Sidecar
				run = types.SimpleNamespace(name='job', directory=os.environ['DIR'], report_format='json', utc=False, request_log=False)
				sidecar = Sidecar(run, Settings.from_environment(os.environ))
				print(os.path.basename(sidecar.open()))
				sidecar.close()
				""";
		ProcessBuilder python = new ProcessBuilder("python3", "-c", script).redirectErrorStream(true);
		python.environment()
			.putAll(Map.of("ADAPTER", Path.of("src/main/python/rapporteur_pyats").toAbsolutePath().toString(), "DIR",
					Files.createDirectory(directory.resolve("job")).toString(), "RAPPORTEUR_TOKEN", TOKEN,
					"RAPPORTEUR_URL", "http://127.0.0.1:" + this.port));
		Process process = python.start();
		try (InputStream output = process.getInputStream()) {
			assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("reporter.sock\n");
		}
		finally {
			process.destroyForcibly();
		}
	}

}
