package dev.rapporteur.collector;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import dev.rapporteur.fixture.EmbeddedBroker;
import dev.rapporteur.fixture.HttpCalls;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Collectors on one Kafka, of which not all have an address.
 */
@ExtendWith(OutputCaptureExtension.class)
class SharingCollectorsTests {

	private static final String WARNING = "Collectors can't answer for each other's runs: ";

	@TempDir
	private Path directory;

	private EmbeddedBroker broker;

	private final List<RunningCollector> collectors = new ArrayList<>();

	@BeforeEach
	void start() {
		this.broker = EmbeddedBroker.start(1);
	}

	@AfterEach
	void end() {
		this.collectors.forEach(RunningCollector::close);
		this.broker.close();
	}

	private RunningCollector collector(String name, String... more) {
		List<String> settings = new ArrayList<>(
				List.of("rapporteur.collector.kafka.bootstrap-servers=" + this.broker.servers(),
						"rapporteur.collector.kafka.partitions=4", "rapporteur.collector.kafka.threads=1",
						"rapporteur.collector.kafka.member-id=" + name,
						// so soon one that has gone is no collector any more
						"rapporteur.collector.kafka.properties.consumer.session.timeout.ms=6000"));
		settings.addAll(Arrays.asList(more));
		RunningCollector started = RunningCollector.start(this.directory.resolve(name), null,
				settings.toArray(String[]::new));
		this.collectors.add(started);
		return started;
	}

	private static void awaitHealth(RunningCollector collector, String details) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.untilAsserted(() -> assertThat(HttpCalls.json(collector.http().get("/actuator/health"))
				.at("/components/collectors/details")
				.toString()).isEqualTo(details));
	}

	private static String missing(RunningCollector collector) throws IOException, InterruptedException {
		return collector.http().get("/api/v1/runs").headers().firstValue(RunListFilter.MISSING).orElse("none");
	}

	@Test
	void twoWithoutAnAddressAreToldOfEachOtherAndOneIsNot(CapturedOutput output) throws Exception {
		RunningCollector first = collector("first");
		awaitHealth(first, "{\"others\":[]}");
		RunningCollector second = collector("second");
		String obstacle = "rapporteur.collector.url is missing here, and these share the runs: ";
		awaitHealth(first, "{\"others\":[\"second\"],\"obstacle\":\"" + obstacle + "second\"}");
		awaitHealth(second, "{\"others\":[\"first\"],\"obstacle\":\"" + obstacle + "first\"}");
		assertThat(output).contains(WARNING + obstacle + "second", WARNING + obstacle + "first");
		assertThat(missing(first)).isEqualTo("unknown");
		HttpResponse<String> run = first.http().get("/api/v1/runs/elsewhere");
		assertThat(run.statusCode() + " " + HttpCalls.json(run).get("detail").asString())
			.isEqualTo("503 Nobody knows at present which collector has run elsewhere: " + obstacle + "second");
		second.close();
		awaitHealth(first, "{\"others\":[]}");
		assertThat(missing(first)).isEqualTo("none");
	}

	@Test
	void whoCouldNotBeLookedForIsLookedForAgain() throws Exception {
		String group = "collectors";
		Map<String, Object> clients = Map.of("bootstrap.servers", this.broker.servers());
		StreamsBuilder topology = new StreamsBuilder();
		topology.stream("events");
		Properties properties = new Properties();
		properties.putAll(clients);
		properties.put("application.id", group);
		properties.put("state.dir", this.directory.toString());
		Map<String, Object> member = new HashMap<>(clients);
		member.put("group.id", group);
		member.put("group.instance.id", "second-1");
		try (Admin admin = Admin.create(clients);
				KafkaStreams streams = new KafkaStreams(topology.build(), properties);
				SharingCollectors sharing = new SharingCollectors("first", null, group, () -> clients)) {
			assertNotThere(admin, group);
			sharing.look(streams);
			assertNotThere(admin, group);
			try (KafkaConsumer<byte[], byte[]> second = new KafkaConsumer<>(member, new ByteArrayDeserializer(),
					new ByteArrayDeserializer())) {
				second.subscribe(List.of("events"));
				Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
					second.poll(Duration.ofMillis(100));
					return sharing.obstacle() != null;
				});
			}
			assertThat(sharing.obstacle())
				.isEqualTo("rapporteur.collector.url is missing here, and these share the runs: second");
		}
	}

	private static void assertNotThere(Admin admin, String group) {
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> admin.describeConsumerGroups(List.of(group)).all().get())
			.withCauseInstanceOf(GroupIdNotFoundException.class);
	}

	@Test
	void aTopicWithTooFewPartitionsIsTold(CapturedOutput output) throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.broker.servers()))) {
			admin.createTopics(List.of(new NewTopic("rapporteur.events", 1, (short) 1))).all().get();
			collector("first");
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.untilAsserted(() -> assertThat(output).contains("The topic rapporteur.events has 1 partitions,"
						+ " and rapporteur.collector.kafka.partitions says 4: no more collectors and threads than that share the runs"));
			assertThat(admin.describeTopics(List.of("rapporteur.events")).allTopicNames().get())
				.hasEntrySatisfying("rapporteur.events", (topic) -> assertThat(topic.partitions()).hasSize(1));
		}
	}

	@Test
	void oneWithoutAnAddressIsNamedByTheOthers(CapturedOutput output) throws Exception {
		RunningCollector first = collector("first", "rapporteur.collector.url=http://first.example:8080");
		collector("second", "rapporteur.collector.url=http://second.example:8080");
		awaitHealth(first, "{\"others\":[\"second\"]}");
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> missing(first).equals("http://second.example:8080"));
		assertThat(output).doesNotContain(WARNING);
		collector("third");
		awaitHealth(first, "{\"others\":[\"second\",\"third\"],\"obstacle\":"
				+ "\"1 of these have no rapporteur.collector.url of their own: second, third\"}");
		assertThat(output)
			.contains(WARNING + "1 of these have no rapporteur.collector.url of their own: second, third");
	}

}
