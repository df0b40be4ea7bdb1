package dev.rapporteur.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.clock.Clocks;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.directory.FileIsDirectoryException;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.report.ReportFileListener;
import dev.rapporteur.subscription.RecordingSink;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RunTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private final Runs runs = new Runs();

	@TempDir
	private Path directory;

	private Run run;

	@BeforeEach
	void open() throws IOException {
		this.run = this.runs.open("a job/1", this.directory, SETTINGS);
	}

	@AfterEach
	void close() {
		this.runs.close();
	}

	private Client client(String pid, String parentPid) {
		return this.run.write(null,
				(turn) -> turn.clients().register(new ClientId("c" + pid), Map.of("pid", pid, "ppid", parentPid)));
	}

	private List<Client> clients() {
		return this.run.read((turn) -> List.copyOf(turn.clients().all()));
	}

	private void start(Client client, ContextKind kind, String id) {
		this.run.write(null, (turn) -> {
			client.push(turn.contexts().start(kind, client.current(), Map.of("id", id)));
			return true;
		});
	}

	private void stop(Client client) {
		this.run.write(null, (turn) -> {
			turn.contexts().stop(Objects.requireNonNull(client.own()), Map.of());
			client.pop();
			return true;
		});
	}

	private TestResult result(Object... path) {
		return Objects.requireNonNull(this.run.readCounted((turn) -> turn.contexts().find(List.of(path)),
				(context) -> Objects.requireNonNull(context.result())));
	}

	/** All but the journal and the receipt. */
	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> !name.equals(Journal.FILE) && !name.equals(Receipt.FILE))
				.sorted()
				.toList();
		}
	}

	private void forgetFiles() throws IOException {
		for (String file : files()) {
			Files.delete(this.directory.resolve(file));
		}
	}

	@Test
	void idBeginsWithTheNameAndIsUnique(@TempDir Path second, @TempDir Path third) throws IOException {
		assertThat(this.run.id().value()).startsWith("a-job-1-");
		assertThat(this.runs.registry().find(this.run.id())).isSameAs(this.run);
		assertThat(this.runs.open("a job/1", second, SETTINGS).id()).isNotEqualTo(this.run.id());
		assertThat(this.runs.open("/..", third, SETTINGS).id().value()).startsWith("run-");
		assertThatIllegalArgumentException().isThrownBy(() -> new RunId("../x")).withMessageContaining("../x");
	}

	@Test
	void aRunGoesOnThoughSomebodyCutsItsJournal() throws IOException {
		Client job = client("10", "1");
		start(job, ContextKind.TESTSUITE, "a job");
		try (FileChannel file = FileChannel.open(this.directory.resolve(Journal.FILE), StandardOpenOption.WRITE)) {
			file.truncate(100);
		}
		long cut = System.nanoTime();
		await().until(() -> System.nanoTime() - cut > 2_000_000);
		start(job, ContextKind.TASK, "Task-1");
		assertThat(this.run.journal().failure()).isNull();
		assertThat(this.run.journal().last()).isEqualTo(5);
		assertThat(Files.size(this.directory.resolve(Journal.FILE))).isGreaterThan(100);
	}

	@Test
	void clientThatGoesLeavesItsContextsErroredAndItsChildrenAtWork() {
		RecordingSink sink = new RecordingSink();
		this.run.subscriptions().subscribe(sink);
		Client parent = client("10", "1");
		Client child = client("11", "10");
		start(parent, ContextKind.TESTSUITE, "J");
		start(parent, ContextKind.TASK, "T");
		start(parent, ContextKind.SECTION, "A");
		start(child, ContextKind.SECTION, "b");
		this.run.disconnect(parent.id());
		awaitAll(sink);
		assertThat(sink.texts()).endsWith("start_section T.A.b", "stop_section T.A", "stop_task T",
				"stop_section T.A.b", "stop_section T.A", "stop_testsuite J");
		TestResult forced = TestResult.of(ResultCode.ERRORED, "Stopping context");
		assertThat(result("T", "A")).isEqualTo(forced);
		assertThat(result("J")).isEqualTo(TestResult.of(ResultCode.ERRORED));
		assertThat(child.stack()).hasSize(1);
		assertThat(clients()).containsExactly(child);
		stop(child);
		start(child, ContextKind.SECTION, "c");
		this.run.disconnect(child.id());
		assertThat(result("T", "A", "c")).isEqualTo(forced);
	}

	@Test
	void disconnectOfAnUnknownClientDoesNothing() {
		this.run.disconnect(new ClientId("nobody"));
		assertThat(this.run.<Long>read((turn) -> turn.contexts().tree().events())).isZero();
	}

	@Test
	void closingClosesWhatIsOpenAndWritesAllReports() throws IOException {
		RecordingSink sink = new RecordingSink();
		this.run.subscriptions().subscribe(sink);
		Client parent = client("10", "1");
		Client child = client("11", "10");
		start(parent, ContextKind.TESTSUITE, "J");
		start(parent, ContextKind.TASK, "T");
		start(child, ContextKind.SECTION, "A");
		this.runs.close(this.run);
		assertThat(this.run.isClosed()).isTrue();
		assertThat(files()).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "results.json");
		assertThat(Files.readString(this.directory.resolve("results.json"))).contains("\"Stopping context\"");
		assertThat(clients()).isEmpty();
		awaitAll(sink);
		assertThat(sink.texts()).endsWith("start_section T.A", "stop_section T.A", "stop_task T", "stop_testsuite J");
	}

	private void awaitAll(RecordingSink sink) {
		try {
			this.run.subscriptions().awaitDelivery(sink);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void closingWritesNothingWithoutASuite() throws IOException {
		client("10", "1");
		this.runs.close(this.run);
		assertThat(files()).isEmpty();
	}

	@Test
	void closingAgainWritesNothing() throws IOException {
		start(client("10", "1"), ContextKind.TESTSUITE, "J");
		this.runs.close(this.run);
		forgetFiles();
		this.runs.close(this.run);
		assertThat(files()).isEmpty();
	}

	@Test
	void closingDoesNotWriteReportsThatAreUpToDate() throws IOException {
		Client client = client("10", "1");
		start(client, ContextKind.TESTSUITE, "J");
		stop(client);
		this.run.reports().writeResults();
		this.run.reports().writeXml();
		forgetFiles();
		this.runs.close(this.run);
		assertThat(files()).isEmpty();
	}

	@Test
	void closingWritesReportsAgainThatAreNotUpToDate() throws IOException {
		Client client = client("10", "1");
		start(client, ContextKind.TESTSUITE, "J");
		this.run.reports().writeResults();
		this.run.reports().writeXml();
		this.runs.close(this.run);
		assertThat(Files.readString(this.directory.resolve("results.json"))).contains("\"stoptime\"");
		assertThat(Files.readString(this.directory.resolve("ResultsSummary.xml"))).contains("<jobSummary");
	}

	@Test
	void closingWritesNoXmlIfOnlyResultsWereAskedFor() throws IOException {
		start(client("10", "1"), ContextKind.TESTSUITE, "J");
		this.run.reports().writeResults();
		forgetFiles();
		this.runs.close(this.run);
		assertThat(files()).containsExactly("results.json");
	}

	@Test
	void whoGoesAfterTheEndOfTheSuiteChangesNoReportOfIt() throws IOException {
		Client job = client("10", "1");
		Client task = client("11", "10");
		Client step = client("12", "11");
		start(job, ContextKind.TESTSUITE, "J");
		start(task, ContextKind.TASK, "T");
		start(step, ContextKind.SECTION, "A");
		stop(job);
		this.run.reports().writeResults();
		String written = Files.readString(this.directory.resolve("results.json"));
		this.run.disconnect(step.id());
		assertThat(result("T", "A")).isEqualTo(TestResult.of(ResultCode.ERRORED, "Stopping context"));
		this.runs.close(this.run);
		assertThat(this.directory.resolve("results.json")).hasContent(written);
	}

	@Test
	void closingWritesXmlAgainThatIsNotUpToDate() throws IOException {
		Client client = client("10", "1");
		start(client, ContextKind.TESTSUITE, "J");
		this.run.reports().writeXml();
		stop(client);
		this.run.reports().writeResults();
		forgetFiles();
		this.runs.close(this.run);
		assertThat(files()).containsExactly("ResultsDetails.xml", "ResultsSummary.xml");
	}

	@Test
	void oneRunThatCannotBeWrittenKeepsNoOtherFromIt(@TempDir Path other) throws IOException {
		Run broken = this.runs.open("run", Files.createDirectory(other.resolve("full")), SETTINGS);
		for (Run each : List.of(this.run, broken)) {
			each.write(null, (turn) -> turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J")));
		}
		Files.createDirectories(other.resolve("full/results.json/in the way"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this.runs::close)
			.withCauseInstanceOf(FileIsDirectoryException.class);
		assertThat(files()).contains("results.json");
	}

	@Test
	void limitsMustBePositive() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RunSettings("json", true, 0, 1, Duration.ZERO, false, false))
			.withMessageContaining("rapporteur.maximum-clients");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RunSettings("json", true, 1, 0, Duration.ZERO, false, false))
			.withMessageContaining("rapporteur.subscriber-queue");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RunSettings("json", true, 1, 1, Duration.ofMillis(-1), false, false))
			.withMessage("rapporteur.subscriber-delay must not be negative: PT-0.001S");
	}

	@Test
	void whatBelongsToNoClientIsClosedAtTheEnd() throws IOException {
		this.run.write(null, (turn) -> {
			ContextService contexts = turn.contexts();
			Context suite = contexts.start(ContextKind.TESTSUITE, null, Map.of("id", "J"));
			Context task = contexts.start(ContextKind.TASK, suite, Map.of("id", "T"));
			return contexts.start(ContextKind.SECTION, task, Map.of("id", "S"));
		});
		this.runs.close(this.run);
		assertThat(Files.readString(this.directory.resolve("results.json")))
			.contains("\"result\": {\"value\": \"errored\", \"reason\": \"Stopping context\"}")
			.contains("\"errored\": 1")
			.doesNotContain("\"stoptime\": null");
	}

	@Test
	void eventsThatTheDiskHasRefusedWaitUntilTheReportsAreWritten() throws IOException {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		Path journal = Files.createDirectory(runtime.resolve(Journal.FILE));
		Path inTheWay = Files.createFile(journal.resolve("in-the-way"));
		List<String> seen = new ArrayList<>();
		ReportFileListener roomComes = (file, outcome, nanoseconds) -> {
			seen.add(file.id() + " " + Files.isRegularFile(journal));
			try {
				if (!Files.isRegularFile(journal)) {
					Files.deleteIfExists(inTheWay);
					Files.deleteIfExists(journal);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			this.run.journal().tryAgain();
		};
		try (RunRegistry registry = new RunRegistry(Runs.NO_ENTRANCE,
				DefaultSettings.registry(this.directory.resolve("target"), 10), DefaultSettings.LIMITS, Clocks.system(),
				Formats.PYATS, List.of(), roomComes)) {
			RunId id = registry.open(new RunRequest("full", runtime, SETTINGS, false)).id();
			this.run = Objects.requireNonNull(registry.find(id));
			Client client = client("10", "1");
			start(client, ContextKind.TESTSUITE, "J");
			stop(client);
			registry.close(id);
		}
		assertThat(seen).containsExactly("json false", "xml-details false", "xml-summary false");
		assertThat(journal).isRegularFile();
		assertThat(this.run.journal().failure()).isNull();
	}

}
