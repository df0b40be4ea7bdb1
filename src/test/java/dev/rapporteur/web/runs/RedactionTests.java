package dev.rapporteur.web.runs;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What nobody is to see stands nowhere: not in a file, an answer, an event or the log,
 * whichever way it came.
 */
@HttpTest({ "rapporteur.redaction.keys=password", "rapporteur.redaction.patterns=ghp_[a-z]+",
		"logging.level.dev.rapporteur=debug" })
@ExtendWith(OutputCaptureExtension.class)
class RedactionTests {

	/** One by a list, one by a key, one by a pattern. */
	private static final List<String> HIDDEN = List.of("hunter2", "swordfish", "ghp_abc");

	private static final String ALL = "hunter2 and ghp_abc";

	@Autowired
	private RunRegistry runs;

	@TempDir
	private Path directory;

	private final HttpCalls http;

	private String path = "";

	RedactionTests(HttpCalls http) {
		this.http = http;
	}

	@BeforeEach
	void open() throws Exception {
		this.path = this.http.openRun(Map.of("name", "night of " + ALL, "runtimeDirectory", this.directory.toString(),
				"requestLog", true, "secrets", List.of("hunter2")));
	}

	private Run run() {
		return Objects.requireNonNull(this.runs.find(new RunId(this.path.substring(this.path.lastIndexOf('/') + 1))));
	}

	private String post(String below, String body) throws Exception {
		return this.http.post(this.path + below, body).body();
	}

	private void assertHiddenEverywhere(CapturedOutput output, String answers) throws Exception {
		StringBuilder all = new StringBuilder(answers).append(this.path);
		for (String below : List.of("", "/events", "/contexts", "/summary", "/logs", "/clients")) {
			all.append(this.http.get(this.path + below).body());
		}
		all.append(this.http.post(this.path + "/close").body());
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				all.append(file).append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
			}
		}
		assertThat(this.directory.resolve("reporter.log")).exists();
		assertThat(this.directory.resolve("results.json")).exists();
		for (String hidden : HIDDEN) {
			assertThat(all.toString()).doesNotContain(hidden);
			assertThat(output.getAll()).doesNotContain(hidden);
		}
	}

	@Test
	void onTheSocket(CapturedOutput output) throws Exception {
		try (ProtocolClient client = ProtocolClient.register(this.directory.resolve("reporter.sock"), "2" + ALL, "1");
				ProtocolClient subscriber = ProtocolClient.connect(this.directory.resolve("reporter.sock"))) {
			subscriber.call("subscribe_client");
			StringBuilder answers = new StringBuilder();
			client.call("start_testsuite", Map.of("id", ALL, "name", ALL, "password", "swordfish"));
			client.call("start_task", Map.of("id", "T", "logfile", ALL + ".log"));
			client.call("start_section",
					Map.of("id", "A", "type", "Testcase", "parameters", Map.of("password", "swordfish", "x", ALL)));
			client.call("add_detail", Map.of("detail", List.of(ALL)));
			client.call("add_extra", Map.of("a", Map.of("password", List.of("swordfish")), "ghp_abc", 1L));
			answers.append(client.call("get_section", Map.of("id_list", List.of(ALL, "T", "A"))));
			client.call("stop_section", Map.of("result", TestResult.of(ResultCode.FAILED, ALL)));
			answers.append(failure(client, "stop_section", Map.of("result", ALL)))
				.append(failure(client, "start_section", Map.of("id", "B", "type", "S", "starttime", ALL)))
				.append(failure(client, ALL, Map.of("password", "swordfish")))
				.append(failure(client, "get_section", Map.of("id_list", List.of(ALL + "?"))));
			client.call("update_task_result", Map.of("id", "T", "result", "failed", "detail", ALL));
			for (int events = 0; events < 3; events++) {
				answers.append(subscriber.receive());
			}
			assertHiddenEverywhere(output, answers.toString());
		}
	}

	private static String failure(ProtocolClient client, String command, Map<?, ?> data) {
		return String.valueOf(catchThrowable(() -> client.call(command, data)));
	}

	@Test
	void overHttp(CapturedOutput output) throws Exception {
		StringBuilder answers = new StringBuilder();
		answers
			.append(post("/contexts",
					"{\"kind\": \"testsuite\", \"id\": \"%s\", \"password\": \"swordfish\"}".formatted(ALL)))
			.append(post("/clients", "{\"pid\": \"%s\"}".formatted(ALL)))
			.append(post("/contexts",
					"{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\", \"logfile\": \"%s.log\"}".formatted(ALL)))
			.append(post("/contexts/2/details", "{\"detail\": \"%s\"}".formatted(ALL)))
			.append(post("/contexts/2/extra", "{\"data\": {\"a\": {\"password\": [\"swordfish\"]}, \"ghp_abc\": 1}}"))
			.append(post("/contexts", "{\"kind\": \"%s\", \"id\": \"x\"}".formatted(ALL)))
			.append(post("/contexts",
					"{\"kind\": \"task\", \"parent\": 1, \"id\": \"U\", \"starttime\": \"%s\"}".formatted(ALL)))
			.append(post("/contexts/2/stop",
					"{\"result\": {\"value\": \"passed\", \"ghp_abc\": 1, \"password\": \"swordfish\"}}"))
			.append(post("/contexts/2/stop",
					"{\"result\": {\"value\": \"failed\", \"reason\": \"%s\"}}".formatted(ALL)))
			.append(post("/tasks/finalize", "{\"id\": \"%s\", \"result\": \"passed\"}".formatted(ALL)))
			.append(post("/commands",
					"""
							[{"command": "%1$s", "arguments": {"password": "swordfish"}}, {"command": "start_task", "client": "%1$s"},
							{"command": "start_task", "parent": 1, "arguments": {"id": "%1$s", "starttime": "%1$s"}},
							{"command": "start_task", "parent": 1, "as": "0%1$s", "arguments": {"id": "%1$s"}},
							{"command": "start_task", "parent": 1, "arguments": {"id": "V", "logfile": "/%1$s"}}]"""
						.formatted(ALL)))
			.append(this.http.put(this.path + "/logs/a.log?offset=0", "a " + ALL + "\nhunt").body())
			.append(this.http.put(this.path + "/logs/a.log?offset=" + (ALL.length() + 7), "er2\n").body());
		assertThat(this.http.get(this.path + "/contexts?fullid=hunter2%20and%20ghp_abc").body())
			.contains("\"fullid\":\"*** and ***\"");
		answers.append(post("/abort", "{\"reason\": \"%s\"}".formatted(ALL)));
		assertThat(this.directory.resolve("a.log")).hasContent("a ******* and *******\n*******\n");
		assertHiddenEverywhere(output, answers.toString());
	}

	@Test
	void theNameOfARunAndItsIdAreHiddenAndWhoJoinsGivesItsSecretsToo() throws Exception {
		assertThat(HttpCalls.json(this.http.get(this.path)).get("name").stringValue())
			.isEqualTo("night of *** and ***");
		String joined = this.http.openRun(Map.of("name", "together ghp_x", "join", true, "socket", false));
		String again = this.http
			.openRun(Map.of("name", "together ghp_y", "join", true, "secrets", List.of("correct horse")));
		assertThat(again).isEqualTo(joined);
		this.http.post(joined + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"correct horse\"}");
		assertThat(this.http.get(joined + "/contexts").body()).contains("\"id\":\"***\"");
		this.http.post(joined + "/close");
	}

	@Test
	void whatIsHiddenIsCountedAndTold() throws Exception {
		assertThat(run().redaction().hidden()).isEqualTo(2);
		post("/contexts", "{\"kind\": \"testsuite\", \"id\": \"%s\", \"password\": \"swordfish\"}".formatted(ALL));
		this.http.put(this.path + "/logs/a.log?offset=0", "hunter2\n");
		assertThat(run().redaction().hidden()).isEqualTo(6);
		List<String> told = HttpCalls.json(this.http.get(this.path + "/events?type=secrets-given,values-hidden"))
			.get("events")
			.valueStream()
			.map((event) -> event.get("type").stringValue() + " " + event.get("count").longValue())
			.toList();
		assertThat(told).containsExactly("secrets-given 1", "values-hidden 2", "values-hidden 3", "values-hidden 1");
		this.http.post(this.path + "/close");
	}

	@Test
	void moreCanBeHiddenLater() throws Exception {
		assertThat(put("{\"secrets\": [\"correct horse\", \"hunter2\"]}")).isEqualTo("200 {\"secrets\":2}");
		post("/contexts", "{\"kind\": \"testsuite\", \"id\": \"a correct horse\"}");
		assertThat(this.http.get(this.path + "/testsuite").body()).contains("\"id\":\"a ***\"");
		this.http.post(this.path + "/close");
		assertThat(put("{\"secrets\": [\"too late\"]}")).startsWith("409 ");
	}

	private String put(String body) throws IOException, InterruptedException {
		HttpResponse<String> answer = this.http.send(this.http.request(this.path + "/secrets")
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(body))
			.build());
		return answer.statusCode() + " " + answer.body();
	}

	@Test
	void secretsThatCantBeHiddenAreRefusedAndNotShown() throws Exception {
		String many = "\"a%d\", ".repeat(100)
			.formatted(Stream.iterate(1000, (number) -> number + 1).limit(100).toArray());
		assertThat(put("{\"secrets\": \"swordfish\"}")).startsWith("400 ")
			.contains("secrets must be an array of strings");
		assertThat(put("{\"secrets\": [\"abc\"]}")).startsWith("422 ")
			.contains("secrets[0] must have 4 to 10000 characters, not only blanks: 3");
		assertThat(put("{\"secrets\": [" + many + "\"swordfish\"]}")).startsWith("422 ")
			.contains("secrets: a run can have 100, these are 101");
		assertThat(put("{\"secrets\": [" + many.substring(0, many.length() - 2) + "]}")).startsWith("422 ")
			.contains("secrets: a run can have 100, these are 101");
		assertThat(put("{}")).startsWith("400 ").contains("The field secrets is missing");
		assertThat(this.http.post("/api/v1/runs", "{\"secrets\": [\"swordfish\", 1]}").body())
			.contains("secrets[1] must be a string")
			.doesNotContain("swordfish");
		this.http.post(this.path + "/close");
	}

}
