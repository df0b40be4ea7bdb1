package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.rapporteur.collector.store.ObjectStore;
import dev.rapporteur.fixture.CollectorProcess;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.forwarding.Message;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A collector that lists one closed run, whose store has more.
 */
class UnlistedRunsTests {

	private static final String RUNS = "/api/v1/runs/";

	@TempDir
	private Path directory;

	private ObjectStore store;

	private RunningCollector collector;

	private final List<ReportedElsewhere> jobs = new ArrayList<>();

	@BeforeEach
	void start() throws Exception {
		this.store = new ObjectStore();
		this.collector = collector("collector", null);
	}

	@AfterEach
	void end() throws IOException {
		this.collector.close();
		this.store.close();
		this.jobs.forEach(ReportedElsewhere::close);
	}

	private RunningCollector collector(String name, @Nullable ToldOwners owners, String... more) {
		List<String> settings = new ArrayList<>(this.store.arguments());
		settings.add("rapporteur.closed-runs=1");
		settings.addAll(Arrays.asList(more));
		return RunningCollector.start(this.directory.resolve(name), owners, settings.toArray(String[]::new));
	}

	private HttpCalls http() {
		return this.collector.http();
	}

	private String report() throws IOException, InterruptedException {
		ReportedElsewhere job = new ReportedElsewhere(this.directory.resolve("job" + this.jobs.size()));
		this.jobs.add(job);
		job.begin().end();
		this.collector.take(job.id(), job.heard());
		for (Message message : job.events()) {
			this.collector.take(job.id(), message);
		}
		http().put("/collector/v1/runs/" + job.id() + "/logs/TaskLog?offset=0", "begin\nping\nping\n");
		this.collector.take(job.id(), job.ended());
		assertThat(this.store.objects()).containsKey("p/runs/" + job.id());
		return job.id();
	}

	private void loseTheDisk(String... more) throws IOException {
		this.collector.close();
		FileSystemUtils.deleteRecursively(this.directory.resolve("collector"));
		this.collector = collector("collector", null, more);
		Awaitility.await().until(() -> ids().size() == 1);
	}

	/** Those that were put in the same second may stand in any order in the store. */
	private List<String> unlisted() throws IOException, InterruptedException {
		List<String> listed = ids();
		return this.jobs.stream().map(ReportedElsewhere::id).filter((run) -> !listed.contains(run)).toList();
	}

	private List<String> ids() throws IOException, InterruptedException {
		return CollectorProcess.ids(http().get("/api/v1/runs"));
	}

	private Map<String, String> told(HttpCalls http, String run) throws IOException, InterruptedException {
		Map<String, String> told = new TreeMap<>();
		for (String part : List.of("", "/summary", "/verdict", "/reports", "/reports/results.json", "/receipt", "/logs",
				"/logs/TaskLog", "/contexts/2/log", "/events?limit=2")) {
			told.put(part, http.get(RUNS + run + part).statusCode() + " " + http.get(RUNS + run + part).body());
		}
		return told;
	}

	private int status(String run) throws IOException, InterruptedException {
		return http().get(RUNS + run).statusCode();
	}

	@Test
	void aRunThatTheListHasNoRoomForIsFoundByItsId() throws Exception {
		Map<String, Map<String, String>> told = tellTwo();
		assertThat(told(http(), unlisted().getFirst())).isEqualTo(told.get(unlisted().getFirst()));
		loseTheDisk();
		String run = unlisted().getFirst();
		Map<String, String> before = Objects.requireNonNull(told.get(run));
		assertThat(http().head(RUNS + run).statusCode()).isEqualTo(200);
		assertThat(
				Files.list(this.directory.resolve("collector").resolve(run)).map(Path::getFileName).map(Path::toString))
			.containsExactlyInAnyOrder(".rapporteur.run", ".rapporteur.stored");
		assertThat(told(http(), run)).isEqualTo(before);
		assertThat(before.get("/logs/TaskLog")).isEqualTo("200 begin\nping\nping\n");
		assertThat(before.values()).allMatch((answer) -> answer.startsWith("200 "));
		assertThat(ids()).hasSize(1).doesNotContain(run);
	}

	/** What is told of two runs, each when it is listed. */
	private Map<String, Map<String, String>> tellTwo() throws IOException, InterruptedException {
		Map<String, Map<String, String>> told = new TreeMap<>();
		for (int i = 0; i < 2; i++) {
			String run = report();
			assertThat(ids()).containsExactly(run);
			told.put(run, told(http(), run));
		}
		return told;
	}

	@Test
	void oneThatIsKnownNoMoreIsFoundOnTheDiskWithoutTheStore() throws Exception {
		for (int i = 0; i < 3; i++) {
			report();
		}
		loseTheDisk("rapporteur.collector.store.unlisted=1");
		String first = unlisted().get(0);
		String second = unlisted().get(1);
		assertThat(status(first) + " " + status(second)).isEqualTo("200 200");
		// the first one is known no more, and is found on the disk
		this.store.stop();
		assertThat(status(first) + " " + status(second)).isEqualTo("200 200");
	}

	@Test
	void whatTheStoreHasNotIsNotAskedForAgainSoonAndAStoreThatIsAwayIsTold() throws Exception {
		assertThat(status("none")).isEqualTo(404);
		assertThat(status("not%20an%20id")).isEqualTo(404);
		this.store.stop();
		assertThat(status("none")).isEqualTo(404);
		assertThat(status("not%20an%20id")).isEqualTo(404);
		assertThat(HttpCalls.json(http().get(RUNS + "other")).get("type").asString()).endsWith("/files-away");
		assertThat(HttpCalls.json(http().get(RUNS + "other")).get("detail").asString())
			.startsWith("Run other can't be looked for in the store: can't head p/deleted/other: ");
		this.store.start();
		assertThat(status("other")).isEqualTo(404);
	}

	@Test
	void aRunThatWasDeletedIsNotFound() throws Exception {
		String run = report();
		report();
		this.store.replace("p/deleted/" + run, run);
		this.collector.close();
		FileSystemUtils.deleteRecursively(this.directory.resolve("collector"));
		this.store.stop();
		this.collector = collector("collector", null);
		this.store.start();
		assertThat(status(run)).isEqualTo(404);
	}

	@Test
	void theCollectorThatHasTheRunFindsItForTheOthers() throws Exception {
		Map<String, Map<String, String>> before = tellTwo();
		loseTheDisk();
		String run = unlisted().getFirst();
		ToldOwners told = new ToldOwners();
		told.runs().put(run, this.collector.url());
		told.others().add(this.collector.url());
		try (RunningCollector other = collector("other", told)) {
			assertThat(told(other.http(), run)).isEqualTo(before.get(run));
			assertThat(this.directory.resolve("other").resolve(run)).doesNotExist();
		}
		assertThat(this.directory.resolve("collector").resolve(run)).exists();
	}

}
