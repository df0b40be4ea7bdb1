package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.rapporteur.connector.ClientIdentity;
import dev.rapporteur.connector.ConnectorSettings;
import dev.rapporteur.connector.ReportClient;
import dev.rapporteur.connector.TestsuiteStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service is killed at random moments, while clients of all kinds report. What was
 * answered is in the report, what is in the report was asked for, in that order, and
 * nothing is there twice. {@code -Dkills} tells how often, {@code -Dkills.seed} when.
 */
class RandomKillsTests {

	private static final Logger logger = LoggerFactory.getLogger(RandomKillsTests.class);

	private static final int KILLS = Integer.getInteger("kills", 3);

	private static final long SEED = Long.getLong("kills.seed", System.nanoTime());

	/** The most answers between two kills. */
	private static final int ANSWERS = 300;

	private final Random random = new Random(SEED);

	private final Semaphore answers = new Semaphore(0);

	private final AtomicBoolean end = new AtomicBoolean();

	private final List<Reported> runs = new ArrayList<>();

	@TempDir
	private Path directory;

	@Test
	void whatWasAnsweredIsInTheReportAndNothingTwice() throws Exception {
		logger.info("seed {}", SEED);
		long begin = System.nanoTime();
		try (MortalService service = MortalService.start(this.directory);
				ExecutorService threads = Executors.newCachedThreadPool()) {
			long start = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
			Reported careful = open(service, "careful");
			careful.add(new ReturningWorker(careful.owner()), this.answers);
			careful.add(new ReturningWorker(careful.owner()), this.answers);
			careful.add(new AddressingWorker(service, careful.path(), true), this.answers);
			careful.add(new RepeatingWorker(service, careful.path()), this.answers);
			Reported careless = open(service, "careless");
			careless.add(new ReturningWorker(careless.owner()), this.answers);
			careless.add(new PlainWorker(service, careless.path(), careless.socket(), "owner"), this.answers);
			careless.add(new AddressingWorker(service, careless.path(), false), this.answers);
			List<Future<?>> work = new ArrayList<>();
			this.runs.forEach((run) -> run.begin(service, threads, this.end::get, work));
			int early = killAgainAndAgain(service, start);
			this.end.set(true);
			for (Future<?> worker : work) {
				worker.get(120, TimeUnit.SECONDS);
			}
			for (Reported run : this.runs) {
				run.close(service);
				run.check();
			}
			logger.info("seed {}: {} kills, {} of them before the service listened; {}; {} s", SEED, KILLS, early,
					this.runs, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
		}
	}

	private Reported open(MortalService service, String name) throws IOException, InterruptedException {
		Path runtime = Files.createDirectory(this.directory.resolve(name));
		String location = service.http().openRun(Map.of("name", name, "runtimeDirectory", runtime.toString()));
		ReportClient owner = ReportClient.connect(runtime.resolve("reporter.sock"),
				ConnectorSettings.DEFAULT.withReconnectTimeout(Duration.ofMinutes(5)),
				new ClientIdentity("owner", "1"));
		owner.startTestsuite(TestsuiteStart.of(name));
		Reported run = new Reported(location.substring(location.indexOf("/api/")), runtime, owner);
		this.runs.add(run);
		return run;
	}

	/** How often it was killed before it listened. */
	private int killAgainAndAgain(MortalService service, long startTime) throws IOException, InterruptedException {
		int early = 0;
		for (int i = 0; i < KILLS; i++) {
			if (i > 0 && this.random.nextInt(4) == 0) {
				service.live(this.random.nextLong(startTime));
				early++;
			}
			else {
				service.awaitHttp();
				awaitAnswers(service, 1 + this.random.nextInt(ANSWERS));
			}
			service.kill();
			service.startAgain();
		}
		service.awaitHttp();
		awaitAnswers(service, ANSWERS);
		return early;
	}

	private void awaitAnswers(MortalService service, int count) throws IOException, InterruptedException {
		this.answers.drainPermits();
		assertThat(this.answers.tryAcquire(count, 120, TimeUnit.SECONDS)).as(service.output()).isTrue();
	}

}
