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
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.RunContexts;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalDigest;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.receipt.Receipt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class FollowedRunsTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private static final FollowSettings LIMITS = new FollowSettings(2, 2);

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private ReportedElsewhere job;

	private RunRegistry collector;

	private FollowedRuns followed;

	@BeforeEach
	void openThere() throws IOException {
		this.job = new ReportedElsewhere(this.there);
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
		this.job.close();
	}

	private void takeAll() throws IOException {
		for (RecordBatch batch : this.job.batches()) {
			assertThat(this.followed.take(this.job.run().id(), this.job.directory().toString(), batch)).isTrue();
		}
	}

	private KnownRun known() {
		return Objects.requireNonNull(this.collector.known(this.job.run().id()));
	}

	private Path copies() {
		return this.here.resolve(this.job.run().id().value());
	}

	@Test
	void aRunThatIsReportedElsewhereIsListedAsOpenAndHasTheFiguresOfThere() throws IOException {
		this.job.begin();
		takeAll();
		assertThat(this.collector.known()).singleElement().satisfies((known) -> {
			assertThat(known.isOpen()).isTrue();
			assertThat(known.record().name()).isEqualTo("job");
			assertThat(known.record().directory()).isEqualTo(this.job.directory());
			assertThat(known.journal().last()).isEqualTo(this.job.run().journal().last());
			assertThat(known.journal().isEnded()).isFalse();
			assertThat(known.summary()).isEqualTo(this.job.run().overview().summary());
			assertThat(known.logs().names()).containsExactly("TaskLog");
		});
		assertThat(this.collector.find(this.job.run().id())).isNull();
		assertThat(this.followed.last(this.job.run().id())).isEqualTo(this.job.run().journal().last());
	}

	@Test
	void atItsEndItHasTheSameReportsAndTheSameVerdict() throws IOException {
		this.job.begin();
		takeAll();
		KnownRun open = known();
		assertThat(open.summary()).isNotNull();
		this.job.end();
		takeAll();
		Folded folded = Objects.requireNonNull(this.followed.fold(this.job.run().id(), null));
		assertThat(ReportedElsewhere.reports(copies())).isEqualTo(ReportedElsewhere.reports(this.job.directory()))
			.isNotEmpty();
		assertThat(folded.digest()).isEqualTo(HexFormat.of().formatHex(JournalDigest.of(this.job.run().journal())));
		assertThat(folded.last()).isEqualTo(this.job.run().journal().last());
		Receipt receipt = Objects.requireNonNull(this.job.run().receipt());
		assertThat(folded.receipt().assessment()).isEqualTo(receipt.assessment());
		assertThat(folded.receipt().books()).isEqualTo(receipt.books());
		assertClosedAs(this.job.registry().known(this.job.run().id()));
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
		this.job.begin();
		takeAll();
		restart();
		assertThat(known().isOpen()).isTrue();
		assertThat(known().summary()).isEqualTo(this.job.run().overview().summary());
		assertThat(known().record().directory()).isEqualTo(this.job.directory());
		this.job.end();
		takeAll();
		Folded folded = Objects.requireNonNull(this.followed.fold(this.job.run().id(), null));
		restart();
		assertClosedAs(this.job.registry().known(this.job.run().id()));
		Folded again = this.followed.fold(this.job.run().id(), null);
		assertThat(again).isNotNull();
		assertThat(List.of(again.digest(), again.last())).isEqualTo(List.of(folded.digest(), folded.last()));
		assertThat(again.receipt().assessment()).isEqualTo(folded.receipt().assessment());
		assertThat(ReportedElsewhere.reports(copies())).isEqualTo(ReportedElsewhere.reports(this.job.directory()));
	}

	@Test
	void whatIsOpenIsErroredIfTheEndDoesNotCome() throws IOException {
		this.job.begin();
		takeAll();
		Folded folded = Objects
			.requireNonNull(this.followed.fold(this.job.run().id(), "its sidecar was silent for PT15M"));
		assertThat(known().record().abortReason()).isEqualTo("its sidecar was silent for PT15M");
		assertThat(folded.receipt().assessment().verdict().word().word()).isEqualTo("partial");
		assertThat(folded.receipt().assessment().losses()).containsExactly("the run has not ended",
				"the run is not whole: its sidecar was silent for PT15M",
				"3 contexts ended without the client: 3 service lost; the first is routing.trace");
		assertThat(ReportedElsewhere.reports(copies()).get("results.json")).contains("\"value\": \"errored\"");
	}

	@Test
	void aRunThatWasSilentGoesOn() throws IOException {
		this.job.begin();
		takeAll();
		this.followed.fold(this.job.run().id(), "its sidecar was silent");
		restart();
		assertThat(known().isOpen()).isFalse();
		this.job.end();
		takeAll();
		assertThat(known().isOpen()).isTrue();
		this.followed.fold(this.job.run().id(), null);
		assertThat(ReportedElsewhere.reports(copies())).isEqualTo(ReportedElsewhere.reports(this.job.directory()));
		assertClosedAs(this.job.registry().known(this.job.run().id()));
	}

	@Test
	void aRunThatWasSilentAndHadAllEventsIsEndedRight() throws IOException {
		this.job.begin().end();
		takeAll();
		this.followed.fold(this.job.run().id(), "its sidecar was silent");
		assertThat(known().record().abortReason()).isEqualTo("its sidecar was silent");
		this.followed.fold(this.job.run().id(), null);
		assertThat(known().record().abortReason()).isNull();
		assertThat(ReportedElsewhere.reports(copies())).isEqualTo(ReportedElsewhere.reports(this.job.directory()));
	}

	@Test
	void nothingIsTakenBehindAGap() throws IOException {
		this.job.begin().end();
		List<RecordBatch> batches = this.job.batches();
		assertThat(this.followed.take(this.job.run().id(), null, batches.get(1))).isFalse();
		assertThat(this.collector.known(this.job.run().id())).isNull();
		assertThat(this.followed.take(this.job.run().id(), null, batches.get(0))).isTrue();
		assertThat(this.followed.take(this.job.run().id(), null, batches.get(2))).isFalse();
		assertThat(this.followed.last(this.job.run().id())).isEqualTo(batches.getFirst().last());
	}

	@Test
	void theEventsOfAnotherRunAreRefused() throws IOException {
		this.job.begin();
		RecordBatch batch = this.job.batches().getFirst();
		assertThatIOException().isThrownBy(() -> this.followed.take(new RunId("other"), null, batch))
			.withMessage("They are not those of run other");
		assertThat(this.collector.known()).isEmpty();
		assertThat(this.here).isEmptyDirectory();
	}

	@Test
	void logsComeBesideTheEvents() throws Exception {
		this.job.begin().end();
		takeAll();
		byte[] log = Files.readAllBytes(this.job.directory().resolve("TaskLog"));
		assertThat(this.followed.logs().append(this.job.run().id(), "TaskLog", 0, new ByteArrayInputStream(log, 0, 4)))
			.isEqualTo(4);
		assertThat(this.followed.logs()
			.append(this.job.run().id(), "TaskLog", 4, new ByteArrayInputStream(log, 4, log.length - 4)))
			.isEqualTo(log.length);
		this.followed.fold(this.job.run().id(), null);
		assertThat(known().logs().names()).containsExactly("TaskLog");
		assertThat(copies().resolve("TaskLog")).hasBinaryContent(log);
		assertThat(this.followed.logs().append(new RunId("other"), "TaskLog", 0, new ByteArrayInputStream(log)))
			.isEqualTo(-1);
	}

	@Test
	void aLogThatIsHereAsItIsElsewhereIsOnTheDisk() throws Exception {
		this.job.begin();
		takeAll();
		RunId run = this.job.run().id();
		this.followed.logs().append(run, "dir/a log", 0, new ByteArrayInputStream("hello".getBytes()));
		String hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
		List<String> disk = new ArrayList<>();
		Logger logger = (Logger) LoggerFactory.getLogger(DiskSync.class);
		AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

			@Override
			protected void append(ILoggingEvent event) {
				disk.add(event.getFormattedMessage().replace(copies().toString(), "RUN"));
			}

		};
		logger.setLevel(Level.TRACE);
		logger.addAppender(appender);
		appender.start();
		try {
			assertThat(this.followed.logs().has(run, "dir/a log", 4, hello)).isFalse();
			assertThat(this.followed.logs().has(run, "dir/a log", 5, hello.replace('2', '3'))).isFalse();
			assertThat(this.followed.logs().has(run, "other", 5, hello)).isFalse();
			assertThat(this.followed.logs().has(new RunId("other"), "dir/a log", 5, hello)).isFalse();
			assertThat(disk).isEmpty();
			assertThat(this.followed.logs().has(run, "dir/a log", 5, hello)).isTrue();
		}
		finally {
			logger.detachAppender(appender);
			logger.setLevel(null);
		}
		assertThat(disk).containsExactly("The disk is going to have RUN/dir/a log", "The disk has RUN/dir/a log",
				"The disk is going to have RUN/dir", "The disk has RUN/dir", "The disk is going to have RUN",
				"The disk has RUN");
	}

	@Test
	void whereARunIsReportedIsNotedWhenItIsHeardOfLater() throws IOException {
		this.job.begin();
		for (RecordBatch batch : this.job.batches()) {
			assertThat(this.followed.take(this.job.run().id(), null, batch)).isTrue();
		}
		assertThat(known().record().directory()).isEqualTo(copies());
		this.followed.origin(this.job.run().id(), this.job.directory().toString());
		assertThat(known().record().directory()).isEqualTo(this.job.directory());
		assertThat(known().logs().names()).containsExactly("TaskLog");
		assertThat(known().journal().last()).isEqualTo(this.job.run().journal().last());
		restart();
		assertThat(known().record().directory()).isEqualTo(this.job.directory());
	}

	@Test
	void aRunThatAnotherProcessHasIsForgottenAndItsFilesStay() throws IOException {
		this.job.begin();
		takeAll();
		Journal journal = known().journal();
		this.followed.release(this.job.run().id());
		assertThat(this.collector.known()).isEmpty();
		assertThat(journal.isEnded()).isTrue();
		takeAll();
		assertThat(known().journal().last()).isEqualTo(this.job.run().journal().last());
		this.followed.restart(this.job.run().id());
		assertThat(copies().resolve(Journal.FILE)).doesNotExist();
		assertThat(this.followed.take(this.job.run().id(), null, this.job.batches().get(1))).isFalse();
	}

	@Test
	void aRunThatIsOnlyLookedAtTakesNoFileHandle() throws IOException {
		this.job.begin();
		takeAll();
		assertThat(isCopyOpen()).isTrue();
		restart();
		assertThat(this.followed.last(this.job.run().id())).isEqualTo(this.job.run().journal().last());
		assertThat(known().summary()).isEqualTo(this.job.run().overview().summary());
		assertThat(isCopyOpen()).isFalse();
		this.job.end();
		takeAll();
		assertThat(this.followed.last(this.job.run().id())).isEqualTo(this.job.run().journal().last());
	}

	/** Whether this process has the file open. */
	private boolean isCopyOpen() throws IOException {
		Path copy = copies().resolve(Journal.FILE).toRealPath();
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
			return descriptors.anyMatch((descriptor) -> {
				try {
					return Files.readSymbolicLink(descriptor).equals(copy);
				}
				catch (IOException ex) {
					return false;
				}
			});
		}
	}

	@Test
	void moreRunsAreFollowedThanFilesAndTreesAreOpen() throws IOException {
		this.job.begin();
		List<RunId> ids = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			Path own = Files.createDirectory(this.there.resolve("job" + i));
			Run other = Objects.requireNonNull(this.job.registry()
				.find(this.job.registry().open(new RunRequest("job" + i, own, SETTINGS, false)).id()));
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
			assertThat(known.summary()).isEqualTo(Objects.requireNonNull(this.job.registry().known(id)).summary());
			assertThat(Objects.requireNonNull(known.followed()).hasSuite()).isTrue();
		}
	}

	private void take(RunId id) throws IOException {
		Run reported = Objects.requireNonNull(this.job.registry().find(id));
		new RunContexts(reported).start(ContextKind.TASK, 1, Map.of("id", "task" + reported.journal().last()));
		try (JournalReader reader = reported.journal().read(this.followed.last(id))) {
			RecordBatch batch = Objects.requireNonNull(reader.batch(1 << 20));
			assertThat(this.followed.take(id, null, batch)).isTrue();
		}
	}

}
