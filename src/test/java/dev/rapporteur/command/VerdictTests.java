package dev.rapporteur.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Fulfilment;
import dev.rapporteur.run.JournaledReports;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of a run when it was closed, and of its journal when nobody has it.
 */
class VerdictTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	static final List<Case> CASES = List.of(
			new Case("all passed", (client) -> suite(client, "passed", "skipped").does("stop_testsuite"), """
					pass, plan none"""),
			new Case("all expected passed",
					(client) -> suite(client, "passed", "passx")
						.does("declare_plan", "testcases", List.of("T.c0", "c1"), "tasks", 1L)
						.does("stop_testsuite", "num_tasks", 1L),
					"""
							pass, plan complete"""),
			new Case("one failed", (client) -> suite(client, "passed", "failed", "errored").does("stop_testsuite"), """
					fail, plan none
					of 3 test cases 1 failed, 1 errored; the first is T.c1: why failed"""),
			new Case("a step failed in what passed", (client) -> {
				task(client).does("start_section", "id", "c", "type", "Testcase").does("start_section", "id", "s");
				client.does("stop_section", "result", result("failed"))
					.does("stop_section", "result", result("passed"));
				client.does("stop_task").does("stop_testsuite");
			}, """
					fail, plan none
					1 context outside of test cases, or in them, did not pass; it is T.c.s: why failed"""),
			new Case("a failure that counts nowhere, with all in it", (client) -> {
				task(client);
				section(client, "c", "passed");
				client.does("start_section", "id", "d", "type", "Testcase").does("start_section", "id", "s");
				client.does("stop_section", "result", result("failed"))
					.does("stop_section", "result", result("failed"), "result_rollup", false);
				client.does("stop_task").does("stop_testsuite");
			}, """
					pass, plan none"""), new Case("nothing but a setup", (client) -> {
				task(client).does("start_section", "id", "setup", "type", "CommonSetup");
				client.does("stop_section", "result", result("passed")).does("stop_task").does("stop_testsuite");
			}, """
					empty, plan none
					no test case was executed: no section of type Testcase that counts lies directly below a task"""),
			new Case("nothing at all", (client) -> client.does("declare_plan", "tasks", 2L), """
					empty, plan incomplete
					no test case was executed: no section of type Testcase that counts lies directly below a task
					2 of 2 expected tasks missing"""),
			new Case("all skipped", (client) -> suite(client, "skipped", "skipped").does("stop_testsuite"), """
					empty, plan none
					no test case was executed: all 2 that count were skipped"""),
			new Case("a failure, and some missing",
					(client) -> suite(client, "failed").does("declare_plan", "testcases", List.of("T.c0", "T.c1", "d"))
						.does("stop_testsuite", "num_tasks", 3L),
					"""
							partial, plan incomplete
							2 of 3 expected tasks missing
							2 of 3 expected test cases missing: T.c1, d
							of 1 test case 1 failed; it is T.c0: why failed"""),
			new Case("more than was expected",
					(client) -> suite(client, "passed", "passed").does("declare_plan", "testcases", 1L)
						.does("stop_testsuite"),
					"""
							pass, plan complete"""),
			new Case("shards that nobody has heard of",
					(client) -> suite(client, "passed")
						.does("declare_plan", "testcases", 1L, "shard", Map.of("index", 2L, "of", 3L))
						.does("stop_testsuite"),
					"""
							partial, plan incomplete
							2 of 3 shards said nothing of what they hold: 1, 3"""),
			new Case("what its client left open",
					(client) -> task(client).does("start_section", "id", "c", "type", "Testcase"), """
							partial, plan none
							3 contexts ended without the client: 3 run ended; the first is T.c
							of 1 test case 1 errored; it is T.c: Stopping context"""),
			new Case("what was open when the suite stopped", (client) -> {
				Clients.Connection other = client.sibling("11", "10");
				task(client);
				section(client, "c", "passed");
				other.does("start_section", "id", "d", "type", "Testcase");
				client.does("stop_task").does("stop_testsuite");
			}, """
					partial, plan none
					1 context ended without the client: 1 suite stopped; it is T.d
					of 2 test cases 1 errored; it is T.d: Stopping context"""),
			new Case("a processor that removes itself", (client) -> {
				task(client).does("start_section", "id", "c", "type", "Testcase");
				client.does("start_section", "id", "p", "type", "PostProcessor")
					.does("remove_section", "id_list", List.of("T", "c", "p"))
					.does("stop_section")
					.does("stop_section", "result", result("passed"));
				client.does("stop_task").does("stop_testsuite");
			}, """
					pass, plan none"""), new Case("what was removed although it had failed", (client) -> {
				task(client);
				section(client, "c", "passed");
				section(client, "d", "failed");
				client.does("remove_section", "id_list", List.of("T", "d")).does("stop_task").does("stop_testsuite");
			}, """
					partial, plan none
					1 context of a task removed although failed or open; it is T.d"""));

	@TempDir
	private Path directory;

	private static TestResult result(String word) {
		return TestResult.of(Objects.requireNonNull(ResultCode.ofWord(word)), "why " + word);
	}

	private static Clients.Connection task(Clients.Connection client) {
		return client.does("start_testsuite", "id", "J").does("start_task", "id", "T");
	}

	private static void section(Clients.Connection client, String id, String result) {
		client.does("start_section", "id", id, "type", "Testcase").does("stop_section", "result", result(result));
	}

	/** A suite that is open, with one task that isn't. */
	private static Clients.Connection suite(Clients.Connection client, String... results) {
		task(client);
		for (int i = 0; i < results.length; i++) {
			section(client, "c" + i, results[i]);
		}
		return client.does("stop_task");
	}

	private static String show(Assessment assessment) {
		String head = assessment.verdict().word().word() + ", plan " + assessment.verdict().plan().word();
		return String.join("\n", assessment.verdict().reasons()).isEmpty() ? head
				: head + "\n" + String.join("\n", assessment.verdict().reasons());
	}

	private Assessment judged() {
		try {
			return new JournaledReports(DefaultSettings.LIMITS, Formats.PYATS).judge(this.directory).assessment();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@FieldSource("CASES")
	void isTheSameWithAndWithoutAService(Case given) throws IOException {
		try (Clients clients = new Clients(this.directory)) {
			given.work().accept(clients.client("10", "1"));
			Assessment open = clients.assessment();
			assertThat(open).isEqualTo(judged());
			assertThat(open.verdict().reasons()).contains("the run has not ended");
			clients.closeRun();
			Assessment closed = clients.assessment();
			assertThat(show(closed)).isEqualTo(given.expected());
			assertThat(judged()).isEqualTo(closed);
		}
	}

	@Test
	void anAbortedRunIsPartialWhateverCameOfIt() throws IOException {
		try (Clients clients = new Clients(this.directory)) {
			suite(clients.client("10", "1"), "passed").does("stop_testsuite");
			clients.abortRun("the lab lost its power");
			assertThat(show(clients.assessment())).isEqualTo("""
					partial, plan none
					the run was aborted: the lab lost its power""");
			assertThat(judged()).isEqualTo(clients.assessment());
		}
	}

	@Test
	void aRunThatRequiresAPlanIsPartialWithoutOne() throws IOException {
		RunSettings settings = new RunSettings("json", true, 10, 100, Duration.ZERO, false, true);
		try (Clients clients = new Clients(this.directory, settings)) {
			suite(clients.client("10", "1"), "passed").does("stop_testsuite");
			clients.closeRun();
			assertThat(show(clients.assessment())).isEqualTo("""
					partial, plan none
					nobody has said what the run is to hold, and this run requires a plan""");
			assertThat(judged()).isEqualTo(clients.assessment());
		}
	}

	@Test
	void aPlanTellsWhatIsMissingNotExpectedOrExpectedTwice() throws IOException {
		try (Clients clients = new Clients(this.directory)) {
			suite(clients.client("10", "1"), "passed", "passed", "passed").does("declare_plan", "testcases",
					List.of("T.c0", "c1", "c9", "c1"));
			assertThat(clients.assessment().plan().testcases())
				.isEqualTo(new Fulfilment(3, 3, new Fulfilment.Listed(1, List.of("c9")),
						new Fulfilment.Listed(1, List.of("T.c2")), new Fulfilment.Listed(1, List.of("c1"))));
		}
	}

	@Test
	void aPlanSurvivesTheServiceThatItWasToldTo() throws IOException {
		Path left = Files.createDirectory(this.directory.resolve("left"));
		try (Clients clients = new Clients(this.directory);
				RunRegistry registry = Runs.registry(DefaultSettings.registry(this.directory, 10),
						InstantSource.system())) {
			suite(clients.client("10", "1"), "passed").does("declare_plan", "testcases", List.of("T.c0", "T.c7"),
					"shard", Map.of("index", 1L, "of", 1L));
			Files.copy(this.directory.resolve(Journal.FILE), left.resolve(Journal.FILE));
			Run resumed = Objects.requireNonNull(registry.find(registry.resume(left, SETTINGS).id()));
			assertThat(resumed.overview().assessment().plan()).isEqualTo(clients.assessment().plan());
			assertThat(resumed.overview().assessment().verdict().reasons())
				.contains("1 of 2 expected test cases missing: T.c7");
		}
	}

	/** Whichever byte is another one, and wherever the journal ends. */
	@Test
	void aDamagedJournalNeverPasses() throws IOException {
		try (Clients clients = new Clients(this.directory)) {
			suite(clients.client("10", "1"), "passed").does("stop_testsuite");
			clients.closeRun();
		}
		assertThat(show(judged())).isEqualTo("pass, plan none");
		Path journal = this.directory.resolve(Journal.FILE);
		byte[] sound = Files.readAllBytes(journal);
		for (int at = 16; at < sound.length; at++) {
			byte[] damaged = sound.clone();
			damaged[at] ^= 4;
			Files.write(journal, damaged);
			assertThat(word()).as("byte " + at).isIn("partial", "empty", "unreadable");
		}
		for (int length = sound.length - 1; length > 0; length--) {
			Files.write(journal, sound);
			try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
				file.truncate(length);
			}
			assertThat(word()).as("length " + length).isIn("partial", "empty", "unreadable");
		}
		Files.write(journal, sound);
		try (FileChannel file = FileChannel.open(journal, StandardOpenOption.APPEND)) {
			file.write(ByteBuffer.wrap(new byte[] { 0, 0, 1 }));
		}
		assertThat(show(judged())).isEqualTo("""
				partial, plan none
				the run is not whole: its journal ends with 3 bytes of an event that was not written to its end""");
	}

	private String word() {
		try {
			return judged().verdict().word().word();
		}
		catch (UncheckedIOException ex) {
			return "unreadable";
		}
	}

	record Case(String name, Consumer<Clients.Connection> work, String expected) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
