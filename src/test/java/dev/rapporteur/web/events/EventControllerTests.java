package dev.rapporteur.web.events;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import dev.rapporteur.fixture.EventConsumer;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "rapporteur.events.heartbeat=200ms", "rapporteur.events.maximum-page=10",
				"rapporteur.events.maximum-page-size=100KB", "rapporteur.events.maximum-listeners=30",
				"rapporteur.report.maximum-depth=4" })
@Timeout(120)
class EventControllerTests {

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	@Autowired
	private EventListeners listeners;

	@Autowired
	private RunRegistry runs;

	private HttpCalls http = new HttpCalls("");

	private String run = "";

	private Path socket = Path.of("");

	@BeforeEach
	void open() throws Exception {
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
		JsonNode opened = HttpCalls.json(this.http.post("/api/v1/runs",
				"{\"name\": \"demo\", \"runtimeDirectory\": \"" + this.directory + "\", \"utc\": true}"));
		this.run = opened.get("run").stringValue();
		this.socket = Path.of(opened.get("socket").stringValue());
	}

	private String path(String query) {
		return "/api/v1/runs/" + this.run + "/events" + query;
	}

	private EventConsumer listen(String query, @Nullable String lastEventId) throws Exception {
		return EventConsumer.open(this.http.base() + path(query), lastEventId);
	}

	private void end() throws Exception {
		this.http.post("/api/v1/runs/" + this.run + "/close");
	}

	/**
	 * A suite J with the tasks T and U and a section in each: 15 events from its start.
	 */
	private void report() throws Exception {
		try (ProtocolClient client = ProtocolClient.register(this.socket, "10", "1")) {
			client.call("start_testsuite", Map.of("id", "J"));
			for (String task : List.of("T", "U")) {
				client.call("start_task", Map.of("id", task));
				client.call("start_section", Map.of("id", "a"));
				client.call("add_detail", Map.of("detail", "more"));
				client.call("stop_section", Map.of());
				client.call("stop_task", Map.of());
			}
			client.call("stop_testsuite", Map.of());
		}
		// the service notices by itself that a client is gone
		await().until(() -> this.http.get(path("?type=client-gone")).body().contains("client-gone"));
	}

	private static List<String> names(List<EventConsumer.Event> events) {
		return events.stream().map((event) -> event.id() + " " + event.name()).toList();
	}

	private static String normal(JsonNode json) {
		return json.toString()
			.replaceAll("\"\\d{4}-\\d\\d-\\d\\dT[^\"]+\"", "\"TIME\"")
			.replaceAll("\"runtime\":[0-9.eE-]+", "\"runtime\":0")
			.replaceAll("\"client\":\"[^\"]+\"", "\"client\":\"CLIENT\"")
			.replaceAll("demo-[0-9a-z]+-\\d+", "demo-N");
	}

	@Test
	void tellsWhatHappensAsItHappens() throws Exception {
		try (EventConsumer consumer = listen("", null)) {
			assertThat(consumer.status()).isEqualTo(200);
			assertThat(consumer.contentType()).isEqualTo("text/event-stream;charset=UTF-8");
			report();
			List<EventConsumer.Event> events = consumer.until("client-gone");
			assertThat(names(events)).containsExactly("1 run-opened", "2 client-registered", "3 context-created",
					"4 context-started", "5 context-created", "6 context-started", "7 context-started",
					"8 detail-added", "9 context-stopped", "10 context-stopped", "11 context-created",
					"12 context-started", "13 context-started", "14 detail-added", "15 context-stopped",
					"16 context-stopped", "17 context-stopped", "18 client-gone");
			assertThat(normal(events.getFirst().json())).isEqualTo(
					"""
							{"number":1,"time":"TIME","type":"run-opened","run":"demo-N","name":"demo","format":"json","utc":true,"socket":true,"require_plan":false,"joined":false}""");
			assertThat(normal(events.get(6).json())).isEqualTo(
					"""
							{"number":7,"time":"TIME","type":"context-started","seq":3,"parent":2,"kind":"section","id":"a","fields":{"starttime":"TIME"},"extra":{},"log_begin":-1,"client":"CLIENT"}""");
			assertThat(normal(events.get(7).json())).isEqualTo("""
					{"number":8,"time":"TIME","type":"detail-added","seq":3,"detail":"more","client":"CLIENT"}""");
			end();
			assertThat(names(consumer.until("end"))).containsExactly("19 reports-written", "20 run-closed", "20 end");
			assertThat(consumer.next()).isNull();
		}
	}

	@Test
	void whoComesAgainGoesOnBehindTheLastEvent() throws Exception {
		report();
		try (EventConsumer consumer = listen("", "15")) {
			assertThat(names(consumer.until("client-gone"))).containsExactly("16 context-stopped", "17 context-stopped",
					"18 client-gone");
		}
		try (EventConsumer consumer = listen("?after=16", null)) {
			assertThat(names(consumer.until("client-gone"))).containsExactly("17 context-stopped", "18 client-gone");
		}
	}

	@Test
	void aRunThatHasEndedIsToldToItsEnd() throws Exception {
		report();
		end();
		try (EventConsumer consumer = listen("", "18")) {
			assertThat(names(consumer.until("end"))).containsExactly("19 reports-written", "20 run-closed", "20 end");
			assertThat(consumer.next()).isNull();
		}
		try (EventConsumer consumer = listen("", "20")) {
			assertThat(consumer.status()).isEqualTo(204);
		}
	}

	@Test
	void aListenerThatIsKilledAndComesAgainMissesNothing() throws Exception {
		int sections = 2500;
		CompletableFuture<Void> reporting = CompletableFuture.runAsync(() -> reportSections(sections));
		List<String> ids = new ArrayList<>();
		String last = null;
		for (int times = 0; times < 20; times++) {
			try (EventConsumer consumer = listen("", last)) {
				for (int i = 0; i < 200; i++) {
					last = Objects.requireNonNull(Objects.requireNonNull(consumer.next()).id());
					ids.add(last);
				}
			}
		}
		reporting.join();
		end();
		try (EventConsumer consumer = listen("", last)) {
			consumer.until("end").forEach((event) -> ids.add(event.id()));
		}
		// the last ones tell of each 1000 requests
		long events = 2 * sections + 11L + sections * 2L / 1000;
		assertThat(ids.removeLast()).isEqualTo(String.valueOf(events));
		assertThat(ids).isEqualTo(LongStream.rangeClosed(1, events).mapToObj(String::valueOf).toList());
	}

	private void reportSections(int number) {
		try (ProtocolClient client = ProtocolClient.register(this.socket, "10", "1")) {
			client.call("start_testsuite", Map.of("id", "J"));
			client.call("start_task", Map.of("id", "T"));
			for (int i = 0; i < number; i++) {
				client.call("start_section", Map.of("id", "s" + i));
				client.call("stop_section", Map.of());
			}
			client.call("stop_task", Map.of());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	@Test
	void onlyTheTypesThatAreAskedForAreTold() throws Exception {
		report();
		end();
		try (EventConsumer consumer = listen("?type=context-stopped,run-closed", null)) {
			assertThat(names(consumer.until("end"))).containsExactly("9 context-stopped", "10 context-stopped",
					"15 context-stopped", "16 context-stopped", "17 context-stopped", "20 run-closed", "20 end");
		}
	}

	@Test
	void onlyWhatHappensBelowAContextIsTold() throws Exception {
		report();
		end();
		List<String> second = List.of("11 context-created", "12 context-started", "13 context-started",
				"14 detail-added", "15 context-stopped", "16 context-stopped", "20 end");
		try (EventConsumer consumer = listen("?under=4", null)) {
			assertThat(names(consumer.until("end"))).isEqualTo(second);
		}
		try (EventConsumer consumer = listen("?under=4", "14")) {
			assertThat(names(consumer.until("end"))).isEqualTo(second.subList(4, 7));
		}
	}

	@Test
	void theTreeComesFirstWhenItIsAskedFor() throws Exception {
		report();
		try (EventConsumer consumer = listen("?snapshot=true&under=4", null)) {
			List<EventConsumer.Event> tree = consumer.until("snapshot");
			assertThat(names(tree)).containsExactly("null context", "null context", "18 snapshot");
			assertThat(normal(tree.get(1).json())).startsWith(
					"""
							{"seq":5,"parent":4,"kind":"section","fields":{"type":"Section","id":"a","fullid":"U.a","idlist":["U","a"],"name":"a","starttime":"TIME","stoptime":"TIME","runtime":0,""")
				.contains("\"details\":[\"more\"]");
			assertThat(tree.getLast().data()).isEqualTo("{\"contexts\":2}");
			end();
			assertThat(names(consumer.until("end"))).containsExactly("20 end");
		}
	}

	@Test
	void whatLiesTooDeepIsCut() throws Exception {
		try (ProtocolClient client = ProtocolClient.register(this.socket, "10", "1")) {
			client.call("start_testsuite", Map.of("id", "J"));
			client.call("add_testsuite_extra", Map.of("nested", List.of(List.of(List.of("deep")))));
		}
		JsonNode page = HttpCalls.json(this.http.get(path("?type=extra-added")));
		assertThat(page.at("/events/0/data").toString()).isEqualTo("{\"nested\":[[\"[...]\"]]}");
		try (EventConsumer consumer = listen("?snapshot=true", null)) {
			JsonNode suite = consumer.until("snapshot").getFirst().json();
			assertThat(suite.at("/fields/extra").toString()).isEqualTo("{\"nested\":[\"[...]\"]}");
		}
	}

	@Test
	void silenceIsBrokenByHeartbeats() throws Exception {
		try (EventConsumer consumer = listen("", null)) {
			assertThat(consumer.nextComment()).isEqualTo(": heartbeat");
			assertThat(consumer.nextComment()).isEqualTo(": heartbeat");
		}
	}

	@Test
	void pagesAreForThoseWhoLookFromTimeToTime() throws Exception {
		report();
		JsonNode first = HttpCalls.json(this.http.get(path("?after=4&limit=4")));
		assertThat(first.get("events").valueStream().map((event) -> event.get("number").asInt())).containsExactly(5, 6,
				7, 8);
		assertThat(first.get("last").asInt()).isEqualTo(8);
		assertThat(first.get("ended").asBoolean()).isFalse();
		assertThat(normal(first.get("events").get(3))).isEqualTo("""
				{"number":8,"time":"TIME","type":"detail-added","seq":3,"detail":"more","client":"CLIENT"}""");
		end();
		HttpResponse<String> none = this.http.get(path("?after=8&type=client-registered"));
		assertThat(none.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(none.body()).isEqualTo("{\"events\":[],\"last\":20,\"ended\":true}");
	}

	@Test
	void tooManyListenersAreRefused() throws Exception {
		List<EventConsumer> all = new ArrayList<>();
		awaitPlaces();
		try {
			for (int i = 0; i < 30; i++) {
				all.add(listen("", null));
			}
			try (EventConsumer last = listen("", null)) {
				assertThat(last.status()).isEqualTo(503);
			}
			report();
			for (EventConsumer consumer : all) {
				assertThat(consumer.until("client-gone")).hasSize(18);
			}
		}
		finally {
			all.forEach(EventConsumer::close);
			awaitPlaces();
		}
	}

	/** The service notices at the next heartbeats that listeners are gone. */
	private void awaitPlaces() {
		while (this.listeners.open() > 0) {
			Thread.onSpinWait();
		}
	}

	@Test
	void mistakesAreNamed() throws Exception {
		assertThat(problem("?after=x")).isEqualTo("422 after must be a whole number, not x");
		assertThat(problem("?before=7"))
			.isEqualTo("400 Unknown parameter before; known are after, type, under, snapshot, limit");
		assertThat(problem("?after=1&after=2")).isEqualTo("422 after may be given once, not 2 times");
		assertThat(problem("?limit=0")).isEqualTo("422 limit must be at least 1, not 0");
		assertThat(problem("?after=99")).isEqualTo("404 There is no event 99, the last one is 1");
		assertThat(problem("?type=painted")).startsWith("422 type must be among run-opened, client-registered, ")
			.endsWith(", run-closed, not painted");
		assertThat(problem("?under=-1")).isEqualTo("422 under must be at least 0, not -1");
		assertThat(problem("?limit=11"))
			.isEqualTo("422 limit must be at most 10 (rapporteur.events.maximum-page), not 11");
		try (EventConsumer consumer = listen("?snapshot=maybe", null)) {
			assertThat(consumer.status()).isEqualTo(422);
		}
	}

	private String problem(String query) throws Exception {
		HttpResponse<String> response = this.http.get(path(query));
		return response.statusCode() + " " + HttpCalls.json(response).get("detail").stringValue();
	}

	@Test
	void eventsAreGoneWithTheirFile() throws Exception {
		end();
		Files.delete(Objects.requireNonNull(this.runs.known(new RunId(this.run))).journal().place().path());
		assertThat(problem("")).startsWith("410 The events of run " + this.run + " are gone: there is no file /");
	}

	@Test
	void eventsThatSomebodyHasCutOffAreGone() throws Exception {
		report();
		try (RandomAccessFile file = new RandomAccessFile(this.directory.resolve(Journal.FILE).toFile(), "rw")) {
			long length = file.length();
			file.setLength(300);
			file.setLength(length);
		}
		assertThat(problem("")).startsWith("410 The events of run " + this.run + " are gone: The journal ");
		try (EventConsumer consumer = listen("", "15")) {
			assertThat(consumer.status()).isEqualTo(410);
		}
		try (EventConsumer consumer = listen("?snapshot=true", null)) {
			assertThat(names(consumer.until("failed"))).containsExactly("null failed");
			assertThat(consumer.next()).isNull();
		}
	}

	@Test
	void eventsStayWhenAnotherRunHasTheDirectory() throws Exception {
		report();
		end();
		String events = this.http.get(path("?after=15")).body();
		assertThat(events).contains("\"run-closed\"");
		this.http.post("/api/v1/runs", "{\"runtimeDirectory\": \"" + this.directory + "\"}");
		assertThat(this.http.get(path("?after=15")).body()).isEqualTo(events);
	}

	/** Nobody would ever notice that such a listener is gone. */
	@Test
	void onlyTheHeadOfAStreamIsSentIfNothingElseIsAskedFor() throws Exception {
		awaitPlaces();
		HttpResponse<String> head = this.http.send(this.http.request("/api/v1/runs/" + this.run + "/events")
			.header("Accept", "text/event-stream")
			.HEAD()
			.build());
		assertThat(HttpCalls.head(head, "Content-Type", "Cache-Control")).isEqualTo("""
				200
				Content-Type: text/event-stream;charset=UTF-8
				Cache-Control: no-store""");
		assertThat(this.listeners.open()).isZero();
	}

	/** However large events are, a page takes little memory. */
	@Test
	void aPageEndsBehindTheEventThatMakesItLarge() throws Exception {
		try (ProtocolClient client = ProtocolClient.register(this.socket, "2", "1")) {
			client.call("start_testsuite", Map.of("id", "J"));
			for (int i = 0; i < 3; i++) {
				client.call("add_detail", Map.of("detail", "x".repeat(60 << 10)));
			}
		}
		String events = "/api/v1/runs/" + this.run + "/events?type=detail-added";
		JsonNode first = HttpCalls.json(this.http.get(events));
		assertThat(first.get("events").size()).isEqualTo(2);
		JsonNode rest = HttpCalls.json(this.http.get(events + "&after=" + first.get("last").longValue()));
		assertThat(rest.get("events").size()).isEqualTo(1);
	}

}
