package dev.rapporteur.rest.calls;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;
import dev.rapporteur.rest.json.ValueReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same calls give the same errors, tree and reports whichever way they come.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CallContractTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	private HttpCalls http = new HttpCalls("");

	@BeforeEach
	void callThisServer() {
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
	}

	static Stream<List<Step>> scenarios() {
		return Stream.of(timed(Step.LIFE_CYCLE), timed(Step.MISTAKES), timed(Step.HEALTH));
	}

	/** Gives each start and stop a time, so that nothing depends on the clock. */
	private static List<Step> timed(List<Step> steps) {
		List<Step> timed = new ArrayList<>();
		for (Step step : steps) {
			Map<String, Object> arguments = new LinkedHashMap<>(step.arguments());
			String time = "2026-11-22T10:00:%02d.250000+01:00".formatted(timed.size());
			if (step.command().startsWith("start_")) {
				arguments.put("starttime", time);
			}
			else if (step.command().startsWith("stop_")) {
				arguments.put("stoptime", time);
			}
			timed.add(new Step(step.command(), arguments));
		}
		return timed;
	}

	@ParameterizedTest
	@MethodSource("scenarios")
	void allWaysLeadToTheSameReports(List<Step> steps) throws Exception {
		String expected = outcome("socket", steps);
		assertThat(outcome("client", steps)).isEqualTo(expected);
		assertThat(outcome("batch", steps)).isEqualTo(expected);
		assertThat(outcome("addressed", steps)).isEqualTo(expected);
	}

	/** What was refused, the tree, and all report files. */
	private String outcome(String way, List<Step> steps) throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve(way));
		HttpResponse<String> opened = this.http.post("/api/v1/runs", "{\"runtimeDirectory\": \"" + runtime + "\"}");
		String run = "/api/v1/runs/" + HttpCalls.json(opened).get("run").stringValue();
		List<String> refused = switch (way) {
			case "socket" -> bySocket(runtime, steps);
			case "client" -> byClient(run, steps);
			case "batch" -> inABatch(run, steps);
			default -> addressed(run, steps);
		};
		StringBuilder outcome = new StringBuilder(refused + "\n");
		outcome.append(this.http.get(run + "/contexts").body()).append(this.http.get(run + "/testsuite").body());
		this.http.post(run + "/close");
		for (String file : List.of("results.json", "ResultsDetails.xml", "ResultsSummary.xml")) {
			outcome.append('\n').append(Files.readString(runtime.resolve(file)));
		}
		return outcome.toString()
			.replace(runtime.toString(), "RUNTIME")
			.replaceAll("\\d{4}-\\d\\d-\\d\\d[T ](?!10:00)[0-9:.+-]+", "<now>")
			.replaceAll("(\"runtime\": ?)-?[0-9.e+-]+", "$1<seconds>");
	}

	private static List<String> bySocket(Path runtime, List<Step> steps) throws IOException {
		List<String> refused = new ArrayList<>();
		try (ProtocolClient client = ProtocolClient.register(runtime.resolve("reporter.sock"), "2", "1")) {
			for (Step step : steps) {
				try {
					client.call(step.command(), values(step));
				}
				catch (ProtocolFailure ex) {
					refused.add(step.command() + " " + problem(ex.className()));
				}
			}
		}
		return refused;
	}

	private static Map<Object, Object> values(Step step) {
		Object read = ValueReader.read(JSON.writeValueAsBytes(step.arguments()));
		Map<Object, Object> arguments = new LinkedHashMap<>((Map<?, ?>) read);
		return CallArguments.converted(step.command(), arguments);
	}

	/** The problem of an exception of the protocol. */
	private static String problem(String exception) {
		return switch (exception) {
			case "InvalidRequestError" -> "invalid-request";
			case "DuplicateIDError" -> "duplicate-id";
			default -> exception.toLowerCase(Locale.ROOT).replace("error", "-error");
		};
	}

	private List<String> byClient(String run, List<Step> steps) throws Exception {
		List<String> refused = new ArrayList<>();
		String client = HttpCalls.json(this.http.post(run + "/clients", "{\"pid\": \"2\", \"parentPid\": \"1\"}"))
			.get("client")
			.stringValue();
		for (Step step : steps) {
			HttpResponse<String> response = step(run, run + "/clients/" + client, client, step);
			note(step, JSON.readTree(response.body().isEmpty() ? "{}" : response.body()), refused);
		}
		this.http.send(this.http.request(run + "/clients/" + client).DELETE().build());
		return refused;
	}

	private HttpResponse<String> step(String run, String path, String client, Step step) throws Exception {
		Map<String, Object> arguments = new LinkedHashMap<>(step.arguments());
		String[] words = step.command().split("_", 2);
		switch (words[0]) {
			case "start" -> {
				arguments.put("kind", words[1]);
				return this.http.post(path + "/contexts", JSON.writeValueAsString(arguments));
			}
			case "stop" -> {
				arguments.put("kind", words[1]);
				return this.http.post(path + "/stop", JSON.writeValueAsString(arguments));
			}
			case "finalize" -> {
				return this.http.post(run + "/tasks/finalize", JSON.writeValueAsString(arguments));
			}
			default -> {
			}
		}
		return switch (step.command()) {
			case "add_detail" -> this.http.post(path + "/details", JSON.writeValueAsString(arguments));
			case "add_extra" -> this.http.post(path + "/extra", JSON.writeValueAsString(Map.of("data", arguments)));
			case "add_testsuite_extra" -> this.http.post(path + "/extra",
					JSON.writeValueAsString(Map.of("target", "testsuite", "data", arguments)));
			default -> onlyAnswer(run, Map.of("command", step.command(), "client", client, "arguments", arguments));
		};
	}

	/** Posts a batch of one, and gives its answer as that of a call. */
	private HttpResponse<String> onlyAnswer(String run, Map<String, Object> item) throws Exception {
		return this.http.post(run + "/commands", JSON.writeValueAsString(List.of(item)));
	}

	private static void note(Step step, JsonNode answer, List<String> refused) {
		JsonNode one = answer.isArray() ? answer.get(0) : answer;
		JsonNode problem = one.has("problem") ? one.get("problem") : one;
		String type = problem.path("type").asString("");
		if (type.startsWith("https://rapporteur.dev/problems/")) {
			refused.add(step.command() + " " + type.substring("https://rapporteur.dev/problems/".length()));
		}
	}

	private List<String> inABatch(String run, List<Step> steps) throws Exception {
		List<Map<String, Object>> batch = new ArrayList<>();
		batch.add(Map.of("command", "register_client", "as", "me"));
		steps.forEach(
				(step) -> batch.add(Map.of("command", step.command(), "client", "$me", "arguments", step.arguments())));
		batch.add(Map.of("command", "close_client", "client", "$0"));
		JsonNode answers = HttpCalls.json(this.http.post(run + "/commands", JSON.writeValueAsString(batch)));
		List<String> refused = new ArrayList<>();
		for (int i = 0; i < steps.size(); i++) {
			note(steps.get(i), answers.get(i + 1), refused);
		}
		assertThat(answers.get(steps.size() + 1).get("status").intValue()).isEqualTo(204);
		return refused;
	}

	private List<String> addressed(String run, List<Step> steps) throws Exception {
		List<String> refused = new ArrayList<>();
		Deque<Long> open = new ArrayDeque<>();
		for (Step step : steps) {
			Map<String, Object> item = new LinkedHashMap<>();
			item.put("command", step.command());
			if (!open.isEmpty() && !step.command().equals("update_task_result")) {
				item.put("context", open.peek());
			}
			item.put("arguments", step.arguments());
			JsonNode answer = HttpCalls.json(onlyAnswer(run, item)).get(0);
			note(step, answer, refused);
			if (answer.get("status").intValue() == 201) {
				open.push(answer.get("context").longValue());
			}
			else if (step.command().startsWith("stop_") && answer.has("context")) {
				open.pop();
			}
		}
		return refused;
	}

}
