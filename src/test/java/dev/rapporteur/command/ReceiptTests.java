package dev.rapporteur.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.EventType;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.journal.SoundEvents;
import dev.rapporteur.json.ValueReader;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.plan.ValueCounts;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.run.JournaledReports;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiptTests {

	@TempDir
	private Path directory;

	/**
	 * One client that works, one that is lost, and one that asks for what it can't have.
	 */
	private void work(Clients clients) throws IOException {
		Files.writeString(this.directory.resolve("T.log"), "ping\n");
		Clients.Connection client = clients.client("10", "1");
		client.does("declare_plan", "testcases", List.of("T.a", "T.b", "T.c"));
		client.does("start_testsuite", "id", "J").does("start_task", "id", "T");
		client
			.does("start_section", "id", "a", "type", "Testcase", "logfile", this.directory.resolve("T.log").toString())
			.does("stop_section", "result", "passed");
		client.fails(ErrorKind.INVALID_REQUEST, "stop_section");
		client.fails(ErrorKind.KEY, "start_section");
		clients.connection("c0").isRefused(ErrorKind.UNREGISTERED_CLIENT, "get_testsuite");
		Clients.Connection lost = clients.client("11", "10").does("start_section", "id", "b", "type", "Testcase");
		clients.run().disconnect(lost.id());
		client.does("stop_task").does("stop_testsuite").does("generate_report");
	}

	private String text(Receipt receipt) {
		String json = new String(ValueWriter.write(receipt.toMap(), ValueLimits.DEFAULT), StandardCharsets.UTF_8);
		// lines of logs are counted in the background, by an event or two
		return json.replace(receipt.run(), "RUN")
			.replaceAll("\"events\": ?\\d+", "\"events\": 1")
			.replaceAll("[0-9a-f]{64}", "DIGEST")
			.replaceAll("\"bytes\": ?\\d+", "BYTES");
	}

	@Test
	void tellsWhatCameInAndWhatCameOfIt() throws IOException {
		try (Clients clients = new Clients(this.directory)) {
			work(clients);
			clients.closeRun();
			String lost = "1 context ended without the client: 1 client left; it is T.b";
			String missing = "1 of 3 expected test cases missing: T.c";
			String failed = "of 2 test cases 1 errored; it is T.b: Stopping context";
			assertThat(ValueReader
				.read(text(clients.receipt()).replace("BYTES", "\"bytes\": 1").getBytes(StandardCharsets.UTF_8)))
				.isEqualTo(ValueReader
					.read("""
							{"version": 1, "run": "RUN", "state": "partial", "reasons": ["LOST", "MISSING"],
							"verdict": {"verdict": "partial", "reasons": ["LOST", "MISSING", "FAILED"], "plan": "incomplete"},
							"requests": {"received": 14, "answered": 11,
							"refused": {"InvalidRequestError": 1, "KeyError": 1, "UnregisteredClientError": 1}},
							"events": 1, "hidden": 0, "values": {"described": 0, "cut": 0},
							"contexts": {"opened": 4, "endedByClient": 3, "endedByUs": {"client_left": 1}, "open": 0, "removed": 0,
							"uncountedLogs": 0},
							"clients": {"seen": 2, "left": 1, "lost": 1, "interrupted": 0, "present": 0},
							"restarts": {"total": 0, "items": []},
							"plan": {"plan": "incomplete", "tasks": null, "testcases": {"expected": 3, "seen": 2,
							"missing": {"total": 1, "items": ["T.c"]}, "unexpected": {"total": 0, "items": []},
							"twice": {"total": 0, "items": []}}, "shards": null},
							"journal": {"name": ".rapporteur.journal", "bytes": 1, "sha256": "DIGEST"},
							"reports": [{"name": "results.json", "bytes": 1, "sha256": "DIGEST"}],
							"logs": [{"name": "T.log", "bytes": 1, "sha256": "DIGEST"}]}
							"""
						.replace("LOST", lost)
						.replace("MISSING", missing)
						.replace("FAILED", failed)
						.getBytes(StandardCharsets.UTF_8)));
			assertThat(ValueReader.read(Files.readAllBytes(this.directory.resolve(Receipt.FILE))))
				.isEqualTo(ValueReader.read(ValueWriter.write(clients.receipt().toMap(), ValueLimits.DEFAULT)));
		}
	}

	@Test
	void eachCountIsWhatAReplayOfTheJournalCounts() throws IOException {
		try (Clients clients = new Clients(this.directory)) {
			work(clients);
			clients.closeRun();
			Receipt judged = new JournaledReports(DefaultSettings.LIMITS, Formats.PYATS).judge(this.directory)
				.receipt();
			assertThat(judged.books()).isEqualTo(clients.receipt().books());
			assertThat(judged.assessment()).isEqualTo(clients.receipt().assessment());
			Map<EventType, Long> types = new TreeMap<>();
			List<RunEvent> events = new ArrayList<>();
			SoundEvents.read(this.directory.resolve(Journal.FILE), (JournalRecord record) -> {
				events.add(record.event());
				types.merge(EventType.of(record.event()), 1L, Long::sum);
			});
			assertThat(judged.books().events()).isEqualTo(events.size());
			assertThat(judged.books().opened()).isEqualTo(types.get(EventType.CONTEXT_STARTED));
			assertThat(judged.books().clients().seen()).isEqualTo(types.get(EventType.CLIENT_REGISTERED));
			assertThat(judged.books().clients().left() + judged.books().clients().lost())
				.isEqualTo(types.get(EventType.CLIENT_GONE));
			assertThat(judged.assessment().contexts().endedByClient())
				.isEqualTo(events.stream().filter(ReceiptTests::isStopOfAClient).count());
		}
	}

	private static boolean isStopOfAClient(RunEvent event) {
		return event instanceof RunEvent.ContextChanged changed
				&& changed.change() instanceof ContextEvent.Stopped stopped && stopped.cause() == null;
	}

	@Test
	void requestsAreToldNowAndThenSoThatFewAreLostWithAService() throws IOException {
		try (Clients clients = new Clients(this.directory)) {
			Clients.Connection client = clients.client("10", "1");
			for (int i = 0; i < 1500; i++) {
				client.gets("ping");
			}
			client.does("start_testsuite", "id", "J");
			Receipt judged = new JournaledReports(DefaultSettings.LIMITS, Formats.PYATS).judge(this.directory)
				.receipt();
			assertThat(judged.books().requests().received()).isBetween(1000L, 1502L);
			assertThat(clients.receipt().books().requests().received()).isEqualTo(1502);
		}
	}

	@Test
	void valuesThatAReportCantHaveAsTheyAreAreCountedAndTheSameByAReplay() throws IOException {
		List<Object> within = new ArrayList<>();
		within.add(within);
		Object kept = List.of("é", 1L, new Tuple(List.of(2.5, None.NONE)), Map.of(1L, Double.NaN),
				new Bytes(new byte[] { 1 }, false));
		try (Clients clients = new Clients(this.directory)) {
			Clients.Connection client = clients.client("10", "1");
			client.does("start_testsuite", "id", "J").does("start_task", "id", "T");
			client.does("add_detail", "detail", new SetValue(Set.of(1L), false)).does("add_detail", "detail", kept);
			client.does("add_extra", "odd", Map.of(new Tuple(List.of(1L)), within));
			client.does("stop_task").does("stop_testsuite").does("generate_report");
			ValueCounts counts = clients.receipt().assessment().values();
			assertThat(counts).isEqualTo(new ValueCounts(3, 1));
			clients.closeRun();
			assertThat(new JournaledReports(DefaultSettings.LIMITS, Formats.PYATS).judge(this.directory)
				.receipt()
				.assessment()
				.values()).isEqualTo(counts);
			String report = Files.readString(this.directory.resolve("results.json"));
			assertThat(report).contains("\"(1,)\": [\"[...]\"]");
			assertThat(report.split("\"repr\": ", -1)).hasSize(3);
		}
	}

	@Test
	void digestsAreThoseOfTheFiles() throws Exception {
		try (Clients clients = new Clients(this.directory)) {
			work(clients);
			clients.closeRun();
			Receipt.Files files = clients.receipt().files();
			assertThat(files).isNotNull();
			assertThat(files.journal()).isNotNull();
			assertThat(files.journal().sha256()).isEqualTo(sha256(Journal.FILE));
			assertThat(files.reports()).allSatisfy((file) -> assertThat(file.sha256()).isEqualTo(sha256(file.name())));
			assertThat(files.logs()).allSatisfy((file) -> assertThat(file.sha256()).isEqualTo(sha256(file.name())))
				.hasSize(1);
		}
	}

	private String sha256(String name) throws Exception {
		Process process = new ProcessBuilder("sha256sum", this.directory.resolve(name).toString()).start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ")[0];
	}

	@Test
	void aReceiptIsWhatTheSchemaSays() throws IOException {
		try (Clients clients = new Clients(this.directory)) {
			assertThat(mistakes(clients.receipt())).isEmpty();
			work(clients);
			Files.delete(this.directory.resolve("T.log"));
			assertThat(mistakes(clients.receipt())).isEmpty();
			clients.closeRun();
			assertThat(mistakes(clients.receipt())).isEmpty();
			Map<String, Object> wrong = clients.receipt().toMap();
			wrong.put("events", -1L);
			wrong.put("more", 1L);
			assertThat(mistakes(wrong)).hasSize(2);
		}
	}

	private static List<String> mistakes(Receipt receipt) throws IOException {
		return mistakes(receipt.toMap());
	}

	private static List<String> mistakes(Map<String, Object> receipt) throws IOException {
		JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
			.getSchema(Files.readString(Path.of("src/main/resources/dev/rapporteur/receipt/receipt.schema.json")));
		String json = new String(ValueWriter.write(receipt, ValueLimits.DEFAULT), StandardCharsets.UTF_8);
		return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
	}

}
