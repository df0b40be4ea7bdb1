package dev.rapporteur.web.idempotency;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ServerProcess;
import dev.rapporteur.journal.SoundEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests with keys that are repeated when the service that has carried them out was
 * killed.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledServiceTests {

	private static final String RUNS = "/api/v1/runs";

	private static final String BATCH = """
			[{"command": "start_task", "parent": 1, "arguments": {"id": "T"}, "as": "task"},
			 {"command": "start_taks", "parent": 1, "arguments": {}},
			 {"command": "start_section", "parent": "$task", "arguments": {"id": "a"}, "as": "a"},
			 {"command": "add_detail", "context": "$a", "arguments": {"detail": "x"}},
			 {"command": "register_client", "arguments": {}, "as": "c"},
			 {"command": "close_client", "client": "$c"}]""";

	@TempDir
	private Path directory;

	private ServerProcess launch() throws IOException {
		return ServerProcess.launchService(this.directory);
	}

	private static void kill(ServerProcess server) throws Exception {
		server.signal("KILL");
		server.awaitEnd();
	}

	private static HttpResponse<String> post(HttpCalls http, String path, String key, String body) throws Exception {
		return http.send(http.request(path)
			.header("Content-Type", "application/json")
			.header("Idempotency-Key", key)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	private static String answer(HttpResponse<String> response) {
		return response.statusCode() + " " + response.headers().firstValue("Location").orElse("-") + " "
				+ response.body();
	}

	private static String problem(HttpResponse<String> response) {
		return response.statusCode() + " " + HttpCalls.json(response).get("type").stringValue().replaceFirst(".*/", "");
	}

	private static String open(HttpCalls http, String key, String body) throws Exception {
		return post(http, RUNS, key, body).headers().firstValue("Location").orElseThrow();
	}

	/** The events of a run, each by its type. */
	private static List<String> events(HttpCalls http, String run) throws Exception {
		List<String> types = new ArrayList<>();
		HttpCalls.json(http.get(run + "/events?limit=1000"))
			.get("events")
			.forEach((event) -> types.add(event.get("type").stringValue()));
		return types;
	}

	@Test
	void areAnsweredAsBeforeAndNotCarriedOutTwice() throws Exception {
		List<String> before = new ArrayList<>();
		String run;
		List<String> events;
		try (ServerProcess killed = launch()) {
			HttpCalls http = killed.http();
			run = open(http, "open", "{\"name\": \"r\"}");
			for (HttpResponse<String> response : reported(http, run)) {
				before.add(answer(response));
				assertThat(answer(response)).startsWith("20");
				assertThat(response.headers().firstValue("Idempotency-Replayed")).isEmpty();
			}
			events = events(http, run);
			kill(killed);
		}
		try (ServerProcess next = launch()) {
			HttpCalls http = next.http();
			assertThat(open(http, "open", "{\"name\": \"r\"}")).isEqualTo(run);
			List<String> after = new ArrayList<>();
			for (HttpResponse<String> response : reported(http, run)) {
				after.add(answer(response));
				assertThat(response.headers().allValues("Idempotency-Replayed")).isEqualTo(List.of("true"));
			}
			assertThat(after).isEqualTo(before);
			assertThat(events(http, run).subList(0, events.size())).isEqualTo(events);
			assertThat(events(http, run).subList(events.size(), events(http, run).size()))
				.containsExactly("run-resumed");
			assertThat(HttpCalls.json(http.get(RUNS)).size()).isEqualTo(1);
		}
	}

	/** One call of each kind, with a key of its own. */
	private static List<HttpResponse<String>> reported(HttpCalls http, String run) throws Exception {
		List<HttpResponse<String>> responses = new ArrayList<>();
		HttpResponse<String> registered = post(http, run + "/clients", "client", "{\"pid\": 7, \"parentPid\": 1}");
		responses.add(registered);
		String client = run + "/clients/" + HttpCalls.json(registered).get("client").stringValue();
		responses.add(post(http, client + "/contexts", "suite", "{\"kind\": \"testsuite\", \"id\": \"S\"}"));
		responses.add(post(http, run + "/commands", "batch", BATCH));
		responses.add(post(http, client + "/contexts", "task", "{\"kind\": \"task\", \"id\": \"U\"}"));
		responses.add(post(http, client + "/contexts", "section", "{\"kind\": \"section\", \"id\": \"b\"}"));
		responses.add(post(http, client + "/details", "detail", "{\"detail\": \"d\"}"));
		responses.add(post(http, client + "/extra", "extra", "{\"data\": {\"k\": \"v\"}}"));
		responses.add(post(http, client + "/stop", "stop", "{\"result\": \"passed\"}"));
		responses.add(post(http, run + "/contexts/2/result", "result", "{\"result\": \"failed\"}"));
		responses.add(post(http, run + "/contexts", "other", "{\"kind\": \"section\", \"parent\": 2, \"id\": \"c\"}"));
		responses.add(post(http, run + "/contexts/3/stop", "end", "{\"result\": \"failed\"}"));
		responses.add(post(http, client + "/stop-open-contexts", "rest", "{}"));
		return responses;
	}

	@Test
	void aKeyStillBelongsToOneRequest() throws Exception {
		String run;
		try (ServerProcess killed = launch()) {
			HttpCalls http = killed.http();
			run = open(http, "open", "{\"name\": \"r\"}");
			post(http, run + "/clients", "client", "{}");
			kill(killed);
		}
		try (ServerProcess next = launch()) {
			HttpCalls http = next.http();
			assertThat(problem(post(http, run + "/clients", "client", "{ }"))).isEqualTo("422 idempotency-key-reused");
			assertThat(post(http, run + "/clients", "client", "{}").statusCode()).isEqualTo(201);
			assertThat(problem(post(http, RUNS, "open", "{}"))).isEqualTo("422 idempotency-key-reused");
			assertThat(open(http, "open", "{\"name\": \"r\"}")).isEqualTo(run);
			assertThat(http.get(run + "/clients").body()).containsOnlyOnce("\"client\":");
		}
	}

	@Test
	void aRunThatWasClosedMeanwhileIsNotOpenedAgain() throws Exception {
		String run;
		try (ServerProcess killed = launch()) {
			HttpCalls http = killed.http();
			run = open(http, "open", "{}");
			http.post(run + "/close");
			kill(killed);
		}
		try (ServerProcess next = launch()) {
			HttpResponse<String> again = post(next.http(), RUNS, "open", "{}");
			assertThat(again.headers().firstValue("Location")).hasValue(run);
			assertThat(HttpCalls.json(again).get("state").stringValue()).isEqualTo("closed");
		}
	}

	@Test
	void whatABatchHadNotDoneYetIsDone() throws Exception {
		String run;
		String before;
		try (ServerProcess killed = launch()) {
			HttpCalls http = killed.http();
			run = open(http, "open", "{}");
			http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"S\"}");
			before = answer(post(http, run + "/commands", "batch", BATCH));
			kill(killed);
		}
		cutBehindTheFirstCommand(
				this.directory.resolve("runs" + run.substring(RUNS.length()) + "/.rapporteur.journal"));
		try (ServerProcess next = launch()) {
			HttpCalls http = next.http();
			assertThat(answer(post(http, run + "/commands", "batch", BATCH))).isEqualTo(before);
			assertThat(events(http, run)).containsExactly("run-opened", "context-created", "context-started",
					"context-created", "context-started", "request-carried-out", "run-resumed", "context-started",
					"request-carried-out", "detail-added", "request-carried-out", "client-registered",
					"request-carried-out", "client-gone", "request-carried-out");
		}
	}

	private static void cutBehindTheFirstCommand(Path journal) throws IOException {
		List<Long> ends = new ArrayList<>();
		SoundEvents.read(journal, (record) -> {
			if (record.event() instanceof RunEvent.RequestCarriedOut) {
				ends.add(record.end());
			}
		});
		try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
			file.truncate(ends.getFirst());
		}
	}

	@Test
	void aSecretInAKeyIsHiddenAndTheKeyGoodOnceTheSecretsAreGivenAgain() throws Exception {
		String run;
		String before;
		String suite = "{\"kind\": \"testsuite\", \"id\": \"S\"}";
		try (ServerProcess killed = launch()) {
			HttpCalls http = killed.http();
			run = open(http, "open-tops3cret", "{\"secrets\": [\"tops3cret\"]}");
			before = answer(post(http, run + "/contexts", "k-tops3cret", suite));
			kill(killed);
		}
		Path journal = this.directory.resolve("runs" + run.substring(RUNS.length()) + "/.rapporteur.journal");
		assertThat(Files.readString(journal, StandardCharsets.ISO_8859_1)).contains("open-***", "k-***")
			.doesNotContain("tops3cret");
		try (ServerProcess next = launch()) {
			HttpCalls http = next.http();
			assertThat(problem(post(http, run + "/contexts", "k-tops3cret", suite))).isEqualTo("409 invalid-request");
			assertThat(http
				.send(http.request(run + "/secrets")
					.header("Content-Type", "application/json")
					.PUT(HttpRequest.BodyPublishers.ofString("{\"secrets\": [\"tops3cret\"]}"))
					.build())
				.statusCode()).isEqualTo(200);
			assertThat(answer(post(http, run + "/contexts", "k-tops3cret", suite))).isEqualTo(before);
			assertThat(open(http, "open-tops3cret", "{\"secrets\": [\"tops3cret\"]}")).isEqualTo(run);
		}
	}

}
