package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.collector.store.WrongObjectException;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.receipt.FileDigest;
import dev.rapporteur.run.ClosedRunFiles;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.StoredFile;
import dev.rapporteur.run.StoredFiles;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Runs that were closed without their ends, and whose files only a store has.
 */
class AwayRunsTests {

	private static final int PARTITION = 0;

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	/** What the store has. */
	@TempDir
	private Path store;

	private ReportedElsewhere job;

	private ReportedElsewhere other;

	private RunRegistry collector;

	private FollowedRuns runs;

	private ClosedRunFiles files;

	private Folding folding;

	private HeldHeads heads;

	private final OwnPartitions own = new OwnPartitions("collector");

	private KafkaRefills refills;

	private Intake intake;

	private volatile Instant now = Instant.parse("2026-11-30T08:00:00Z");

	/** The store gives nothing until then. */
	private final CountDownLatch given = new CountDownLatch(1);

	/** The store can't be reached. */
	private volatile boolean failing;

	private final Set<RunId> kept = ConcurrentHashMap.newKeySet();

	private final Set<String> asked = ConcurrentHashMap.newKeySet();

	@BeforeEach
	void open() throws Exception {
		this.job = new ReportedElsewhere(this.there);
		this.other = new ReportedElsewhere(this.there.resolve("other"));
		this.collector = Runs.registry(DefaultSettings.registry(this.here, 10));
		this.runs = this.collector.follow(new FollowSettings(2, 2));
		this.files = this.runs.keptIn((run, file, output) -> {
			this.asked.add(file.name());
			if (this.failing) {
				throw new IOException("the store is away");
			}
			if (Files.notExists(this.store.resolve(file.name()))) {
				throw new WrongObjectException(file.name(), "is gone");
			}
			try {
				// somebody waits here that must not
				assertThat(this.given.await(10, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
			Files.copy(this.store.resolve(file.name()), output);
		});
		this.folding = new Folding(this.runs, 1);
		this.own.add(PARTITION);
		this.refills = new KafkaRefills(this.runs, this.own, "events", () -> new MockConsumer<>("earliest"));
		this.refills.start();
		InstantSource clock = () -> this.now;
		this.heads = new HeldHeads(this.runs, clock);
		this.intake = new Intake(this.heads, means(RunKeeper.DISK), this.refills.of(PARTITION), clock);
		closeAsPartial();
		moveToTheStore(this.job);
	}

	private Intake.Means means(RunKeeper keeper) {
		return new Intake.Means(this.runs, this.folding, new IntakeTally(new SimpleMeterRegistry()),
				IntakeTests.SETTINGS, keeper);
	}

	@AfterEach
	void close() throws IOException {
		this.given.countDown();
		this.refills.close();
		this.folding.close();
		this.runs.close();
		this.collector.close();
		this.job.close();
		this.other.close();
	}

	private RunId run() {
		return this.job.run().id();
	}

	private Path copy() {
		return copy(this.job);
	}

	private Path copy(ReportedElsewhere reported) {
		return this.here.resolve(reported.id());
	}

	private Answer take(Message message) throws IOException {
		return this.intake.take(this.job.id(), message, 0);
	}

	private List<Answer> tick() {
		List<Answer> answers = new ArrayList<>();
		Awaitility.await().until(() -> {
			answers.addAll(this.intake.tick());
			return !this.folding.isRunning(this.job.id());
		});
		answers.addAll(this.intake.tick());
		return answers;
	}

	private void closeAsPartial() throws IOException {
		take(this.job.begin().heard());
		for (Message message : this.job.events()) {
			take(message);
		}
		Files.writeString(copy().resolve("TaskLog"), "begin\nping\nping\n");
		this.now = this.now.plusSeconds(15 * 60);
		tick();
		assertThat(state()).isEqualTo(Head.State.SILENT);
	}

	private void moveToTheStore(ReportedElsewhere reported) throws IOException {
		RunId run = reported.run().id();
		List<StoredFile> stored = new ArrayList<>();
		for (String name : this.files.names(run)) {
			Path file = copy(reported).resolve(name);
			try (SeekableByteChannel content = Files.newByteChannel(file)) {
				FileDigest digest = FileDigest.of(name, content);
				stored.add(new StoredFile(name, digest.bytes(), Files.getLastModifiedTime(file).toInstant(),
						Objects.requireNonNull(digest.sha256())));
			}
			Files.move(file, this.store.resolve(name), StandardCopyOption.REPLACE_EXISTING);
		}
		this.files.note(run, new StoredFiles("tag", stored));
	}

	private Head.State state() {
		return Objects.requireNonNull(this.heads.get(this.job.id())).state();
	}

	private KnownRun known() {
		return Objects.requireNonNull(this.collector.known(run()));
	}

	/** The events of another run, which waits for nobody. */
	private void takeOther() throws IOException {
		for (Message message : this.other.begin().events()) {
			this.intake.take(this.other.id(), message, 0);
		}
		assertThat(this.runs.last(this.other.run().id())).isEqualTo(this.other.run().journal().last());
	}

	@Test
	void nobodyWaitsForTheFilesOfARunThatGoesOn() throws IOException {
		take(this.job.heard());
		assertThat(state()).isEqualTo(Head.State.OPEN);
		takeOther();
		assertThat(this.refills.isBehind(run())).isTrue();
		assertThat(this.refills.isAnyBehind()).isTrue();
		this.given.countDown();
		Awaitility.await().until(() -> !this.refills.isAnyBehind());
		assertThat(known().isOpen()).isTrue();
		assertThat(this.refills.isBehind(run())).isFalse();
		assertThat(this.asked).contains(Journal.FILE, "TaskLog").doesNotContain("results.json", "receipt.json");
		end();
	}

	private void end() throws IOException {
		this.job.end();
		takeToTheEnd();
	}

	private void takeToTheEnd() throws IOException {
		for (Message message : this.job.events()) {
			take(message);
		}
		assertThat(this.runs.last(run())).isEqualTo(this.job.run().journal().last());
		take(this.job.ended());
		assertThat(tick()).singleElement().extracting(Answer::confirmed).isNotNull();
		assertThat(ReportedElsewhere.reports(copy())).isEqualTo(ReportedElsewhere.reports(this.job.directory()))
			.isNotEmpty();
	}

	@Test
	void aRunWhoseJournalTheStoreHasLostIsAskedForFromItsBegin() throws IOException {
		Files.delete(this.store.resolve(Journal.FILE));
		this.given.countDown();
		take(this.job.heard());
		await().until(() -> !this.refills.isAnyBehind());
		this.job.end();
		List<Answer> answers = new ArrayList<>();
		for (Message message : this.job.events()) {
			answers.add(take(message));
		}
		assertThat(answers).last().isEqualTo(new Answer(this.job.id(), 0, null, 1L));
		takeToTheEnd();
	}

	@Test
	void whatComesBeforeTheFilesAreHereIsReadAgain() throws IOException {
		this.job.end();
		for (Message message : this.job.events()) {
			assertThat(take(message).asked()).isNull();
		}
		takeOther();
		long last = this.job.run().journal().last();
		assertThat(Objects.requireNonNull(this.heads.get(this.job.id())).last()).isEqualTo(last);
		assertThat(this.refills.isBehind(run())).isTrue();
		this.given.countDown();
		// Kafka is asked for the rest of it
		Awaitility.await().until(() -> known().isOpen());
		assertThat(this.refills.isAnyBehind()).isTrue();
	}

	@Test
	void aPartitionThatLeavesIsNotGoneOnWithWhenTheFilesAreHere() throws IOException {
		take(this.job.heard());
		Awaitility.await().until(() -> !this.asked.isEmpty());
		this.own.remove(PARTITION);
		new Handover(this.heads, this.runs, this.refills.of(PARTITION)).end();
		assertThat(this.refills.isAnyBehind()).isFalse();
		this.given.countDown();
		Awaitility.await().until(() -> Files.exists(copy().resolve(Journal.FILE)));
		assertThat(this.runs.open()).isEmpty();
	}

	/** Closes the other run as partial, and has the store only have its files. */
	private DirectIntake withoutKafka() throws Exception {
		DirectIntake direct = new DirectIntake(means(new RunKeeper() {

			@Override
			public void keep(RunId run, Consumer<Boolean> after) {
				AwayRunsTests.this.kept.add(run);
			}

			@Override
			public void changed(RunId run) {
				// it has no logs
			}

			@Override
			public void owned() {
				// there are no others
			}

		}), () -> this.now);
		direct.start();
		for (Message message : this.other.begin().events()) {
			direct.take(this.other.id(), message);
		}
		this.now = this.now.plusSeconds(15 * 60);
		Awaitility.await().until(() -> this.kept.contains(this.other.run().id()));
		moveToTheStore(this.other);
		return direct;
	}

	@Test
	void aRunThatCanNotBeOpenedAgainIsSilentAsBefore() throws Exception {
		RunId run = this.other.run().id();
		DirectIntake direct = withoutKafka();
		try {
			this.failing = true;
			assertThatIOException().isThrownBy(() -> direct.take(this.other.id(), this.other.heard()))
				.withMessage("The file .rapporteur.journal can't be brought from the store: the store is away");
			this.failing = false;
			this.given.countDown();
			direct.take(this.other.id(), this.other.heard());
			assertThat(this.runs.open()).containsExactly(run);
		}
		finally {
			direct.stop();
		}
	}

	@Test
	void withoutKafkaARunWhoseJournalTheStoreHasLostIsAskedForFromItsBegin() throws Exception {
		withoutKafka().stop();
		Files.delete(this.store.resolve(Journal.FILE));
		this.given.countDown();
		// one that knows no heads, as after a start
		DirectIntake direct = new DirectIntake(means(RunKeeper.DISK), () -> this.now);
		direct.start();
		try {
			this.other.end();
			assertThat(direct.take(this.other.id(), this.other.events().getLast()).asked()).isEqualTo(1);
			// what was closed is thrown away when more comes than that
			for (int i = 0; i < 2; i++) {
				for (Message message : this.other.events()) {
					direct.take(this.other.id(), message);
				}
			}
			assertThat(direct.take(this.other.id(), this.other.ended()).confirmed()).isNotNull();
		}
		finally {
			direct.stop();
		}
	}

}
