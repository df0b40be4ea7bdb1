package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.client.ClientRegistry;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.repr.ValueLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestLogTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, true, false);

	@TempDir
	private Path directory;

	@Test
	void anInterruptDoesNotEndTheLog() throws IOException {
		try (RequestLog log = log()) {
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
		try (RequestLog log = log()) {
			log.received("ping", Map.of(), RequestLog.sender(odd));
			log.received("ping", Map.of(), RequestLog.sender(null));
		}
		assertThat(Files.readAllLines(this.directory.resolve("reporter.log")))
			.extracting((line) -> line.split(": ", 2)[1])
			.containsExactly(
					"%REPORTER-7-DEBUG: Received {'name': 'ping', 'data': {}} from Client (pid: ?, num_ctx: 0)",
					"%REPORTER-7-DEBUG: Received {'name': 'ping', 'data': {}} from client");
	}

	/** What is to be logged takes as long as somebody wants. */
	@Test
	void whoWaitsForTheLogHoldsUpNobodyElse() throws Exception {
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		Map<String, Object> arguments = new AbstractMap<>() {
			@Override
			public Set<Map.Entry<String, Object>> entrySet() {
				reached.countDown();
				try {
					released.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				return Set.of();
			}
		};
		try (Runs runs = new Runs()) {
			Run run = runs.open("r", this.directory, SETTINGS);
			Thread asking = Thread.ofPlatform().start(() -> run.logRequest(null, "ping", arguments));
			reached.await();
			CompletableFuture<Long> other = CompletableFuture
				.supplyAsync(() -> run.read((turn) -> turn.contexts().tree().events()));
			try {
				assertThat(other.get(1, TimeUnit.MINUTES)).isZero();
			}
			finally {
				released.countDown();
			}
			asking.join();
			assertThat(Files.readString(this.directory.resolve("reporter.log"))).endsWith("from client\n");
		}
	}

	/** A FIFO blocks who writes until somebody reads; a link leads who knows where. */
	@ParameterizedTest
	@ValueSource(strings = { "mkfifo reporter.log", "ln -s elsewhere reporter.log", "mkdir reporter.log" })
	void whatIsNoFileEndsTheLog(String command) throws Exception {
		Path elsewhere = Files.writeString(this.directory.resolve("elsewhere"), "as it was");
		assertThat(new ProcessBuilder(command.split(" ")).directory(this.directory.toFile()).start().waitFor())
			.isZero();
		try (RequestLog log = log()) {
			log.received("ping", Map.of(), RequestLog.sender(null));
			assertThat(log.isOpen()).isFalse();
		}
		assertThat(elsewhere).hasContent("as it was");
	}

	@Test
	void aValueThatHoldsAnotherOneAgainAndAgainIsCut() throws IOException {
		Object value = "x";
		for (int i = 0; i < 60; i++) {
			value = List.of(value, value);
		}
		try (RequestLog log = RequestLog.in(LinkFreeDirectory.at(this.directory), true, new ValueLimits(500, 16_000))) {
			for (int i = 0; i < 100; i++) {
				log.received("add_detail", Map.of("detail", value), RequestLog.sender(null));
			}
		}
		assertThat(Files.readAllLines(this.directory.resolve("reporter.log"))).hasSize(100)
			.allMatch((line) -> line.contains("[...]"));
		assertThat(this.directory.resolve("reporter.log"))
			.satisfies((file) -> assertThat(Files.size(file)).isLessThan(200_000));
	}

	private RequestLog log() {
		return RequestLog.in(LinkFreeDirectory.at(this.directory), true, ValueLimits.DEFAULT);
	}

}
