package dev.rapporteur.web.security;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "rapporteur.http.allowed-hosts=lab.example")
class HostFilterTests {

	@TempDir
	private static Path directory;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.runs-directory", () -> directory);
	}

	/** The client of the JDK chooses these headers itself. */
	private String answer(String request) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write((request.replace("\n", "\r\n").replace("<port>", Integer.toString(this.port))
						+ "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
					.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1:<port>, 200", "localhost, 200", "LOCALHOST:80, 200", "[::1]:<port>, 200",
			"lab.example:<port>, 200", "evil.example:<port>, 403", "127.0.0.1.evil.example, 403", "localhost.evil, 403",
			"192.168.1.1, 403" })
	void takesRequestsThatCallItByANameOfThisMachine(String host, int status) throws IOException {
		assertThat(answer("GET /api/v1/runs HTTP/1.1\nHost: " + host)).startsWith("HTTP/1.1 " + status);
	}

	@ParameterizedTest
	@CsvSource({ "http://127.0.0.1:<port>, POST, 201", "https://lab.example, POST, 201",
			"http://evil.example, POST, 403", "'null', POST, 403", "http://127.0.0.1:1, POST, 403",
			"http://evil.example, GET, 200", "http://evil.example, DELETE, 403", "http://evil.example, PUT, 403" })
	void takesChangesFromItsOwnPagesOnly(String origin, String method, int status) throws IOException {
		assertThat(answer(method + " /api/v1/runs HTTP/1.1\nHost: 127.0.0.1:<port>\nOrigin: " + origin))
			.startsWith("HTTP/1.1 " + status);
	}

	/** Some clients send names of logs so. */
	@Test
	void takesCharactersInPathsThatClientsDoNotEncode() throws IOException {
		assertThat(answer("GET /api/v1/runs/{x}[1]|\"^` HTTP/1.1\nHost: localhost")).startsWith("HTTP/1.1 404")
			.contains("problems/unknown-run", "\"instance\":\"/api/v1/runs/%7Bx%7D%5B1%5D%7C%22%5E%60\"");
	}

	@Test
	void tellsWhatIsWrong() throws IOException {
		assertThat(answer("GET /api/v1/runs HTTP/1.1\nHost: evil.example")).contains("application/problem+json")
			.contains(
					"{\"detail\":\"This service isn't known as evil.example; rapporteur.http.allowed-hosts can add names\","
							+ "\"instance\":\"/api/v1/runs\",\"status\":403,\"title\":\"Host not allowed\","
							+ "\"type\":\"https://rapporteur.dev/problems/host-not-allowed\"}");
		assertThat(answer("POST /api/v1/runs HTTP/1.1\nHost: 127.0.0.1:<port>\nOrigin: http://evil.example"))
			.contains("origin-not-allowed", "Pages of http://evil.example may change nothing here");
	}

	@ParameterizedTest
	@CsvSource({ "/api/v1/runs/a%2Fb", "/api/v1/runs/a%5cb", "/api/v1/runs/x/logs/%2e%2e/secret", "/api/v1/runs/x;y",
			"/api/v1/runs/x/logs//b", "/../../etc/passwd", "/api/v1/runs/%00", "/api/v1/runs/a\\b" })
	void rejectsPathsThatCouldMeanSomethingElse(String path) throws IOException {
		assertThat(answer("GET " + path + " HTTP/1.1\nHost: localhost")).startsWith("HTTP/1.1 400")
			.contains("Content-Type: application/problem+json", "problems/request-rejected")
			.doesNotContain("<html");
	}

	@Test
	void tellsBrowsersToShowNothing() throws Exception {
		HttpResponse<String> answer = new HttpCalls("http://127.0.0.1:" + this.port).get("/api/v1/runs");
		assertThat(HttpCalls.head(answer, "Cache-Control", "Content-Security-Policy", "Set-Cookie",
				"X-Content-Type-Options", "X-Frame-Options"))
			.isEqualTo("""
					200
					Cache-Control: no-cache, no-store, max-age=0, must-revalidate
					Content-Security-Policy: default-src 'none'; frame-ancestors 'none'
					X-Content-Type-Options: nosniff
					X-Frame-Options: DENY""");
	}

	@Test
	void givesNoTokenIfNoneIsNeeded() throws Exception {
		HttpResponse<String> opened = new HttpCalls("http://127.0.0.1:" + this.port).post("/api/v1/runs", "{}");
		assertThat(opened.statusCode()).isEqualTo(201);
		assertThat(opened.body()).doesNotContain("token");
	}

}
