package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.rapporteur.fixture.CollectorProcess;
import dev.rapporteur.fixture.KafkaBroker;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.journal.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sidecar, a broker and a collector are killed at random moments while runs are
 * reported. Each run has the same events and the same reports at the collector as at the
 * sidecar. {@code -Dcollector.kills} tells how often, {@code -Dcollector.seed} when.
 */
class CollectedRunsTests {

	private static final Logger logger = LoggerFactory.getLogger(CollectedRunsTests.class);

	private static final int KILLS = Integer.getInteger("collector.kills", 3);

	private static final long SEED = Long.getLong("collector.seed", System.nanoTime());

	/** The most answers between two kills. */
	private static final int ANSWERS = 200;

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final Random random = new Random(SEED);

	private final Semaphore answers = new Semaphore(0);

	@TempDir
	private Path directory;

	@Test
	void eachRunIsTheSameAtTheCollectorWhoeverWasKilled() throws Exception {
		logger.info("seed {}", SEED);
		try (KafkaBroker broker = KafkaBroker.start(Files.createDirectory(this.directory.resolve("broker")));
				CollectorProcess collector = CollectorProcess.start(this.directory.resolve("collector"),
						broker.servers());
				MortalService sidecar = MortalService.start(Files.createDirectory(this.directory.resolve("sidecar")),
						"--rapporteur.forward.kafka.bootstrap-servers=" + broker.servers(),
						"--rapporteur.forward.retry=200ms", "--rapporteur.forward.heartbeat=2s")) {
			List<String> runs = new ArrayList<>();
			for (int left = KILLS; left > 0; left -= 3) {
				runs.addAll(report(broker, collector, sidecar, Math.min(left, 3)));
			}
			for (String run : runs) {
				await().atMost(PATIENCE).ignoreExceptions().until(() -> collector.state(run).equals("closed"));
			}
			long events = assertSame(runs);
			assertThat(collector.ids()).hasSameSizeAs(runs).containsExactlyInAnyOrderElementsOf(runs);
			logger.info("seed {}: {} kills, {} runs, {} events", SEED, KILLS, runs.size(), events);
		}
	}

	/** Two runs, in which somebody is killed some times, and their ends. */
	private List<String> report(KafkaBroker broker, CollectorProcess collector, MortalService sidecar, int kills)
			throws Exception {
		AtomicBoolean end = new AtomicBoolean();
		List<String> runs = new ArrayList<>();
		List<Ledger> ledgers = new ArrayList<>();
		try (ExecutorService threads = Executors.newCachedThreadPool()) {
			List<Future<?>> work = new ArrayList<>();
			for (int i = 0; i < 2; i++) {
				String path = open(sidecar);
				Ledger ledger = new Ledger("w" + i, this.answers);
				runs.add(path);
				ledgers.add(ledger);
				work.add(threads.submit(() -> {
					new RepeatingWorker(sidecar, path).work(ledger, end::get);
					return ledger;
				}));
			}
			for (int i = 0; i < kills; i++) {
				awaitAnswers(1 + this.random.nextInt(ANSWERS));
				kill(broker, collector, sidecar);
			}
			awaitAnswers(ANSWERS);
			end.set(true);
			for (Future<?> worker : work) {
				worker.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			}
		}
		for (String run : runs) {
			assertThat(sidecar.http().post(run + "/close").statusCode()).isEqualTo(200);
		}
		for (int i = 0; i < runs.size(); i++) {
			List<String> reported = ReportedFacts.of(own(runs.get(i)).resolve("results.json"), ledgers.get(i).client());
			assertThat(reported).isEqualTo(ledgers.get(i).asked());
		}
		return runs.stream().map(CollectedRunsTests::id).toList();
	}

	private static String open(MortalService sidecar) throws IOException, InterruptedException {
		String location = sidecar.http().openRun(Map.of("name", "collected", "socket", false));
		String path = location.substring(location.indexOf("/api/"));
		assertThat(sidecar.http().post(path + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"suite\"}").statusCode())
			.isEqualTo(201);
		return path;
	}

	private static String id(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private Path own(String path) {
		return this.directory.resolve("sidecar/runs").resolve(id(path));
	}

	private void awaitAnswers(int count) throws InterruptedException {
		this.answers.drainPermits();
		assertThat(this.answers.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	private void kill(KafkaBroker broker, CollectorProcess collector, MortalService sidecar) throws Exception {
		switch (this.random.nextInt(3)) {
			case 0 -> {
				broker.kill();
				broker.launchAgain();
			}
			case 1 -> {
				collector.kill();
				collector.restart();
			}
			default -> {
				sidecar.kill();
				sidecar.startAgain();
				sidecar.awaitHttp();
			}
		}
	}

	/** How many events they have. */
	private long assertSame(List<String> runs) throws IOException {
		long events = 0;
		for (String run : runs) {
			Path sent = this.directory.resolve("sidecar/runs").resolve(run);
			Path collected = this.directory.resolve("collector/runs").resolve(run);
			assertThat(records(collected)).isEqualTo(records(sent));
			assertThat(ReportedElsewhere.reports(collected)).isEqualTo(ReportedElsewhere.reports(sent)).hasSize(3);
			events += RecordBatch.of(records(collected)).last();
		}
		return events;
	}

	/** Without the header, part of which is not for copies. */
	private static byte[] records(Path run) throws IOException {
		byte[] journal = Files.readAllBytes(run.resolve(".rapporteur.journal"));
		return Arrays.copyOfRange(journal, 16, journal.length);
	}

}
