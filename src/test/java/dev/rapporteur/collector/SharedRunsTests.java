package dev.rapporteur.collector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.rapporteur.fixture.CollectorProcess;
import dev.rapporteur.fixture.EmbeddedBroker;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.Patience;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.journal.Journal;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two collectors in processes of their own share the runs of one Kafka, and one of them
 * is killed.
 */
class SharedRunsTests {

	private static final String RUNS = "/api/v1/runs/";

	@TempDir
	private Path directory;

	private EmbeddedBroker broker;

	private KafkaProducer<String, byte[]> producer;

	private final List<ReportedElsewhere> jobs = new ArrayList<>();

	private final List<CollectorProcess> collectors = new ArrayList<>();

	@BeforeEach
	void start() {
		this.broker = EmbeddedBroker.start(1);
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", this.broker.servers()), new StringSerializer(),
				new ByteArraySerializer());
	}

	@AfterEach
	void end() {
		this.collectors.forEach(CollectorProcess::close);
		this.jobs.forEach(ReportedElsewhere::close);
		this.producer.close(Duration.ZERO);
		this.broker.close();
	}

	private CollectorProcess collector(String name) throws IOException {
		// so soon a collector that is away has lost its runs
		CollectorProcess started = CollectorProcess.start(this.directory.resolve(name), this.broker.servers(),
				"--rapporteur.collector.kafka.member-id=" + name,
				"--rapporteur.collector.kafka.properties.consumer.session.timeout.ms=10000");
		this.collectors.add(started);
		return started;
	}

	private static ConditionFactory await() {
		return Patience.await().atMost(Duration.ofMinutes(2)).ignoreExceptions();
	}

	private void send(String run, Message message) throws InterruptedException, ExecutionException {
		this.producer.send(new ProducerRecord<>("rapporteur.events", run, message.bytes())).get();
	}

	/** All of it once more. What has come before is dropped. */
	private void send(ReportedElsewhere job) throws IOException, InterruptedException, ExecutionException {
		send(job.id(), job.heard());
		for (Message message : job.events()) {
			send(job.id(), message);
		}
	}

	private void end(ReportedElsewhere job) throws IOException, InterruptedException, ExecutionException {
		send(job.end());
		send(job.id(), job.ended());
	}

	private ReportedElsewhere report() throws IOException, InterruptedException, ExecutionException {
		ReportedElsewhere job = new ReportedElsewhere(this.directory.resolve("job" + this.jobs.size()));
		this.jobs.add(job);
		send(job.begin());
		return job;
	}

	/** Reports until a collector has some runs. */
	private void reportTo(CollectorProcess collector, int some)
			throws IOException, InterruptedException, ExecutionException {
		while (jobs(collector).size() < some) {
			ReportedElsewhere job = report();
			await().until(() -> Stream.of(this.collectors.get(0).ownIds(), this.collectors.get(1).ownIds())
				.anyMatch((ids) -> ids.contains(job.id())));
		}
	}

	private List<String> newestFirst() {
		return this.jobs.reversed().stream().map(ReportedElsewhere::id).toList();
	}

	/** Those that a collector has itself. */
	private List<ReportedElsewhere> jobs(CollectorProcess collector) throws IOException, InterruptedException {
		List<String> ids = collector.ownIds();
		return this.jobs.stream().filter((job) -> ids.contains(job.id())).toList();
	}

	/** Each list has each run once, and no collector is missing. */
	private void assertAllListed(CollectorProcess... asked) {
		for (CollectorProcess collector : asked) {
			await().untilAsserted(() -> {
				HttpResponse<String> list = collector.http().get("/api/v1/runs?limit=1000");
				assertThat(list.headers().firstValue(RunListFilter.MISSING)).isEmpty();
				assertThat(CollectorProcess.ids(list)).isEqualTo(newestFirst());
			});
		}
	}

	private void assertAllAnswered(CollectorProcess first, CollectorProcess second)
			throws IOException, InterruptedException {
		for (ReportedElsewhere job : this.jobs) {
			for (String path : List.of("", "/summary", "/verdict", "/events", "/reports/results.json")) {
				HttpResponse<String> answer = first.http().get(RUNS + job.id() + path);
				assertThat(answer.statusCode() + " " + path).isEqualTo("200 " + path);
				assertThat(second.http().get(RUNS + job.id() + path).body()).isEqualTo(answer.body());
			}
			assertThat(HttpCalls.json(first.http().get(RUNS + job.id() + "/events")).get("last").asLong())
				.isEqualTo(job.run().journal().last());
		}
	}

	private void assertSame(ReportedElsewhere job, CollectorProcess keeper, CollectorProcess... asked)
			throws IOException, InterruptedException {
		assertThat(ReportedElsewhere.reports(keeper.copy(job.id())))
			.isEqualTo(ReportedElsewhere.reports(job.directory()))
			.hasSize(3);
		assertThat(records(keeper.copy(job.id())))
			.isEqualTo(records(this.directory.resolve("job" + this.jobs.indexOf(job)).resolve("job")));
		String report = Files.readString(job.directory().resolve("results.json"));
		for (CollectorProcess collector : asked) {
			assertThat(collector.http().get(RUNS + job.id() + "/reports/results.json").body()).isEqualTo(report);
		}
	}

	/** Without the header, part of which is not for copies. */
	private static byte[] records(Path run) throws IOException {
		byte[] journal = Files.readAllBytes(run.resolve(Journal.FILE));
		return Arrays.copyOfRange(journal, 16, journal.length);
	}

	private static void awaitClosed(CollectorProcess collector, ReportedElsewhere job) {
		await().until(() -> collector.state(job.id()).equals("closed"));
	}

	@Test
	void oneTakesTheRunsOverOfOneThatIsKilledAndGivesSomeBack() throws Exception {
		CollectorProcess first = collector("first");
		CollectorProcess second = collector("second");
		await().until(() -> first.http().get("/api/v1/runs").statusCode() == 200);
		await().until(() -> second.http().get("/api/v1/runs").statusCode() == 200);
		share(first, second);
		ReportedElsewhere ended = jobs(first).get(0);
		ReportedElsewhere goesOn = jobs(first).get(1);
		endAt(first, second, ended);
		List<String> lost = first.ownIds();
		long last = goesOn.run().journal().last();
		try (HttpClient client = HttpClient.newHttpClient()) {
			List<Long> seen = new ArrayList<>(follow(client, second, goesOn, 0, last));
			first.kill();
			HttpResponse<String> away = second.http().get(RUNS + goesOn.id());
			assertThat(away.statusCode() + " " + HttpCalls.json(away).get("title").asString())
				.isEqualTo("502 Collector away");
			assertThat(second.http().get("/api/v1/runs").headers().firstValue(RunListFilter.MISSING))
				.contains(first.http().base());

			await()
				.until(() -> second.ownIds().containsAll(lost.stream().filter((id) -> !id.equals(ended.id())).toList())
						&& second.http().get(RUNS + goesOn.id() + "/events").statusCode() == 200);
			end(goesOn);
			seen.addAll(follow(client, second, goesOn, last, goesOn.run().journal().last()));
			assertThat(seen).isEqualTo(LongStream.rangeClosed(1, goesOn.run().journal().last()).boxed().toList());
		}
		awaitClosed(second, goesOn);
		assertSame(goesOn, second, second);

		comeBack(first, second, List.of(ended, goesOn));
	}

	private void share(CollectorProcess first, CollectorProcess second) throws Exception {
		reportTo(first, 3);
		reportTo(second, 2);
		assertAllListed(first, second);
		assertThat(Stream.concat(first.ownIds().stream(), second.ownIds().stream()))
			.containsExactlyInAnyOrderElementsOf(newestFirst());
		assertThat(CollectorProcess
			.ids(second.http().get("/api/v1/runs?limit=2&state=open&after=" + newestFirst().get(1))))
			.isEqualTo(newestFirst().subList(2, 4));
		assertAllAnswered(first, second);
	}

	/** The logs and the end of a run that the first one has. */
	private void endAt(CollectorProcess first, CollectorProcess second, ReportedElsewhere ended) throws Exception {
		assertThat(second.http().put("/collector/v1/runs/" + ended.id() + "/logs/TaskLog?offset=0", "begin\n").body())
			.isEqualTo("{\"size\":6}");
		assertThat(first.http().get(RUNS + ended.id() + "/logs/TaskLog").body()).isEqualTo("begin\n");
		assertThat(second.http().post("/collector/v1/runs/" + ended.id() + "/messages").statusCode()).isEqualTo(409);
		end(ended);
		awaitClosed(second, ended);
		assertSame(ended, first, first, second);
		awaitConfirmed(ended);
	}

	/** Whoever has it next is told by Kafka that it is over. */
	private void awaitConfirmed(ReportedElsewhere job) {
		try (KafkaConsumer<String, byte[]> heads = new KafkaConsumer<>(Map.of("bootstrap.servers",
				this.broker.servers(), "auto.offset.reset", "earliest", "enable.auto.commit", false),
				new StringDeserializer(), new ByteArrayDeserializer())) {
			heads.assign(heads.partitionsFor("rapporteur.collector-heads-changelog")
				.stream()
				.map((one) -> new TopicPartition(one.topic(), one.partition()))
				.toList());
			await().until(() -> StreamSupport.stream(heads.poll(Duration.ofMillis(200)).spliterator(), false)
				.filter((head) -> head.key().equals(job.id()))
				.anyMatch((head) -> Head.of(head.value()).state() == Head.State.CONFIRMED));
		}
	}

	private void comeBack(CollectorProcess first, CollectorProcess second, List<ReportedElsewhere> over)
			throws Exception {
		first.restart();
		await().until(() -> !first.ownIds().isEmpty());
		reportTo(first, first.ownIds().size() + 1);
		assertAllListed(first, second);
		assertAllAnswered(first, second);
		assertThat(open(first).stream().filter(open(second)::contains)).isEmpty();
		for (ReportedElsewhere job : this.jobs) {
			if (!over.contains(job)) {
				end(job);
				awaitClosed(first, job);
				assertSame(job, first.ownIds().contains(job.id()) ? first : second, first, second);
			}
		}
		assertAllListed(first, second);
	}

	private static List<String> open(CollectorProcess collector) throws IOException, InterruptedException {
		return CollectorProcess
			.ids(collector.http().get("/api/v1/runs?limit=1000&state=open", OtherCollectors.HANDED_ON, "true"));
	}

	/** The numbers of events as a stream tells them, up to one. */
	private static List<Long> follow(HttpClient client, CollectorProcess collector, ReportedElsewhere job, long after,
			long last) throws IOException, InterruptedException {
		HttpResponse<InputStream> stream = client.send(collector.http()
			.request(RUNS + job.id() + "/events")
			.header("Accept", "text/event-stream")
			.header("Last-Event-ID", String.valueOf(after))
			.build(), BodyHandlers.ofInputStream());
		List<Long> numbers = new ArrayList<>();
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
			while (numbers.isEmpty() || numbers.getLast() < last) {
				String line = Objects.requireNonNull(lines.readLine());
				if (line.startsWith("id:")) {
					numbers.add(Long.parseLong(line.substring(3).strip()));
				}
			}
			return numbers;
		}
	}

	@Test
	void aCopyThatWasDeletedMeanwhileIsReadAgain() throws Exception {
		CollectorProcess collector = collector("first");
		await().until(() -> collector.http().get("/api/v1/runs").statusCode() == 200);
		ReportedElsewhere job = report();
		long last = job.run().journal().last();
		await().until(() -> last(collector, job) == last);
		// what isn't committed would come from Kafka in any case
		await().until(this::isCommitted);
		HttpResponse<String> shown = collector.http().get(RUNS + job.id());
		assertThat(HttpCalls.json(shown).get("runtimeDirectory").asString()).isEqualTo(job.directory().toString());
		collector.kill();
		FileSystemUtils.deleteRecursively(collector.copy(job.id()));
		ReportedElsewhere other = report();
		collector.restart();
		await().until(() -> last(collector, job) == last && collector.ids().contains(other.id()));
		assertThat(collector.http().get(RUNS + job.id()).body()).isEqualTo(shown.body());
		end(job);
		awaitClosed(collector, job);
		assertSame(job, collector, collector);
	}

	@Test
	void whatTheDiskHasLostOfCopiesIsReadAgainThoughNothingMoreComes() throws Exception {
		CollectorProcess collector = collector("first");
		await().until(() -> collector.http().get("/api/v1/runs").statusCode() == 200);
		ReportedElsewhere deleted = report();
		ReportedElsewhere shorter = report();
		ReportedElsewhere cutOff = report();
		await().until(() -> areWhole(collector));
		// what isn't committed would come from Kafka in any case
		await().until(this::isCommitted);
		collector.kill();
		Files.delete(collector.copy(deleted.id()).resolve(Journal.FILE));
		cut(collector, shorter, 0);
		cut(collector, cutOff, 10);
		collector.restart();
		await().until(() -> areWhole(collector));
		for (ReportedElsewhere job : List.of(deleted, shorter, cutOff)) {
			end(job);
			awaitClosed(collector, job);
			assertSame(job, collector, collector);
		}
	}

	/** Only the first events are left of a copy, and some bytes behind them. */
	private static void cut(CollectorProcess collector, ReportedElsewhere job, int more) throws IOException {
		Path copy = collector.copy(job.id()).resolve(Journal.FILE);
		Files.write(copy, Arrays.copyOf(Files.readAllBytes(copy), 16 + job.batches().getFirst().bytes().length + more));
	}

	private boolean areWhole(CollectorProcess collector) throws IOException, InterruptedException {
		for (ReportedElsewhere job : this.jobs) {
			if (last(collector, job) != job.run().journal().last()) {
				return false;
			}
		}
		return true;
	}

	private boolean isCommitted() throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.broker.servers()))) {
			Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets("rapporteur.collector")
				.partitionsToOffsetAndMetadata()
				.get();
			Map<TopicPartition, OffsetSpec> ends = Objects.requireNonNull(
					admin.describeTopics(List.of("rapporteur.events")).allTopicNames().get().get("rapporteur.events"))
				.partitions()
				.stream()
				.collect(Collectors.toMap((one) -> new TopicPartition("rapporteur.events", one.partition()),
						(one) -> OffsetSpec.latest()));
			return admin.listOffsets(ends)
				.all()
				.get()
				.entrySet()
				.stream()
				.filter((end) -> end.getValue().offset() > 0)
				.allMatch((end) -> Objects.requireNonNull(committed.get(end.getKey())).offset() == end.getValue()
					.offset());
		}
	}

	private static long last(CollectorProcess collector, ReportedElsewhere job)
			throws IOException, InterruptedException {
		return HttpCalls.json(collector.http().get(RUNS + job.id() + "/events")).get("last").asLong();
	}

}
