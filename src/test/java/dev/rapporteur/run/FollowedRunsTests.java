package dev.rapporteur.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.RunContexts;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalDigest;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class FollowedRunsTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private static final FollowSettings LIMITS = new FollowSettings(2, 2);

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private Path directory;

	private RunRegistry sidecar;

	private Run run;

	private RunContexts contexts;

	private RunRegistry collector;

	private FollowedRuns followed;

	@BeforeEach
	void openThere() throws IOException {
		this.directory = Files.createDirectory(this.there.resolve("job"));
		this.sidecar = Runs.registry(DefaultSettings.registry(this.there.resolve("runs"), 10));
		this.run = Objects.requireNonNull(
				this.sidecar.find(this.sidecar.open(new RunRequest("job", this.directory, SETTINGS, false)).id()));
		this.contexts = new RunContexts(this.run);
		start();
	}

	private void start() {
		this.collector = Runs.registry(DefaultSettings.registry(this.here, 10));
		this.followed = this.collector.follow(LIMITS);
		this.followed.recover();
	}

	private void restart() throws IOException {
		this.followed.close();
		this.collector.close();
		start();
	}

	@AfterEach
	void close() throws IOException {
		this.followed.close();
		this.collector.close();
		this.sidecar.close();
	}

	/** A task with a log, one test case that has passed, and one that goes on. */
	private long begin() throws IOException {
		Files.writeString(this.directory.resolve("TaskLog"), "begin\n");
		long suite = this.contexts.start(ContextKind.TESTSUITE, 0, Map.of("id", "nightly"));
		long task = this.contexts.start(ContextKind.TASK, suite, Map.of("id", "routing", "logfile", "TaskLog"));
		long ping = this.contexts.start(ContextKind.SECTION, task,
				Map.of("id", "ping", "type", "Testcase", "logfile", this.directory.resolve("TaskLog").toString()));
		Files.writeString(this.directory.resolve("TaskLog"), "begin\nping\nping\n");
		this.contexts.stop(ping, Map.of("result", TestResult.of(ResultCode.PASSED)));
		long trace = this.contexts.start(ContextKind.SECTION, task, Map.of("id", "trace", "type", "Testcase"));
		this.run.awaitLogs();
		return trace;
	}

	private void end(long trace) throws IOException {
		this.contexts.stop(trace, Map.of("result", TestResult.of(ResultCode.FAILED)));
		this.contexts.stop(2, Map.of());
		this.contexts.stop(1, Map.of());
		this.sidecar.close(this.run.id());
	}

	private List<RecordBatch> batches() throws IOException {
		List<RecordBatch> batches = new ArrayList<>();
		try (JournalReader reader = this.run.journal().read(0)) {
			for (RecordBatch batch = reader.batch(200); batch != null; batch = reader.batch(200)) {
				batches.add(batch);
			}
		}
		return batches;
	}

	private void takeAll() throws IOException {
		for (RecordBatch batch : batches()) {
			assertThat(this.followed.take(this.run.id(), this.directory.toString(), batch)).isTrue();
		}
	}

	private KnownRun known() {
		return Objects.requireNonNull(this.collector.known(this.run.id()));
	}

	private static Map<String, String> reports(Path directory) throws IOException {
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> all = Files.list(directory)) {
			for (Path file : all.filter((path) -> path.getFileName().toString().matches("[Rr]esults.*")).toList()) {
				files.put(file.getFileName().toString(), Files.readString(file));
			}
		}
		return files;
	}

	private Path copies() {
		return this.here.resolve(this.run.id().value());
	}

	@Test
	void aRunThatIsReportedElsewhereIsListedAsOpenAndHasTheFiguresOfThere() throws IOException {
		begin();
		takeAll();
		assertThat(this.collector.known()).singleElement().satisfies((known) -> {
			assertThat(known.isOpen()).isTrue();
			assertThat(known.record().name()).isEqualTo("job");
			assertThat(known.record().directory()).isEqualTo(this.directory);
			assertThat(known.journal().last()).isEqualTo(this.run.journal().last());
			assertThat(known.journal().isEnded()).isFalse();
			assertThat(known.summary()).isEqualTo(this.run.overview().summary());
			assertThat(known.logs().names()).containsExactly("TaskLog");
		});
		assertThat(this.collector.find(this.run.id())).isNull();
		assertThat(this.followed.last(this.run.id())).isEqualTo(this.run.journal().last());
	}

	@Test
	void atItsEndItHasTheSameReportsAndTheSameVerdict() throws IOException {
		long trace = begin();
		takeAll();
		KnownRun open = known();
		assertThat(open.summary()).isNotNull();
		end(trace);
		takeAll();
		Folded folded = Objects.requireNonNull(this.followed.fold(this.run.id(), null));
		assertThat(reports(copies())).isEqualTo(reports(this.directory)).isNotEmpty();
		assertThat(folded.digest()).isEqualTo(HexFormat.of().formatHex(JournalDigest.of(this.run.journal())));
		assertThat(folded.last()).isEqualTo(this.run.journal().last());
		Receipt receipt = Objects.requireNonNull(this.run.receipt());
		assertThat(folded.receipt().assessment()).isEqualTo(receipt.assessment());
		assertThat(folded.receipt().books()).isEqualTo(receipt.books());
		assertClosedAs(this.sidecar.known(this.run.id()));
		assertThat(open.journal().isEnded()).isTrue();
	}

	private void assertClosedAs(@Nullable KnownRun original) throws IOException {
		KnownRun known = known();
		assertThat(original).isNotNull();
		assertThat(known.isOpen()).isFalse();
		assertThat(known.record().closed()).isNotNull();
		assertThat(known.record().abortReason()).isNull();
		assertThat(known.present().reports()).containsExactlyInAnyOrderElementsOf(original.present().reports());
		assertThat(known.summary()).isEqualTo(original.summary());
		assertThat(known.journal().last()).isEqualTo(original.journal().last());
		try (JournalReader reader = known.journal().read(0)) {
			assertThat(reader.next()).isNotNull();
		}
	}

	@Test
	void theNextProcessKnowsOpenRunsAndThoseThatHadEnded() throws IOException {
		long trace = begin();
		takeAll();
		restart();
		assertThat(known().isOpen()).isTrue();
		assertThat(known().summary()).isEqualTo(this.run.overview().summary());
		assertThat(known().record().directory()).isEqualTo(this.directory);
		end(trace);
		takeAll();
		Folded folded = Objects.requireNonNull(this.followed.fold(this.run.id(), null));
		restart();
		assertClosedAs(this.sidecar.known(this.run.id()));
		Folded again = this.followed.fold(this.run.id(), null);
		assertThat(again).isNotNull();
		assertThat(List.of(again.digest(), again.last())).isEqualTo(List.of(folded.digest(), folded.last()));
		assertThat(again.receipt().assessment()).isEqualTo(folded.receipt().assessment());
		assertThat(reports(copies())).isEqualTo(reports(this.directory));
	}

	@Test
	void whatIsOpenIsErroredIfTheEndDoesNotCome() throws IOException {
		begin();
		takeAll();
		Folded folded = Objects.requireNonNull(this.followed.fold(this.run.id(), "its sidecar was silent for PT15M"));
		assertThat(known().record().abortReason()).isEqualTo("its sidecar was silent for PT15M");
		assertThat(folded.receipt().assessment().verdict().word().word()).isEqualTo("partial");
		assertThat(folded.receipt().assessment().losses()).containsExactly("the run has not ended",
				"the run is not whole: its sidecar was silent for PT15M",
				"3 contexts ended without the client: 3 service lost; the first is routing.trace");
		assertThat(reports(copies()).get("results.json")).contains("\"value\": \"errored\"");
	}

	@Test
	void aRunThatWasSilentGoesOn() throws IOException {
		long trace = begin();
		takeAll();
		this.followed.fold(this.run.id(), "its sidecar was silent");
		restart();
		assertThat(known().isOpen()).isFalse();
		end(trace);
		takeAll();
		assertThat(known().isOpen()).isTrue();
		this.followed.fold(this.run.id(), null);
		assertThat(reports(copies())).isEqualTo(reports(this.directory));
		assertClosedAs(this.sidecar.known(this.run.id()));
	}

	@Test
	void aRunThatWasSilentAndHadAllEventsIsEndedRight() throws IOException {
		end(begin());
		takeAll();
		this.followed.fold(this.run.id(), "its sidecar was silent");
		assertThat(known().record().abortReason()).isEqualTo("its sidecar was silent");
		this.followed.fold(this.run.id(), null);
		assertThat(known().record().abortReason()).isNull();
		assertThat(reports(copies())).isEqualTo(reports(this.directory));
	}

	@Test
	void nothingIsTakenBehindAGap() throws IOException {
		end(begin());
		List<RecordBatch> batches = batches();
		assertThat(this.followed.take(this.run.id(), null, batches.get(1))).isFalse();
		assertThat(this.collector.known(this.run.id())).isNull();
		assertThat(this.followed.take(this.run.id(), null, batches.get(0))).isTrue();
		assertThat(this.followed.take(this.run.id(), null, batches.get(2))).isFalse();
		assertThat(this.followed.last(this.run.id())).isEqualTo(batches.getFirst().last());
	}

	@Test
	void theEventsOfAnotherRunAreRefused() throws IOException {
		begin();
		RecordBatch batch = batches().getFirst();
		assertThatIOException().isThrownBy(() -> this.followed.take(new RunId("other"), null, batch))
			.withMessage("They are not those of run other");
		assertThat(this.collector.known()).isEmpty();
		assertThat(this.here).isEmptyDirectory();
	}

	@Test
	void logsComeBesideTheEvents() throws Exception {
		end(begin());
		takeAll();
		byte[] log = Files.readAllBytes(this.directory.resolve("TaskLog"));
		assertThat(this.followed.appendLog(this.run.id(), "TaskLog", 0, new ByteArrayInputStream(log, 0, 4)))
			.isEqualTo(4);
		assertThat(
				this.followed.appendLog(this.run.id(), "TaskLog", 4, new ByteArrayInputStream(log, 4, log.length - 4)))
			.isEqualTo(log.length);
		this.followed.fold(this.run.id(), null);
		assertThat(known().logs().names()).containsExactly("TaskLog");
		assertThat(copies().resolve("TaskLog")).hasBinaryContent(log);
		assertThat(this.followed.appendLog(new RunId("other"), "TaskLog", 0, new ByteArrayInputStream(log)))
			.isEqualTo(-1);
	}

	@Test
	void whereARunIsReportedIsNotedWhenItIsHeardOfLater() throws IOException {
		begin();
		for (RecordBatch batch : batches()) {
			assertThat(this.followed.take(this.run.id(), null, batch)).isTrue();
		}
		assertThat(known().record().directory()).isEqualTo(copies());
		this.followed.origin(this.run.id(), this.directory.toString());
		assertThat(known().record().directory()).isEqualTo(this.directory);
		assertThat(known().logs().names()).containsExactly("TaskLog");
		assertThat(known().journal().last()).isEqualTo(this.run.journal().last());
		restart();
		assertThat(known().record().directory()).isEqualTo(this.directory);
	}

	@Test
	void aRunThatAnotherProcessHasIsForgottenAndItsFilesStay() throws IOException {
		begin();
		takeAll();
		Journal journal = known().journal();
		this.followed.release(this.run.id());
		assertThat(this.collector.known()).isEmpty();
		assertThat(journal.isEnded()).isTrue();
		takeAll();
		assertThat(known().journal().last()).isEqualTo(this.run.journal().last());
		this.followed.restart(this.run.id());
		assertThat(copies().resolve(Journal.FILE)).doesNotExist();
		assertThat(this.followed.take(this.run.id(), null, batches().get(1))).isFalse();
	}

	@Test
	void moreRunsAreFollowedThanFilesAndTreesAreOpen() throws IOException {
		begin();
		List<RunId> ids = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			Path own = Files.createDirectory(this.there.resolve("job" + i));
			Run other = Objects.requireNonNull(
					this.sidecar.find(this.sidecar.open(new RunRequest("job" + i, own, SETTINGS, false)).id()));
			new RunContexts(other).start(ContextKind.TESTSUITE, 0, Map.of("id", "suite"));
			ids.add(other.id());
		}
		for (int i = 0; i < 3; i++) {
			for (RunId id : ids) {
				take(id);
			}
		}
		for (RunId id : ids) {
			KnownRun known = Objects.requireNonNull(this.collector.known(id));
			assertThat(known.summary()).isEqualTo(Objects.requireNonNull(this.sidecar.known(id)).summary());
			assertThat(Objects.requireNonNull(known.followed()).hasSuite()).isTrue();
		}
	}

	private void take(RunId id) throws IOException {
		Run reported = Objects.requireNonNull(this.sidecar.find(id));
		new RunContexts(reported).start(ContextKind.TASK, 1, Map.of("id", "task" + reported.journal().last()));
		try (JournalReader reader = reported.journal().read(this.followed.last(id))) {
			RecordBatch batch = Objects.requireNonNull(reader.batch(1 << 20));
			assertThat(this.followed.take(id, null, batch)).isTrue();
		}
	}

}
