package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HandoverTests {

	private static final int OWN = 1;

	private static final int OTHER = 2;

	private static final int PARTITIONS = 4;

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private ReportedElsewhere job;

	private RunRegistry collector;

	private FollowedRuns runs;

	private Folding folding;

	private HeldHeads heads;

	/** The runs whose events are to be brought. */
	private final List<String> brought = new ArrayList<>();

	private Handover handover;

	@BeforeEach
	void open() throws IOException {
		this.job = new ReportedElsewhere(this.there);
		this.collector = Runs.registry(DefaultSettings.registry(this.here, 10));
		this.runs = this.collector.follow(new FollowSettings(2, 2));
		this.folding = new Folding(this.runs, 1);
		this.heads = new HeldHeads(this.runs, () -> Instant.EPOCH);
		this.handover = new Handover(this.heads, this.runs, new Refills() {

			@Override
			public boolean request(String run, Head head) {
				HandoverTests.this.brought.add(run);
				return true;
			}

			@Override
			public void forget(String run) {
				HandoverTests.this.brought.remove(run);
			}

		});
	}

	@AfterEach
	void close() throws IOException {
		this.folding.close();
		this.runs.close();
		this.collector.close();
		this.job.close();
	}

	private void take() throws IOException {
		for (RecordBatch batch : this.job.batches()) {
			this.runs.take(this.job.run().id(), this.job.directory().toString(), batch);
		}
	}

	/** The head has so many events that are not here. */
	private void begin(int writer, Head.State state, long missing) {
		long last = this.job.run().journal().last() + missing;
		this.heads.put(this.job.id(), new Head(writer, 7, last, RunCounts.NONE, 0, state, null, null));
		this.handover.begin(OWN,
				new DueRuns(
						this.heads, new Intake.Means(this.runs, this.folding,
								new IntakeTally(new SimpleMeterRegistry()), IntakeTests.SETTINGS, RunKeeper.DISK),
						Refills.NONE, InstantSource.system()));
	}

	private Head.State state() {
		return Objects.requireNonNull(this.heads.get(this.job.id())).state();
	}

	private boolean isListed() {
		return this.collector.isKnown(this.job.run().id());
	}

	@Test
	void aCopyThatNobodyElseHasWrittenSinceIsNotReadAgain() throws IOException {
		this.job.begin();
		take();
		this.runs.release(this.job.run().id());
		begin(OWN, Head.State.OPEN, 0);
		assertThat(this.brought).isEmpty();
		assertThat(isListed()).isTrue();
	}

	@Test
	void whatTheDiskDidNotHaveWhenPowerWasLostIsBrought() throws IOException {
		this.job.begin();
		take();
		this.runs.release(this.job.run().id());
		begin(OWN, Head.State.OPEN, 1);
		assertThat(this.brought).containsExactly(this.job.id());
		assertThat(isListed()).isTrue();
	}

	@Test
	void aCopyThatWasCutOffIsBroughtAndOnlyLookedAt() throws IOException {
		this.job.begin();
		take();
		this.runs.release(this.job.run().id());
		Path copy = this.here.resolve(this.job.id()).resolve(Journal.FILE);
		byte[] cut = Arrays.copyOf(Files.readAllBytes(copy), (int) Files.size(copy) - 1);
		Files.write(copy, cut);
		for (int writer : List.of(OWN, OTHER)) {
			this.brought.clear();
			begin(writer, Head.State.OPEN, 0);
			assertThat(this.brought).containsExactly(this.job.id());
			assertThat(copy).hasBinaryContent(cut);
		}
	}

	@Test
	void whatAnotherCollectorHasTakenMeanwhileIsBrought() throws IOException {
		this.job.begin();
		take();
		begin(OTHER, Head.State.OPEN, 0);
		assertThat(this.brought).isEmpty();
		begin(OTHER, Head.State.OPEN, 1);
		assertThat(this.brought).containsExactly(this.job.id());
		assertThat(isListed()).isTrue();
	}

	@Test
	void aRunWithoutACopyIsBrought() throws IOException {
		this.job.begin();
		take();
		this.runs.release(this.job.run().id());
		Files.delete(this.here.resolve(this.job.id()).resolve(Journal.FILE));
		begin(OWN, Head.State.OPEN, 0);
		assertThat(this.brought).containsExactly(this.job.id());
		assertThat(isListed()).isFalse();
	}

	@Test
	void aRunThatWasSilentElsewhereIsOpenHere() throws IOException {
		this.job.begin();
		begin(OTHER, Head.State.SILENT, 0);
		assertThat(this.brought).containsExactly(this.job.id());
		assertThat(state()).isEqualTo(Head.State.OPEN);
	}

	@Test
	void aRunThatHasEndedElsewhereIsNoOpenOneHere() throws IOException {
		this.job.begin();
		take();
		begin(OTHER, Head.State.CONFIRMED, 0);
		assertThat(isListed()).isFalse();
		assertThat(this.brought).isEmpty();
	}

	@Test
	void whatHasEndedHereStaysWhoeverHasItNext() throws IOException {
		this.job.begin();
		take();
		this.heads.put(this.job.id(), Head.begin(0, 0));
		this.handover.end();
		assertThat(isListed()).isFalse();
		this.job.end();
		take();
		this.runs.fold(this.job.run().id(), null);
		this.handover.end();
		assertThat(isListed()).isTrue();
	}

	@Test
	void aRunThatWasClosedWithoutItsEndIsLetGo() throws IOException {
		this.job.begin();
		take();
		this.runs.fold(this.job.run().id(), "silent");
		this.heads.put(this.job.id(), Head.begin(0, 0));
		this.handover.end();
		assertThat(isListed()).isFalse();
	}

	private OwnPartitions partitions() {
		OwnPartitions own = new OwnPartitions("first");
		own.count(PARTITIONS);
		return own;
	}

	@Test
	void aRunOfAnotherCollectorThatIsHereFromBeforeIsLetGo() throws IOException {
		OwnPartitions own = partitions();
		ForeignRuns foreign = new ForeignRuns(this.collector, this.runs, own);
		foreign.begin();
		this.job.begin();
		take();
		int partition = BuiltInPartitioner.partitionForKey(this.job.id().getBytes(), PARTITIONS);
		own.add(partition);
		foreign.release();
		assertThat(isListed()).isTrue();
		own.remove(partition);
		foreign.release();
		assertThat(isListed()).isFalse();
	}

	@Test
	void aRunFromBeforeKafkaStays() throws IOException {
		this.job.begin();
		take();
		new ForeignRuns(this.collector, this.runs, partitions()).begin();
		ForeignRuns next = new ForeignRuns(this.collector, this.runs, partitions());
		next.begin();
		next.release();
		assertThat(isListed()).isTrue();
		Files.delete(this.here.resolve(OlderRuns.FILE));
		Files.createFile(this.here.resolve(OlderRuns.FILE));
		next.begin();
		next.release();
		assertThat(isListed()).isFalse();
	}

}
