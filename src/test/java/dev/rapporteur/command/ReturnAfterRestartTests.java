package dev.rapporteur.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.receipt.Books;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.run.ClientSettings;
import dev.rapporteur.run.JournaledReports;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunLimits;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.subscription.RecordingSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that takes up a run knows the clients that come back, and the last request of
 * each.
 */
@Timeout(60)
class ReturnAfterRestartTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	/** None that can be seen from here. */
	private static final String ELSEWHERE = "1:4711:99";

	private final CommandService commands = new CommandService(
			(client) -> new Reply.Failure(ReportException.invalid("not you, " + client.pid()), true));

	@TempDir
	private Path directory;

	private final Runs runs = new Runs();

	@SuppressWarnings("NullAway.Init")
	private Run run;

	@BeforeEach
	void open() throws IOException {
		this.run = this.runs.open("run", Files.createDirectory(this.directory.resolve("first")), SETTINGS);
	}

	@AfterEach
	void close() {
		this.runs.close();
	}

	private static Map<Object, Object> identity(String token) {
		return new HashMap<>(Map.of("pid", "p-" + token, "ppid", "p-owner", "rapporteur_client", token,
				"rapporteur_process", ELSEWHERE));
	}

	private ClientId register(Run at, Map<Object, Object> arguments) {
		Reply reply = this.commands.execute(new Caller(at, ClientId.UNREGISTERED, new RecordingSink()),
				Command.of("register_client", arguments));
		return ((Reply.Registered) reply).arrival().client();
	}

	private Reply call(Run at, ClientId client, long number, String name, Map<Object, Object> arguments) {
		return this.commands.execute(new Caller(at, client, new RecordingSink(), number), Command.of(name, arguments));
	}

	private Object details(Run at, ClientId client) {
		Reply reply = this.commands.execute(new Caller(at, client, new RecordingSink()),
				Command.of("get_section", Map.of()));
		return Objects.requireNonNull(((Map<?, ?>) ((Reply.Value) reply).value()).get("details"));
	}

	private RunRegistry registry(Duration returnWithin) {
		RunLimits usual = DefaultSettings.limits(new JournalSettings(JournalSettings.Sync.OS,
				DefaultSettings.JOURNAL.maximumPending(), JournalSettings.OnClose.KEEP, null));
		RunLimits limits = new RunLimits(usual.values(), usual.logs(), usual.appended(), usual.summary(), usual.plan(),
				usual.receipt(), usual.journal(), new ClientSettings(returnWithin), usual.permissions(),
				usual.redaction());
		return Runs.registry(DefaultSettings.registry(this.directory, 10), limits, InstantSource.system());
	}

	/** As after a kill: the journal is as it is at this moment. */
	private Run resume(RunRegistry registry) throws IOException {
		Path second = Files.createDirectory(this.directory.resolve("second"));
		Files.copy(this.directory.resolve("first").resolve(Journal.FILE), second.resolve(Journal.FILE));
		return Objects.requireNonNull(registry.find(registry.resume(second, SETTINGS).id()));
	}

	private static List<Object> clients(Run at) {
		return at.read((turn) -> turn.clients().all().stream().map(Client::pid).toList());
	}

	@Test
	void clientsAndTheirChildrenComeBackToTheirStacks() throws IOException {
		ClientId owner = register(this.run, identity("owner"));
		call(this.run, owner, 1, "start_testsuite", Map.of("id", "suite"));
		call(this.run, owner, 2, "start_task", Map.of("id", "task"));
		ClientId child = register(this.run, identity("child"));
		call(this.run, child, 1, "start_section", Map.of("id", "test"));
		ClientId idle = register(this.run, identity("idle"));
		try (RunRegistry registry = registry(Duration.ofMinutes(10))) {
			Run resumed = resume(registry);
			assertThat(clients(resumed)).containsExactly("p-owner", "p-child", "p-idle");
			assertThat(register(resumed, identity("child"))).isEqualTo(child);
			assertThat(register(resumed, identity("owner"))).isEqualTo(owner);
			assertThat(register(resumed, identity("idle"))).isEqualTo(idle);
			assertThat(call(resumed, child, 2, "stop_section", Map.of())).isInstanceOf(Reply.Changed.class);
			assertThat(call(resumed, idle, 1, "start_section", Map.of("id", "next"))).isInstanceOf(Reply.Changed.class);
			assertThat(call(resumed, idle, 2, "stop_section", Map.of())).isInstanceOf(Reply.Changed.class);
			assertThat(call(resumed, owner, 3, "stop_task", Map.of())).isInstanceOf(Reply.Changed.class);
			assertThat(call(resumed, owner, 4, "stop_testsuite", Map.of())).isInstanceOf(Reply.Changed.class);
		}
	}

	@Test
	void aRequestThatWasCarriedOutBeforeTheKillIsNotDoneTwice() throws IOException {
		ClientId owner = register(this.run, identity("owner"));
		call(this.run, owner, 1, "start_testsuite", Map.of("id", "suite"));
		call(this.run, owner, 2, "start_task", Map.of("id", "task"));
		call(this.run, owner, 3, "add_detail", Map.of("detail", "once"));
		try (RunRegistry registry = registry(Duration.ofMinutes(10))) {
			Run resumed = resume(registry);
			register(resumed, identity("owner"));
			assertThat(call(resumed, owner, 3, "add_detail", Map.of("detail", "once"))).isEqualTo(Reply.NOTHING);
			assertThat(details(resumed, owner)).isEqualTo(List.of("once"));
			call(resumed, owner, 4, "add_detail", Map.of("detail", "twice"));
			assertThat(details(resumed, owner)).isEqualTo(List.of("once", "twice"));
		}
	}

	@Test
	void whoCanNotComeBackIsGoneAndNewClientsAreNotTakenForIt() throws IOException {
		ClientId gone = register(this.run, new HashMap<>(Map.of("pid", "gone", "ppid", "1")));
		ClientId owner = register(this.run, identity("owner"));
		try (RunRegistry registry = registry(Duration.ofMinutes(10))) {
			Run resumed = resume(registry);
			assertThat(clients(resumed)).containsExactly("p-owner");
			ClientId newcomer = register(resumed, new HashMap<>(Map.of("pid", "gone", "ppid", "1")));
			assertThat(List.of(gone, owner, newcomer)).containsExactly(new ClientId("s1"), new ClientId("s2"),
					new ClientId("s3"));
		}
	}

	@Test
	void whoDoesNotComeBackInTimeIsGivenUp() throws IOException {
		ClientId owner = register(this.run, identity("owner"));
		call(this.run, owner, 1, "start_testsuite", Map.of("id", "suite"));
		try (RunRegistry registry = registry(Duration.ZERO)) {
			Run resumed = resume(registry);
			while (!clients(resumed).isEmpty()) {
				Thread.onSpinWait();
			}
			assertThat(Objects.requireNonNull(resumed.reader().suite()).fields().get("result"))
				.hasToString("TestResult[code=ERRORED, reason=TestSuite suite did not complete: its client has lost "
						+ "its connection and not come back in time, data=None]");
		}
	}

	@Test
	void whatHappenedBeforeIsCountedOnce() throws IOException {
		ClientId owner = register(this.run, identity("owner"));
		call(this.run, owner, 1, "start_testsuite", Map.of("id", "suite"));
		call(this.run, owner, 2, "start_task", Map.of("id", "task"));
		try (RunRegistry registry = registry(Duration.ofMinutes(10))) {
			Run resumed = resume(registry);
			register(resumed, identity("owner"));
			call(resumed, owner, 3, "start_section", Map.of("id", "test"));
			Books told = books(Objects.requireNonNull(registry.known(resumed.id())).receipt());
			Books judged = books(
					new JournaledReports(DefaultSettings.LIMITS, Formats.PYATS).judge(this.directory.resolve("second"))
						.receipt());
			assertThat(told.opened()).isEqualTo(3);
			assertThat(told.events()).isEqualTo(resumed.journal().last());
			assertThat(List.of(told.opened(), told.events(), told.clients(), told.lastRestarts()))
				.isEqualTo(List.of(judged.opened(), judged.events(), judged.clients(), judged.lastRestarts()));
		}
	}

	private static Books books(@Nullable Receipt receipt) {
		return Objects.requireNonNull(receipt).books();
	}

}
