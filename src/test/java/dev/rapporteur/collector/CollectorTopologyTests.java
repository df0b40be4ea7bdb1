package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.MalformedMessageException;
import dev.rapporteur.forwarding.LogDigest;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalDigest;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

class CollectorTopologyTests {

	private static final CollectorSettings SETTINGS = new CollectorSettings(
			new CollectorSettings.Kafka("none:1", "rapporteur", 4, (short) 1, 1, null, Map.of()), null,
			Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofSeconds(20), 1, DataSize.ofMegabytes(1));

	private static final Topics TOPICS = Topics.of("rapporteur");

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private ReportedElsewhere job;

	private RunRegistry collector;

	private FollowedRuns followed;

	private Folding folding;

	private TopologyTestDriver driver;

	private boolean lost;

	private TestInputTopic<String, byte[]> events;

	private TestOutputTopic<String, byte[]> confirmed;

	private TestOutputTopic<String, byte[]> asked;

	@BeforeEach
	void start() throws IOException {
		this.job = new ReportedElsewhere(this.there);
		this.collector = Runs.registry(DefaultSettings.registry(this.here.resolve("runs"), 10));
		this.followed = this.collector.follow(new FollowSettings(2, 2));
		this.folding = new Folding(this.followed, 1);
		OwnPartitions own = new OwnPartitions("collector");
		KafkaRefills refills = new KafkaRefills(this.followed, own, TOPICS.events(),
				() -> new MockConsumer<>("earliest"));
		Properties properties = new Properties();
		properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "collector");
		properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
		properties.put(StreamsConfig.STATE_DIR_CONFIG,
				Files.createDirectories(this.here.resolve("streams")).toString());
		this.driver = new TopologyTestDriver(
				CollectorTopology.of(
						TOPICS, new Intake.Means(this.followed, this.folding,
								new IntakeTally(new SimpleMeterRegistry()), SETTINGS, RunKeeper.DISK),
						refills, own, InstantSource.system()),
				properties);
		this.events = this.driver.createInputTopic(TOPICS.events(), new StringSerializer(), new ByteArraySerializer());
		this.confirmed = this.driver.createOutputTopic(TOPICS.confirmed(), new StringDeserializer(),
				new ByteArrayDeserializer());
		this.asked = this.driver.createOutputTopic(TOPICS.asked(), new StringDeserializer(),
				new ByteArrayDeserializer());
	}

	@AfterEach
	void stop() throws IOException {
		lose();
		this.folding.close();
		this.followed.close();
		this.collector.close();
		this.job.close();
	}

	/** Another collector has the partition. */
	private void lose() {
		if (!this.lost) {
			this.lost = true;
			this.driver.close();
		}
	}

	private void send(Message message) {
		this.events.pipeInput(this.job.id(), message.bytes());
	}

	private List<Answer> next(TestOutputTopic<String, byte[]> topic) {
		List<Answer> answers = new ArrayList<>();
		await().until(() -> {
			this.driver.advanceWallClockTime(Duration.ofMillis(100));
			answers.addAll(read(topic));
			return !answers.isEmpty();
		});
		return answers;
	}

	private List<Answer> read(TestOutputTopic<String, byte[]> topic) throws MalformedMessageException {
		List<Answer> answers = new ArrayList<>();
		for (var record : topic.readRecordsToList()) {
			assertThat(record.key()).isEqualTo(this.job.id());
			answers.add(Answer.read(record.value()));
		}
		return answers;
	}

	@Test
	void aRunThatHasEndedIsConfirmed() throws IOException {
		send(this.job.heard());
		this.job.begin().events().forEach(this::send);
		assertThat(head().last()).isEqualTo(this.job.run().journal().last());
		this.job.end().events().forEach(this::send);
		send(this.job.ended());
		long last = this.job.run().journal().last();
		Answer answer = new Answer(this.job.id(), last, new Answer.Confirmed(last,
				HexFormat.of().formatHex(JournalDigest.of(this.job.run().journal())), "fail"), null);
		assertThat(next(this.confirmed)).containsExactly(answer);
		send(this.job.ended());
		assertThat(next(this.confirmed)).containsExactly(answer);
		assertThat(this.asked.isEmpty()).isTrue();
		assertThat(ReportedElsewhere.reports(this.here.resolve("runs").resolve(this.job.id())))
			.isEqualTo(ReportedElsewhere.reports(this.job.directory()))
			.isNotEmpty();
	}

	private Head head() {
		return Objects.requireNonNull(this.driver.<String, Head>getKeyValueStore(StoredHeads.NAME).get(this.job.id()));
	}

	@Test
	void aRunIsReadAgainFromWhereItsSidecarIsHeardOfBefore() throws IOException {
		List<Message> messages = this.job.begin().events();
		List.of(messages.get(1), this.job.heard(), messages.get(0), this.job.heard()).forEach(this::send);
		assertThat(head().first()).isEqualTo(1);
	}

	@Test
	void aRunIsNotReadAgainFromEventsThatCameBeforeItsFirst() throws IOException {
		List<Message> messages = this.job.begin().events();
		List.of(this.job.heard(), messages.get(1), messages.get(0)).forEach(this::send);
		assertThat(head().first()).isEqualTo(2);
	}

	@Test
	void logsThatAreMissingAreAskedFor() throws IOException {
		this.job.begin().end().events().forEach(this::send);
		send(this.job.ended(new LogDigest("TaskLog", 3, "0".repeat(64))));
		assertThat(next(this.asked)).containsExactly(
				new Answer(this.job.id(), this.job.run().journal().last(), null, null, List.of("TaskLog")));
		assertThat(this.confirmed.isEmpty()).isTrue();
		send(this.job.ended());
		assertThat(next(this.confirmed)).hasSize(1);
	}

	@Test
	void aGapIsAskedForOnce() throws IOException {
		List<Message> messages = this.job.begin().events();
		send(messages.get(0));
		send(messages.get(2));
		send(messages.get(2));
		long first = this.job.batches().getFirst().last();
		assertThat(read(this.asked)).containsExactly(new Answer(this.job.id(), first, null, first + 1));
		assertThat(this.confirmed.isEmpty()).isTrue();
	}

	/** What the next process asks for on the same disk. */
	private List<String> restart(Heads heads, int writer) {
		List<String> brought = new ArrayList<>();
		Refills refills = new Refills() {

			@Override
			public boolean request(String run, Head head) {
				return brought.add(run);
			}

			@Override
			public void forget(String run) {
				brought.remove(run);
			}

		};
		new Handover(heads, this.followed, refills).begin(writer,
				new DueRuns(heads, new Intake.Means(this.followed, this.folding,
						new IntakeTally(new SimpleMeterRegistry()), SETTINGS, RunKeeper.DISK), refills,
						InstantSource.system()));
		return brought;
	}

	@Test
	void aCopyThatLacksEventsOfAnotherCollectorCountsAsWholeOnlyOnceItHasThem() throws IOException {
		int own = new OwnPartitions("collector").writer();
		this.job.begin();
		this.followed.take(this.job.run().id(), null, this.job.batches().getFirst());
		KeyValueStore<String, Head> store = this.driver.getKeyValueStore(StoredHeads.NAME);
		long last = this.job.run().journal().last();
		store.put(this.job.id(), new Head(own + 1, 0, last, RunCounts.NONE, 0, Head.State.OPEN, null, null));
		Heads heads = new StoredHeads(store, own, this.followed);
		assertThat(restart(heads, own)).containsExactly(this.job.id());
		send(this.job.heard());
		assertThat(restart(heads, own)).containsExactly(this.job.id());
		for (RecordBatch batch : this.job.batches()) {
			this.followed.take(this.job.run().id(), null, batch);
		}
		send(this.job.heard());
		assertThat(store.get(this.job.id()).writer()).isEqualTo(own);
		assertThat(restart(heads, own)).isEmpty();
	}

	@Test
	void whatMakesNoSenseIsLeftOut() throws IOException {
		this.events.pipeInput(this.job.id(), new byte[] { 1, 2, 3 });
		this.events.pipeInput("..", this.job.begin().events().getFirst().bytes());
		this.events.pipeInput(null, this.job.events().getFirst().bytes());
		this.events.pipeInput(this.job.id(), null);
		assertThat(this.collector.known()).isEmpty();
		this.job.events().forEach(this::send);
		assertThat(this.collector.known()).hasSize(1);
	}

	@Test
	void theRunsOfAPartitionThatIsLostAreForgottenAndTheirFilesStay() throws IOException {
		this.job.begin().events().forEach(this::send);
		assertThat(this.collector.known()).hasSize(1);
		lose();
		assertThat(this.collector.known()).isEmpty();
		assertThat(this.here.resolve("runs").resolve(this.job.id()).resolve(Journal.FILE)).exists();
		assertThat(this.followed.recall(this.job.run().id())).isTrue();
	}

}
