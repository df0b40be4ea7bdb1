package dev.rapporteur.collector;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class KafkaRefillsTests {

	private static final TopicPartition PARTITION = new TopicPartition("events", 0);

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private ReportedElsewhere job;

	private RunRegistry collector;

	private FollowedRuns runs;

	private final OwnPartitions own = new OwnPartitions("collector");

	/** What Kafka has of the partition. */
	private final List<Message> sent = new CopyOnWriteArrayList<>();

	/** What happens within the next pass, when it knows where it ends. */
	private Runnable meanwhile = () -> {
	};

	private KafkaRefills refills;

	@BeforeEach
	void open() throws IOException {
		this.job = new ReportedElsewhere(this.there);
		this.collector = Runs.registry(DefaultSettings.registry(this.here, 10));
		this.runs = this.collector.follow(new FollowSettings(2, 2));
		this.refills = new KafkaRefills(this.runs, this.own, PARTITION.topic(), this::consumer);
		this.own.add(PARTITION.partition());
		this.job.begin();
		this.refills.start();
	}

	@AfterEach
	void close() throws IOException {
		this.refills.close();
		this.runs.close();
		this.collector.close();
		this.job.close();
	}

	private Consumer<String, byte[]> consumer() {
		MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
		consumer.updateEndOffsets(Map.of(PARTITION, (long) this.sent.size()));
		List<Message> all = List.copyOf(this.sent);
		consumer.schedulePollTask(() -> {
			for (int i = 0; i < all.size(); i++) {
				consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), i, this.job.id(),
						all.get(i).bytes()));
			}
			Runnable once = this.meanwhile;
			this.meanwhile = () -> {
			};
			once.run();
		});
		return consumer;
	}

	private RunId run() {
		return this.job.run().id();
	}

	/** The head has all events that were sent. */
	private boolean request() {
		long last = this.sent.stream()
			.mapToLong((message) -> (message instanceof Message.Events events) ? events.first() : 0)
			.max()
			.orElseThrow();
		return this.refills.of(PARTITION.partition())
			.request(this.job.id(), new Head(0, 0, last, RunCounts.NONE, 0, Head.State.OPEN, null, null));
	}

	private void awaitAll() {
		awaitLast(this.job.run().journal().last());
	}

	private void awaitLast(long last) {
		await().until(() -> this.runs.last(run()) == last && !this.refills.isAnyBehind());
	}

	@Test
	void whatComesWhileEventsAreBroughtIsBroughtToo() throws IOException {
		List<Message> all = this.job.events();
		this.sent.addAll(all.subList(0, 1));
		this.meanwhile = () -> {
			this.sent.addAll(all.subList(1, all.size()));
			assertThat(request()).isTrue();
		};
		assertThat(request()).isTrue();
		awaitAll();
		assertThat(this.refills.isBehind(run())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whereARunIsReportedIsBroughtToo(boolean first) throws IOException {
		this.sent.addAll(this.job.events());
		this.sent.add(first ? 0 : this.sent.size(), this.job.heard());
		request();
		awaitAll();
		await().untilAsserted(() -> assertThat(this.collector.known()).singleElement()
			.extracting((run) -> run.record().directory())
			.isEqualTo(this.job.directory()));
	}

	@Test
	void theEndOfARunTellsWhereItIsReported() throws IOException {
		this.job.end();
		this.sent.addAll(this.job.events());
		this.sent.add(this.job.ended());
		request();
		awaitAll();
		assertThat(this.collector.known()).singleElement()
			.extracting((run) -> run.record().directory())
			.isEqualTo(this.job.directory());
	}

	private Path copy() {
		return this.here.resolve(this.job.id()).resolve(Journal.FILE);
	}

	@Test
	void whatWasDeletedIsBroughtFromItsBeginWhenAPartitionComesBack() throws IOException {
		this.sent.addAll(this.job.events());
		request();
		awaitAll();
		HeldHeads heads = new HeldHeads(this.runs, InstantSource.system());
		new Handover(heads, this.runs, this.refills.of(PARTITION.partition())).end();
		assertThat(this.runs.last(run())).isZero();
		cutOff();
		assertThat(this.runs.recall(run())).isTrue();
		request();
		awaitAll();
	}

	/** The partition goes to another collector, which leaves it at once. */
	private void leaveAndComeBack() {
		HeldHeads heads = new HeldHeads(this.runs, InstantSource.system());
		heads.put(this.job.id(), Head.begin(0, 0));
		this.own.remove(PARTITION.partition());
		new Handover(heads, this.runs, this.refills.of(PARTITION.partition())).end();
		this.own.add(PARTITION.partition());
	}

	@Test
	void aPartitionThatLeavesAndComesBackWithinAPassIsReadAgain() throws IOException {
		List<Message> all = this.job.events();
		this.sent.addAll(all.subList(0, 2));
		request();
		awaitLast(((Message.Events) all.get(2)).first() - 1);
		this.sent.addAll(all.subList(2, all.size()));
		this.meanwhile = () -> {
			leaveAndComeBack();
			assertThat(copy().toFile().delete()).isTrue();
		};
		request();
		await().until(() -> !this.refills.isAnyBehind());
		assertThat(this.runs.last(run())).isZero();
		assertThat(request()).isTrue();
		awaitAll();
	}

	@Test
	void ofARunThatIsAskedForOnceMoreNothingIsTakenFromBefore() throws IOException {
		this.sent.addAll(this.job.events());
		this.meanwhile = () -> this.refills.of(PARTITION.partition()).forget(this.job.id());
		request();
		await().until(() -> !this.refills.isAnyBehind());
		assertThat(this.collector.known()).isEmpty();
	}

	/** All events but those of the first batch. */
	private void cutOff() throws IOException {
		RecordBatch first = this.job.batches().getFirst();
		Files.write(copy(), Arrays.copyOf(Files.readAllBytes(copy()), 16 + first.bytes().length));
	}

	@Test
	void whatWasCutOffIsBehindUntilItIsWhole() throws IOException {
		this.sent.addAll(this.job.events());
		request();
		awaitAll();
		byte[] whole = Files.readAllBytes(copy());
		this.runs.release(run());
		Files.write(copy(), Arrays.copyOf(whole, 16 + this.job.batches().getFirst().bytes().length + 10));
		assertThat(this.runs.recall(run())).isTrue();
		assertThat(this.refills.isBehind(run())).isTrue();
		assertThat(request()).isTrue();
		awaitAll();
		assertThat(this.refills.isBehind(run())).isFalse();
		assertThat(copy()).hasBinaryContent(whole);
	}

	@Test
	void whatWasCutOffBehindAWholeEventIsBroughtThoughItWasBroughtBefore() throws IOException {
		this.sent.addAll(this.job.events());
		request();
		awaitAll();
		this.runs.release(run());
		cutOff();
		assertThat(this.runs.recall(run())).isTrue();
		request();
		awaitAll();
	}

	@Test
	void aRunThatIsNotHereIsBroughtFromItsBeginThoughItWasBroughtBefore() throws IOException {
		this.sent.addAll(this.job.events());
		request();
		awaitAll();
		this.runs.release(run());
		Files.delete(copy());
		request();
		awaitAll();
	}

	/**
	 * Nothing can be written of the run in the next pass, and all in the one behind it.
	 */
	private void obstruct() {
		File obstacle = this.here.resolve(this.job.id()).toFile();
		this.meanwhile = () -> {
			assertThat(obstacle).satisfies((file) -> assertThat(file.createNewFile()).isTrue());
			this.meanwhile = () -> {
				assertThat(obstacle.delete()).isTrue();
				assertThat(this.refills.isAnyBehind()).isTrue();
			};
		};
	}

	@Test
	void whatCanNotBeKeptIsReadOnceMore() throws IOException {
		this.sent.addAll(this.job.events());
		obstruct();
		request();
		awaitAll();
		assertThat(this.refills.isBehind(run())).isFalse();
	}

	@Test
	void aMessageThatMakesNoSenseIsLeftOut() throws IOException {
		this.sent.addAll(this.job.events());
		this.sent.add(1, new Message.Events(2, new byte[] { 1, 2, 3 }));
		request();
		awaitAll();
	}

	@Test
	void aRunOfWhichKafkaHasNotAllIsLookedForAgainWhenItsPartitionComesBack() throws IOException {
		List<Message> all = this.job.events();
		this.sent.addAll(all.subList(1, all.size()));
		await().until(() -> !request());
		HeldHeads heads = new HeldHeads(this.runs, InstantSource.system());
		heads.put(this.job.id(), Head.begin(0, 0));
		new Handover(heads, this.runs, this.refills.of(PARTITION.partition())).end();
		this.sent.clear();
		this.sent.addAll(all);
		assertThat(request()).isTrue();
		awaitAll();
	}

}
