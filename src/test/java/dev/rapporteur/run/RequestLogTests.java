package dev.rapporteur.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.client.ClientRegistry;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.report.ReportFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RequestLogTests {

	private static final RunSettings SETTINGS = new RunSettings(ReportFormat.JSON, true, 10, 100, Duration.ZERO, true);

	@TempDir
	private Path directory;

	@Test
	void anInterruptDoesNotEndTheLog() throws IOException {
		try (RequestLog log = RequestLog.in(this.directory, true)) {
			log.received("ping", Map.of(), RequestLog.sender(null));
			Thread.currentThread().interrupt();
			log.received("ping", Map.of(), RequestLog.sender(null));
			assertThat(Thread.interrupted()).isTrue();
			log.received("ping", Map.of(), RequestLog.sender(null));
		}
		assertThat(Files.readAllLines(this.directory.resolve("reporter.log"))).hasSize(3);
	}

	@Test
	void pidThatIsNoRightTextIsLoggedAndWhatFollowsToo() throws IOException {
		Client odd = new ClientRegistry(2).register(new ClientId("s1"), Map.of("pid", "\ud800", "ppid", "1"));
		try (RequestLog log = RequestLog.in(this.directory, true)) {
			log.received("ping", Map.of(), RequestLog.sender(odd));
			log.received("ping", Map.of(), RequestLog.sender(null));
		}
		assertThat(Files.readAllLines(this.directory.resolve("reporter.log")))
			.extracting((line) -> line.split(": ", 2)[1])
			.containsExactly(
					"%REPORTER-7-DEBUG: Received {'name': 'ping', 'data': {}} from Client (pid: ?, num_ctx: 0)",
					"%REPORTER-7-DEBUG: Received {'name': 'ping', 'data': {}} from client");
	}

	/** The log is a FIFO, which blocks who writes until somebody reads. */
	@Test
	void whoWaitsForTheLogHoldsUpNobodyElse() throws Exception {
		Path file = this.directory.resolve("reporter.log");
		assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
		try (Runs runs = new Runs()) {
			Run run = runs.open("r", this.directory, SETTINGS);
			Thread asking = Thread.ofPlatform().start(() -> run.logRequest(null, "ping", Map.of()));
			await().until(() -> isOpening(asking));
			CompletableFuture<Long> other = CompletableFuture
				.supplyAsync(() -> run.call(() -> run.contexts().tree().events()));
			try {
				assertThat(other.get(10, TimeUnit.SECONDS)).isZero();
			}
			finally {
				try (BufferedReader log = Files.newBufferedReader(file)) {
					assertThat(log.readLine()).endsWith("from client");
				}
			}
		}
	}

	private static boolean isOpening(Thread thread) {
		return Arrays.stream(thread.getStackTrace())
			.anyMatch((frame) -> frame.getMethodName().equals("newOutputStream"));
	}

}
