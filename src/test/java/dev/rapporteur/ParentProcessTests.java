package dev.rapporteur;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;
import dev.rapporteur.fixture.ServerProcess;
import dev.rapporteur.value.None;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The process that a service for a single run ends with.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParentProcessTests {

	@TempDir
	Path runtime;

	@Test
	void endsWithTheProcessThatStartedIt() throws Exception {
		try (ServerProcess shell = belowShell(this.runtime)) {
			ProcessHandle server = serverOf(shell);
			try (ProtocolClient client = shell.openTask()) {
				shell.process().getOutputStream().close();
				assertThatExceptionOfType(EOFException.class).isThrownBy(client::receive);
			}
			finally {
				server.onExit().orTimeout(60, TimeUnit.SECONDS).join();
			}
			assertThat(shell.output()).contains("which started this run, is gone");
		}
		assertThat(files(this.runtime)).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
				"results.json");
	}

	@Test
	void outlivesTheShellThatStartedItIfItIsToldSo() throws Exception {
		try (ServerProcess shell = belowShell(this.runtime, "--rapporteur.parent-pid=none")) {
			ProcessHandle server = serverOf(shell);
			try (ProtocolClient client = shell.openTask()) {
				shell.process().getOutputStream().close();
				shell.process().onExit().orTimeout(60, TimeUnit.SECONDS).join();
				// twice as long as it takes to see that a parent is gone
				long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
				while (System.nanoTime() < end) {
					assertThat(client.call("ping")).isEqualTo("pong");
				}
			}
			finally {
				server.destroy();
				server.onExit().orTimeout(60, TimeUnit.SECONDS).join();
			}
		}
		assertThat(files(this.runtime)).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
				"results.json");
	}

	@Test
	void endsWhenTheProcessThatStartedItAsks() throws Exception {
		String parent = Long.toString(ProcessHandle.current().pid());
		try (ServerProcess server = ServerProcess.start(this.runtime);
				ProtocolClient other = ProtocolClient.register(server.socket(), "1", "0");
				ProtocolClient client = ProtocolClient.register(server.socket(), parent, "1")) {
			assertThatExceptionOfType(ProtocolFailure.class).isThrownBy(() -> other.call("stop_server"))
				.satisfies((failure) -> assertThat(failure.className()).isEqualTo("InvalidRequestError"));
			assertThat(other.call("ping")).isEqualTo("pong");
			client.call("start_testsuite", Map.of("id", "suite"));
			assertThat(client.call("stop_server")).isEqualTo(None.NONE);
			assertThat(client.isAtEnd()).isTrue();
			assertThat(server.awaitEnd()).isZero();
		}
		assertThat(files(this.runtime)).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
				"results.json");
	}

	@Test
	void refusesAParentThatCanBeNoProcess() throws Exception {
		try (ServerProcess server = ServerProcess.launch(
				ServerProcess.command(this.runtime, List.of("--rapporteur.parent-pid=no")), this.runtime, Map.of())) {
			assertThat(server.awaitEnd()).isNotZero();
			assertThat(server.output()).contains("rapporteur.parent-pid must be the id of a process, or none: no");
		}
	}

	private static ServerProcess belowShell(Path runtime, String... options) throws Exception {
		List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" & cat", "sh"));
		command.addAll(ServerProcess.command(runtime,
				Stream.concat(Stream.of("--spring.main.web-application-type=none"), Stream.of(options)).toList()));
		return ServerProcess.launch(command, runtime, Map.of()).awaitSocket();
	}

	private static ProcessHandle serverOf(ServerProcess shell) {
		return shell.process()
			.descendants()
			.filter((child) -> child.info().command().orElse("").endsWith("java"))
			.findFirst()
			.orElseThrow();
	}

	private static List<String> files(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

}
