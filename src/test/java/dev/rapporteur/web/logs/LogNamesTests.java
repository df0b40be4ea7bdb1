package dev.rapporteur.web.logs;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest("rapporteur.socket.closing-timeout=50ms")
class LogNamesTests {

	private final HttpRun run;

	LogNamesTests(HttpRun run) {
		this.run = run;
	}

	private static String encoded(String name) {
		return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private HttpResponse<String> appendNamed(String encodedName) throws Exception {
		return this.run.put("/logs?offset=0&file=" + encodedName, "x\n");
	}

	private String detail(HttpResponse<String> response) {
		return response.statusCode() + " " + HttpCalls.json(response).get("detail").stringValue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TaskLog.single letter", "TaskLog.duration [0] | interval [2]", "TaskLog.試験",
			"TaskLog.X:pid-12", "-x", "a b", "a{b}^`\"<>", "a'b!*()$&", "\uD83D\uDE00", "~", "a..b", "a.",
			"TaskLog.50%", "%41" })
	void whatContextsNameIsTakenFromPaths(String name) throws Exception {
		HttpResponse<String> answer = this.run.put("/logs/" + encoded(name) + "?offset=0", "x\n");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(HttpCalls.json(answer).get("file").stringValue()).isEqualTo(name);
		assertThat(this.run.directory().resolve(name)).hasContent("x\n");
		assertThat(this.run.get("/logs/" + encoded(name)).body()).isEqualTo("x\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TaskLog.a;b", "TaskLog.50%", "a\\b", "c/a\\b;%2F.log", "a?b#c", "a\nb", "a\u2028b",
			"\u001B[31m", "TaskLog.試験", "a/b/c/d/e/f/g/h/i/j" })
	void whatPathsCannotCarryIsTakenFromTheParameter(String name) throws Exception {
		HttpResponse<String> answer = appendNamed(encoded(name));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(HttpCalls.json(answer).get("file").stringValue()).isEqualTo(name);
		assertThat(this.run.directory().resolve(name)).hasContent("x\n");
		HttpResponse<String> read = this.run.get("/logs?file=" + encoded(name));
		assertThat(HttpCalls.head(read, "Content-Type")).isEqualTo("200\nContent-Type: text/plain;charset=UTF-8");
		assertThat(read.body()).isEqualTo("x\n");
		assertThat(HttpCalls.json(this.run.get("/logs")).get(0).get("file").stringValue()).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = " -> ", value = { ".. -> A log can't be called ..: no part of it may begin with a dot",
			"../a -> A log can't be called ../a: no part of it may begin with a dot",
			"a/../../b -> A log can't be called a/../../b: no part of it may begin with a dot",
			"a/./b -> A log can't be called a/./b: no part of it may begin with a dot",
			".hidden -> A log can't be called .hidden: no part of it may begin with a dot",
			"a/.hidden -> A log can't be called a/.hidden: no part of it may begin with a dot",
			"/etc/passwd -> A log can't be called /etc/passwd: none of its parts may be empty",
			"a//b -> A log can't be called a//b: none of its parts may be empty",
			"a/ -> A log can't be called a/: none of its parts may be empty",
			"'' -> A log can't be called : none of its parts may be empty",
			"a%00b -> A log can't be called a\\u0000b: it has a character that no file name has",
			"a%EF%BF%BDb -> A log can't be called a\\uFFFDb: it isn't UTF-8",
			"results.json -> A log can't be called results.json: it is a file that the service writes",
			"RESULTSdetails.xml -> A log can't be called RESULTSdetails.xml: it is a file that the service writes" })
	void whatLeadsOutOrHidesIsRefused(String name, String refusal) throws Exception {
		assertThat(detail(appendNamed(name))).isEqualTo("422 " + refusal);
		assertThat(this.run.directory().toFile().list()).containsExactlyInAnyOrder(".rapporteur.journal",
				".rapporteur.journal.lock", "reporter.sock");
	}

	@Test
	void namesAreAsLongAsFileSystemsTakeThem() throws Exception {
		String longest = "験".repeat(85);
		assertThat(appendNamed(encoded(longest)).statusCode()).isEqualTo(200);
		assertThat(detail(appendNamed(encoded(longest + "x")))).isEqualTo(
				"422 A log can't be called " + longest + "x: one of its parts has more than 255 bytes in UTF-8, 256");
		assertThat(appendNamed("a/".repeat(49) + "b").statusCode()).isEqualTo(200);
		assertThat(detail(appendNamed("a/".repeat(50) + "b")))
			.isEqualTo("422 A log can't be called " + "a/".repeat(50) + "b: it has more than 50 parts, 51");
	}

	@Test
	void onlyOneNameIsTaken() throws Exception {
		assertThat(detail(this.run.put("/logs/a?offset=0&file=b", "x")))
			.isEqualTo("400 Unknown parameter file; known are offset");
		assertThat(detail(this.run.put("/logs?offset=0&file=b&file=c", "x")))
			.isEqualTo("422 file may be given once, not 2 times");
		assertThat(detail(this.run.get("/logs?file=b&limit=2")))
			.isEqualTo("400 Unknown parameter limit; known are file");
		assertThat(this.run.get("/logs?file=.rapporteur.journal").statusCode()).isEqualTo(404);
	}

	/** Such as Python's requests, which leaves brackets alone. */
	@Test
	@Timeout(value = 60, unit = TimeUnit.SECONDS)
	void pathsAreTakenAsPeopleWriteThem() throws Exception {
		assertThat(raw("PUT " + this.run.path() + "/logs/d%20[0]|[2]{}^\"<>`?offset=0 HTTP/1.1"))
			.startsWith("HTTP/1.1 200");
		assertThat(this.run.directory().resolve("d [0]|[2]{}^\"<>`")).hasContent("x\n");
		assertThat(raw("PUT " + this.run.path() + "/logs?offset=0&file=e[0]|[2] HTTP/1.1")).startsWith("HTTP/1.1 200");
		assertThat(this.run.directory().resolve("e[0]|[2]")).hasContent("x\n");
	}

	private String raw(String line) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.run.http().port())) {
			socket.getOutputStream()
				.write((line + "\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nx\n")
					.getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Test
	void contextsCountTheLinesOfSuchLogs() throws Exception {
		String name = "TaskLog.duration [0] | 試験; 50%";
		String socket = this.run.socket().toString();
		try (ProtocolClient client = ProtocolClient.register(Path.of(socket), "2", "1")) {
			client.call("start_testsuite", Map.of("id", "J"));
			client.call("start_task", Map.of("id", "T", "logfile", name));
			client.call("start_section", Map.of("id", "A", "logfile", this.run.directory().resolve(name).toString()));
			assertThat(appendNamed(encoded(name)).statusCode()).isEqualTo(200);
			client.call("stop_section", Map.of("result", "passed"));
			assertThat(this.run.get("/contexts/3/log").body()).isEqualTo("x\n");
			assertThat(this.run.get("/logs?file=" + encoded(name)).body()).isEqualTo("x\n");
			assertThat(Files.readString(this.run.directory().resolve(name))).isEqualTo("x\n");
		}
	}

}
