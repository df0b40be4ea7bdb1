package dev.rapporteur.collector;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import dev.rapporteur.collector.store.ObjectStore;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.run.RunRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A collector with an object store.
 */
class StoredRunsTests {

	private static final String LOG = "begin\nping\nping\n";

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private ReportedElsewhere job;

	private ObjectStore store;

	private ConfigurableApplicationContext collector;

	private HttpCalls http;

	private String url;

	private final HttpClient client = HttpClient.newHttpClient();

	@BeforeEach
	void begin() throws Exception {
		this.job = new ReportedElsewhere(this.there);
		this.store = new ObjectStore();
		start(this.store.arguments());
	}

	private void start(List<String> settings) {
		List<String> arguments = new ArrayList<>(List.of("--spring.config.location=classpath:/application.yaml",
				"--server.port=0", "--rapporteur.runs-directory=" + runs()));
		settings.forEach((setting) -> arguments.add("--" + setting));
		this.collector = new SpringApplicationBuilder(CollectorApplication.class).run(arguments.toArray(String[]::new));
		this.url = "http://127.0.0.1:" + this.collector.getEnvironment().getProperty("local.server.port");
		this.http = new HttpCalls(this.url);
	}

	@AfterEach
	void end() throws IOException {
		this.collector.close();
		this.store.close();
		this.client.close();
		this.job.close();
	}

	private Path runs() {
		return this.here.resolve("runs");
	}

	private Path run() {
		return runs().resolve(this.job.id());
	}

	private String at(String rest) {
		return "/api/v1/runs/" + this.job.id() + rest;
	}

	private CompletableFuture<Answer> send(Message message) {
		return this.client
			.sendAsync(
					HttpRequest.newBuilder(URI.create(this.url + "/collector/v1/runs/" + this.job.id() + "/messages"))
						.header("Content-Type", "application/octet-stream")
						.POST(HttpRequest.BodyPublishers.ofByteArray(message.bytes()))
						.build(),
					HttpResponse.BodyHandlers.ofByteArray())
			.thenApply((answer) -> {
				try {
					return Answer.read(answer.body());
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
	}

	private void put(String log, String text) throws Exception {
		HttpResponse<String> answer = this.client.send(HttpRequest
			.newBuilder(URI.create(this.url + "/collector/v1/runs/" + this.job.id() + "/logs/" + log + "?offset=0"))
			.PUT(HttpRequest.BodyPublishers.ofString(text))
			.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
	}

	private void report() throws Exception {
		this.job.begin().end();
		send(this.job.heard()).join();
		put(this.job.events());
		put("TaskLog", LOG);
	}

	private void reportToItsEnd() throws Exception {
		report();
		assertThat(send(this.job.ended()).join().confirmed()).isNotNull();
	}

	/** The next process has nothing on its disk. */
	private void loseTheDisk() throws IOException {
		this.collector.close();
		FileSystemUtils.deleteRecursively(runs());
		start(this.store.arguments());
		awaitListed();
	}

	private void awaitListed() {
		await().until(() -> this.http.get("/api/v1/runs").body().contains(this.job.id()));
	}

	private Map<String, String> told() throws Exception {
		Map<String, String> told = new TreeMap<>();
		for (String part : List.of("", "/reports/results.json", "/receipt", "/logs", "/logs/TaskLog", "/reports",
				"/contexts/2/log")) {
			HttpResponse<String> answer = this.http.get(at(part));
			told.put(part, answer.statusCode() + " " + answer.body());
		}
		return told;
	}

	private TreeSet<String> names() {
		return this.store.objects()
			.keySet()
			.stream()
			.map((key) -> key.replaceFirst("/[0-9a-f]{64}/", "/").replace(this.job.id(), "RUN"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Files may go while they are looked for. */
	private void awaitOnDisk(String... names) {
		await().ignoreException(UncheckedIOException.class)
			.untilAsserted(() -> assertThat(onDisk()).containsExactly(names));
	}

	private TreeSet<String> onDisk() throws IOException {
		try (var all = Files.walk(run())) {
			return all.filter(Files::isRegularFile)
				.map((file) -> run().relativize(file).toString())
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

	@Test
	void aCollectorThatHasLostItsDiskTellsTheSame() throws Exception {
		reportToItsEnd();
		assertThat(names()).containsExactly("p/files/RUN/.rapporteur.journal", "p/files/RUN/.rapporteur.origin",
				"p/files/RUN/ResultsDetails.xml", "p/files/RUN/ResultsSummary.xml", "p/files/RUN/TaskLog",
				"p/files/RUN/receipt.json", "p/files/RUN/results.json", "p/runs/RUN");
		Map<String, String> before = told();
		Map<String, String> reports = ReportedElsewhere.reports(run());
		byte[] journal = Files.readAllBytes(run().resolve(".rapporteur.journal"));
		loseTheDisk();
		assertThat(onDisk()).containsExactly(".rapporteur.run", ".rapporteur.stored");
		HttpResponse<String> range = this.client.send(
				HttpRequest.newBuilder(URI.create(this.url + at("/logs/TaskLog"))).header("Range", "bytes=6-9").build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(range.statusCode() + " " + range.body()).isEqualTo("206 ping");
		assertThat(onDisk()).containsExactly(".rapporteur.run", ".rapporteur.stored", "TaskLog");
		assertThat(told()).isEqualTo(before);
		for (String name : reports.keySet()) {
			assertThat(this.http.get(at("/reports/" + name)).body()).isEqualTo(reports.get(name));
		}
		assertThat(Files.readAllBytes(run().resolve(".rapporteur.journal"))).isEqualTo(journal);
		assertThat(ReportedElsewhere.reports(run())).isEqualTo(ReportedElsewhere.reports(this.job.directory()));
		// its sidecar hears the same once more
		assertThat(send(this.job.ended()).join().confirmed()).isNotNull();
	}

	@Test
	void aRunIsConfirmedOnceTheStoreIsBack() throws Exception {
		report();
		this.store.stop();
		CompletableFuture<Answer> answer = send(this.job.ended());
		await().until(() -> this.http.get("/actuator/health").body().contains("\"failure\":\"can't "));
		assertThat(answer).isNotDone();
		// all else goes on
		assertThat(HttpCalls.json(this.http.get(at(""))).get("state").asString()).isEqualTo("closed");
		assertThat(this.http.get("/actuator/prometheus").body()).contains("rapporteur_collector_store_failing 1.0",
				"rapporteur_collector_store_waiting 1.0");
		this.store.start();
		assertThat(answer.join().confirmed()).isNotNull();
		assertThat(names()).contains("p/runs/RUN", "p/files/RUN/results.json");
		assertThat(this.http.get("/actuator/prometheus").body()).contains("rapporteur_collector_store_failing 0.0",
				"rapporteur_collector_store_waiting 0.0");
	}

	@Test
	void anObjectThatWasReplacedIsRefusedAndToldAndAllElseIsHandedOut() throws Exception {
		reportToItsEnd();
		String key = this.store.objects()
			.keySet()
			.stream()
			.filter((one) -> one.endsWith("/results.json"))
			.findFirst()
			.orElseThrow();
		this.store.replace(key, "{}");
		loseTheDisk();
		HttpResponse<String> answer = this.http.get(at("/reports/results.json"));
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(HttpCalls.json(answer).get("type").asString()).endsWith("/files-away");
		assertThat(HttpCalls.json(answer).get("detail").asString())
			.startsWith("The file results.json can't be brought from the store: The object " + key
					+ " is not what was put: it has 2 bytes and the SHA-256 ");
		assertThat(onDisk()).doesNotContain("results.json");
		assertThat(this.http.get(at("/logs/TaskLog")).body()).isEqualTo(LOG);
	}

	@Test
	void aLogThatComesLaterIsInTheStoreToo() throws Exception {
		reportToItsEnd();
		put("TaskLog", LOG + "late\n");
		put("sub/other", "other\n");
		await().until(() -> names().contains("p/files/RUN/sub/other"));
		// then its description follows, and what it had before goes
		await().until(
				() -> this.http.get("/actuator/prometheus").body().contains("rapporteur_collector_store_waiting 0.0"));
		loseTheDisk();
		assertThat(this.http.get(at("/logs/TaskLog")).body()).isEqualTo(LOG + "late\n");
		assertThat(this.http.get(at("/logs/sub/other")).body()).isEqualTo("other\n");
		// what it had before is gone
		assertThat(this.store.objects().keySet()).filteredOn((key) -> key.endsWith("/TaskLog")).hasSize(1);
	}

	@Test
	void aLogThatTheStoreCanNotHaveStaysHereAndItsRunIsConfirmed() throws Exception {
		report();
		String part = "x".repeat(250), path = String.join("/", part, part, part, part);
		put(path, "long\n");
		put("large", "large\n");
		try (RandomAccessFile large = new RandomAccessFile(run().resolve("large").toFile(), "rw")) {
			large.setLength((5L << 20) * 10_000 + 1);
		}
		assertThat(send(this.job.ended()).join().confirmed()).isNotNull();
		assertThat(names()).containsExactly("p/files/RUN/.rapporteur.journal", "p/files/RUN/.rapporteur.origin",
				"p/files/RUN/ResultsDetails.xml", "p/files/RUN/ResultsSummary.xml", "p/files/RUN/TaskLog",
				"p/files/RUN/receipt.json", "p/files/RUN/results.json", "p/runs/RUN");
		this.collector.close();
		List<String> settings = new ArrayList<>(this.store.arguments());
		settings.addAll(List.of("rapporteur.retention.directories.quota=1B",
				"rapporteur.retention.directories.interval=100ms"));
		start(settings);
		awaitOnDisk(".rapporteur.run", ".rapporteur.stored", "large", path);
		assertThat(this.http.get(at("/logs/" + path)).body()).isEqualTo("long\n");
	}

	@Test
	void whatIsDeletedIsDeletedInTheStoreAndDoesNotComeBack() throws Exception {
		reportToItsEnd();
		Path copy = this.here.resolve("copy");
		FileSystemUtils.copyRecursively(runs(), copy);
		RunRegistry registry = this.collector.getBean(RunRegistry.class);
		registry.delete(this.job.run().id(), true);
		await().untilAsserted(() -> assertThat(names()).containsExactly("p/deleted/RUN"));
		this.collector.close();
		// another collector that has had it
		FileSystemUtils.deleteRecursively(runs());
		FileSystemUtils.copyRecursively(copy, runs());
		start(this.store.arguments());
		await().until(() -> this.http.get("/api/v1/runs").body().equals("[]"));
		assertThat(run()).doesNotExist();
		assertThat(names()).containsExactly("p/deleted/RUN");
	}

	@Test
	void aDeletionThatWasBrokenOffIsDoneToItsEnd() throws Exception {
		reportToItsEnd();
		this.store.replace("p/deleted/" + this.job.id(), this.job.id());
		this.collector.close();
		start(this.store.arguments());
		await().untilAsserted(() -> assertThat(names()).containsExactly("p/deleted/RUN"));
		assertThat(this.http.get("/api/v1/runs").body()).isEqualTo("[]");
		assertThat(run()).doesNotExist();
	}

	@Test
	void aDiskThatIsFullLosesFilesOnlyThatTheStoreHas() throws Exception {
		this.collector.close();
		List<String> settings = new ArrayList<>(this.store.arguments());
		settings.addAll(List.of("rapporteur.retention.directories.quota=1B",
				"rapporteur.retention.directories.interval=100ms"));
		start(settings);
		reportToItsEnd();
		awaitOnDisk(".rapporteur.run", ".rapporteur.stored");
		assertThat(names()).contains("p/files/RUN/results.json", "p/files/RUN/.rapporteur.journal", "p/runs/RUN");
		for (Map.Entry<String, String> report : ReportedElsewhere.reports(this.job.directory()).entrySet()) {
			assertThat(this.http.get(at("/reports/" + report.getKey())).body()).isEqualTo(report.getValue());
		}
		assertThat(this.http.get(at("/logs/TaskLog")).body()).isEqualTo(LOG);
		assertThat(this.http.get(at("/events?limit=1")).statusCode()).isEqualTo(200);
	}

	@Test
	void whatEndedBeforeThereWasAStoreIsPut() throws Exception {
		this.collector.close();
		start(List.of("rapporteur.collector.store.bucket="));
		reportToItsEnd();
		assertThat(this.store.objects()).isEmpty();
		this.collector.close();
		start(this.store.arguments());
		await().until(() -> names().contains("p/runs/RUN"));
		loseTheDisk();
		assertThat(this.http.get(at("/logs/TaskLog")).body()).isEqualTo(LOG);
	}

	@Test
	void aRunThatWasClosedAsPartialGoesOnWhereTheDiskWasLost() throws Exception {
		this.collector.close();
		List<String> impatient = new ArrayList<>(this.store.arguments());
		impatient.add("rapporteur.collector.silence=200ms");
		start(impatient);
		this.job.begin();
		put(this.job.events());
		await().until(() -> names().contains("p/runs/RUN"));
		loseTheDisk();
		assertThat(HttpCalls.json(this.http.get(at("/verdict"))).get("verdict").asString()).isEqualTo("partial");
		this.job.end();
		put(this.job.events());
		put("TaskLog", LOG);
		assertThat(send(this.job.ended()).join().confirmed()).isNotNull();
		assertThat(ReportedElsewhere.reports(run())).isEqualTo(ReportedElsewhere.reports(this.job.directory()));
		loseTheDisk();
		assertThat(HttpCalls.json(this.http.get(at("/verdict"))).get("verdict").asString()).isEqualTo("fail");
	}

	private void put(List<Message> messages) {
		messages.forEach((message) -> send(message).join());
	}

	@Test
	void aCollectorThatGetsTheRunsOfAnotherOneShowsThemAndNoOthers() throws Exception {
		reportToItsEnd();
		ToldOwners told = new ToldOwners();
		told.runs().put(this.job.id(), URI.create(this.url));
		String[] settings = this.store.arguments().toArray(String[]::new);
		try (RunningCollector other = RunningCollector.start(this.here.resolve("other"), told, settings)) {
			Map<String, String> before = told();
			this.collector.close();
			other.owned();
			told.runs().clear();
			other.owned();
			await().until(() -> other.http().get("/api/v1/runs").body().contains(this.job.id()));
			this.http = other.http();
			assertThat(told()).isEqualTo(before);
			told.runs().put(this.job.id(), URI.create(this.url));
			other.owned();
			await().until(() -> other.http().get("/api/v1/runs").body().equals("[]"));
			assertThat(names()).contains("p/runs/RUN");
		}
	}

}
