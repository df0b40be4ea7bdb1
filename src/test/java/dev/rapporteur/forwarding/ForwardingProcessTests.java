package dev.rapporteur.forwarding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.MadeRun;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import dev.rapporteur.journal.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services in processes of their own, which forward their runs.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForwardingProcessTests {

	private static final int HEADER = 16;

	private static final int TERMINATED = 128 + 15;

	private final HttpReceiver receiver = new HttpReceiver();

	private final Collected collected = this.receiver.collected();

	@TempDir
	private Path directory;

	private Path runtime = Path.of("");

	ForwardingProcessTests() throws IOException {
	}

	@BeforeEach
	void createRuntimeDirectory() throws IOException {
		this.runtime = Files.createDirectory(this.directory.resolve("runtime"));
	}

	@AfterEach
	void closeReceiver() {
		this.receiver.close();
	}

	private ServerProcess launchService(String... more) throws IOException {
		return ServerProcess.launchService(this.directory,
				Stream.concat(Stream.of("--rapporteur.forward.url=" + this.receiver.url()), Arrays.stream(more))
					.toArray(String[]::new));
	}

	private ServerProcess startSingleRun(String... more) throws IOException {
		return ServerProcess.start(this.runtime,
				Stream
					.concat(Stream.of("--rapporteur.forward.url=" + this.receiver.url(),
							"--rapporteur.runs-directory=" + this.directory.resolve("runs")), Arrays.stream(more))
					.toArray(String[]::new));
	}

	private static void end(ServerProcess server) throws Exception {
		try (ProtocolClient client = server.openTask()) {
			assertThat(client.call("ping")).isEqualTo("pong");
			server.signal("TERM");
			assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
		}
	}

	private static List<String> names(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void oneThatIsKilledAndStartedAgainLeavesNoGap() throws Exception {
		String run;
		try (ServerProcess first = launchService()) {
			MadeRun made = MadeRun.open(first.http(), "job", "");
			for (int i = 0; i < 50; i++) {
				made.testcase("a" + i, "passed");
			}
			run = made.id();
			await().until(() -> this.collected.last(run) > 50);
			first.process().destroyForcibly().waitFor();
		}
		try (ServerProcess second = launchService("--rapporteur.forward.batch-size=1KB")) {
			MadeRun made = new MadeRun(new HttpCalls(second.http().base()), "/api/v1/runs/" + run);
			for (int i = 0; i < 50; i++) {
				made.testcase("b" + i, "passed");
			}
			made.end();
			await().until(() -> this.collected.hasConfirmed(run));
			await().until(() -> names(this.directory.resolve("runs/.rapporteur/forwarded")).isEmpty());
		}
		byte[] journal = Files.readAllBytes(this.directory.resolve("runs").resolve(run).resolve(Journal.FILE));
		assertThat(this.collected.records(run)).isEqualTo(Arrays.copyOfRange(journal, HEADER, journal.length));
		assertThat(this.collected.messages()).filteredOn(("events 1")::equals).hasSize(1);
	}

	@Test
	void aSingleRunIsConfirmedWhenItsProcessEnds() throws Exception {
		try (ServerProcess server = startSingleRun()) {
			end(server);
			assertThat(server.output()).doesNotContain("ERROR", "WARN", "\tat ");
		}
		assertThat(this.collected.messages()).last().asString().startsWith("ended ");
		assertThat(names(this.runtime)).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
				"results.json");
		assertThat(this.directory.resolve("runs/.rapporteur/forwarded")).isEmptyDirectory();
		assertThat(this.directory.resolve("runs/.rapporteur/journals")).isEmptyDirectory();
	}

	@Test
	void oneWithoutReceiverLeavesItsJournalToTheNextService() throws Exception {
		this.receiver.leave();
		try (ServerProcess server = startSingleRun("--rapporteur.forward.patience=100ms")) {
			server.awaitOutput("WARN .*Runs can't be forwarded to " + this.receiver.url()
					+ ", their journals wait: java.net.ConnectException");
			end(server);
			server.awaitOutput("WARN .*Run run-\\S+ is not confirmed by " + this.receiver.url()
					+ ", its journal stays: " + this.directory.resolve("runs/.rapporteur/journals"));
		}
		assertThat(names(this.runtime)).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
				"results.json");
		String run = names(this.directory.resolve("runs/.rapporteur/forwarded")).getFirst();
		Path journal = this.directory.resolve("runs/.rapporteur/journals").resolve(run + ".journal");
		assertThat(journal).exists();
		this.receiver.comeBack();
		try (ServerProcess next = launchService()) {
			await().until(() -> this.collected.hasConfirmed(run));
			assertThat(next.process().isAlive()).isTrue();
		}
		byte[] whole = Files.readAllBytes(journal);
		assertThat(this.collected.records(run)).isEqualTo(Arrays.copyOfRange(whole, HEADER, whole.length));
	}

	@Test
	void nothingOfItIsLoadedUnlessItIsWanted() throws Exception {
		assertThat(loaded()).noneMatch((line) -> line.contains("org.apache.kafka"))
			.noneMatch((line) -> line.contains("forwarding.Forwarder") || line.contains("forwarding.RunForwarding")
					|| line.contains("java.net.http"));
	}

	@Test
	void nothingOfKafkaIsLoadedWhereThereIsHttp() throws Exception {
		assertThat(loaded("--rapporteur.forward.url=" + this.receiver.url()))
			.noneMatch((line) -> line.contains("org.apache.kafka"))
			.anyMatch((line) -> line.contains("forwarding.RunForwarding"));
	}

	/** The classes that a single run loads. */
	private List<String> loaded(String... settings) throws Exception {
		Path classes = this.directory.resolve("classes");
		List<String> arguments = Stream.concat(Stream.of("--spring.main.web-application-type=none",
				"--rapporteur.runs-directory=" + this.directory.resolve("runs")), Arrays.stream(settings))
			.toList();
		try (ServerProcess server = ServerProcess
			.launch(ServerProcess.command(this.runtime, arguments), this.runtime,
					Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes))
			.awaitSocket()) {
			end(server);
		}
		assertThat(Files.readString(classes)).contains("dev.rapporteur.run.RunRegistry");
		return Files.readAllLines(classes);
	}

}
