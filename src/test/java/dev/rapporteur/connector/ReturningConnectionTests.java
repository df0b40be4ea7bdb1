package dev.rapporteur.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.rapporteur.fixture.ServerProcess;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Clients survive the death of their server.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReturningConnectionTests {

	private static final int SECTIONS = 300;

	private static final int KILLS = 3;

	@TempDir
	private Path directory;

	private Path socket() {
		return this.directory.resolve("reporter.sock");
	}

	private ReportClient connect(Duration reconnectTimeout) {
		return ReportClient.connect(socket(), ConnectorSettings.DEFAULT.withReconnectTimeout(reconnectTimeout),
				ClientIdentity.ofThisProcess());
	}

	private static void report(ReportClient client, AtomicInteger reported) {
		client.startTask(TaskStart.of("task"));
		try (ReportClient child = client.child()) {
			for (int i = 0; i < SECTIONS; i++) {
				ReportClient reporter = (i % 2 == 0) ? client : child;
				reporter.startSection(SectionStart.of("test" + i).type("Testcase"));
				reporter.addDetail("detail " + i);
				reporter.stopSection(SectionStop.of(TestResult.of(ResultCode.PASSED)));
				reported.incrementAndGet();
			}
		}
		client.stopTask(TaskStop.of());
	}

	@Test
	void whatIsReportedWhileTheServerIsKilledAgainAndAgainIsThereOnce() throws Exception {
		Path run = Files.createDirectory(this.directory.resolve("run"));
		ServerProcess server = ServerProcess.start(run);
		AtomicInteger reported = new AtomicInteger();
		try (ReportClient client = ReportClient.connect(run.resolve("reporter.sock"))) {
			client.startTestsuite(TestsuiteStart.of("suite"));
			CompletableFuture<Void> work = CompletableFuture.runAsync(() -> report(client, reported));
			for (int kill = 1; kill <= KILLS; kill++) {
				while (reported.get() < kill * SECTIONS / (KILLS + 1)) {
					Thread.onSpinWait();
				}
				server.signal("KILL");
				server.awaitEnd();
				server = ServerProcess.start(run, "--rapporteur.resume=true");
			}
			work.get();
			List<Object> tests = new ArrayList<>();
			List<Object> expected = new ArrayList<>();
			for (int i = 0; i < SECTIONS; i++) {
				ContextInfo test = client.section(List.of("task", "test" + i)).orElseThrow();
				tests.add(List.of(test.fields().get("details"), String.valueOf(test.fields().get("extra"))));
				expected.add(List.of(List.of("detail " + i), "{}"));
			}
			assertThat(tests).isEqualTo(expected);
			assertThat(client.section(List.of("task")).orElseThrow().fields().get("sections"))
				.isEqualTo(IntStream.range(0, SECTIONS).mapToObj((i) -> "test" + i).toList());
		}
		finally {
			server.close();
		}
	}

	@Test
	void aServerThatKnowsNoClientAgainIsAskedOnce() throws IOException {
		List<String> heard = new CopyOnWriteArrayList<>();
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			heard.add(name);
			if (name.equals("add_detail")) {
				client.disconnect();
			}
			client.send(name);
		}); ReportClient client = connect(Duration.ofSeconds(60))) {
			assertThat(server).isNotNull();
			client.stopOpenContexts();
			assertThatExceptionOfType(ConnectionBrokenException.class).isThrownBy(() -> client.addDetail("x"));
		}
		assertThat(heard).containsExactly("get_capabilities", "register_client", "stop_open_contexts", "add_detail");
	}

	@Test
	void aRequestWithoutAnAnswerIsRepeated() throws IOException {
		List<String> heard = new CopyOnWriteArrayList<>();
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			heard.add(name);
			if (name.equals("add_detail") && heard.size() < 6) {
				client.disconnect();
			}
			client.send(name.equals("get_capabilities") ? Map.of("returning_clients", true) : name);
		}); ReportClient client = connect(Duration.ofSeconds(60))) {
			assertThat(server).isNotNull();
			client.addDetail("x");
			assertThat(heard).containsExactly("get_capabilities", "register_client", "add_detail", "register_client",
					"add_detail", "register_client", "add_detail");
		}
	}

	@Test
	void aServerThatHasNotComeBackInTimeIsAskedNoMore() throws IOException {
		List<String> heard = new CopyOnWriteArrayList<>();
		try (ReportClient client = connectToOneThatEnds()) {
			assertThatExceptionOfType(ConnectionBrokenException.class).isThrownBy(() -> client.addDetail("x"));
			try (ScriptedServer late = ScriptedServer.start(socket(), (name, other) -> {
				heard.add(name);
				other.send(name);
			})) {
				assertThat(late).isNotNull();
				assertThatExceptionOfType(ConnectionBrokenException.class).isThrownBy(() -> client.addDetail("y"));
				assertThatExceptionOfType(ConnectionBrokenException.class).isThrownBy(client::child);
			}
		}
		assertThat(heard).isEmpty();
	}

	private ReportClient connectToOneThatEnds() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> client
			.send(name.equals("get_capabilities") ? Map.of("returning_clients", true) : name))) {
			assertThat(server).isNotNull();
			return connect(Duration.ofMillis(500));
		}
	}

	@Test
	void aClientThatIsClosedSaysGoodbye() throws IOException {
		List<String> heard = new CopyOnWriteArrayList<>();
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			heard.add(name);
			client.send(name.equals("get_capabilities") ? Map.of("returning_clients", true) : name);
		})) {
			assertThat(server).isNotNull();
			ReportClient client = connect(Duration.ofSeconds(60));
			client.close();
			assertThatExceptionOfType(ConnectionClosedException.class).isThrownBy(() -> client.addDetail("x"));
		}
		assertThat(heard).containsExactly("get_capabilities", "register_client", "unregister_client");
	}

	@Test
	void aProcessIsNamedAsItIsFound() throws IOException {
		assertThat(ThisProcess.name()).matches("\\d+:" + ProcessHandle.current().pid() + ":\\d+");
	}

	@Test
	void theTimeToComeBackIsNotNegative() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ConnectorSettings.DEFAULT.withReconnectTimeout(Duration.ofSeconds(-1)))
			.withMessage("reconnectTimeout must not be negative: PT-1S");
	}

}
