package dev.rapporteur.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;
import dev.rapporteur.fixture.RunningServer;
import dev.rapporteur.value.None;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Clients that tell who they are come back to what they have open, and repeat a request
 * without it being done twice.
 */
@Timeout(60)
class ReturningClientsTests {

	@TempDir
	private Path directory;

	@SuppressWarnings("NullAway.Init")
	private RunningServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = RunningServer.start(this.directory);
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	/** As a process that lives, this one, names itself. */
	private static String thisProcess() throws IOException {
		String stat = Files.readString(Path.of("/proc/self/stat"));
		String namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().replaceAll("\\D", "");
		return namespace + ":" + ProcessHandle.current().pid() + ":"
				+ stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
	}

	private ProtocolClient come(String token, String process, Map<String, Object> more) throws IOException {
		Map<String, Object> data = new HashMap<>(more);
		data.putAll(
				Map.of("pid", "p-" + token, "ppid", "1", "rapporteur_client", token, "rapporteur_process", process));
		ProtocolClient client = this.server.connect();
		client.call("register_client", data);
		return client;
	}

	private ProtocolClient come(String token) throws IOException {
		return come(token, thisProcess(), Map.of());
	}

	private ProtocolClient comeBack(String token) throws IOException {
		return come(token, thisProcess(), Map.of("rapporteur_returning", true));
	}

	private static Map<String, Object> numbered(long number, Map<String, Object> data) {
		Map<String, Object> numbered = new HashMap<>(data);
		numbered.put("rapporteur_request", number);
		return numbered;
	}

	private static Object field(ProtocolClient client, String name) throws IOException {
		return Objects.requireNonNull(((Map<?, ?>) client.call("get_section")).get(name));
	}

	/** The id of the context where a client is, or "nowhere". */
	private static Object place(ProtocolClient client) throws IOException {
		return (client.call("get_section") instanceof Map<?, ?> section) ? Objects.requireNonNull(section.get("id"))
				: "nowhere";
	}

	@Test
	void theServerTellsThatClientsMayComeBack() throws IOException {
		try (ProtocolClient client = this.server.connect()) {
			assertThat(client.call("get_capabilities")).isEqualTo(Map.of("returning_clients", true));
		}
	}

	@Test
	void aClientWhoseConnectionIsCutComesBackToWhatItHasOpen() throws IOException {
		ProtocolClient first = come("a");
		first.call("start_testsuite", numbered(1, Map.of("id", "suite")));
		first.close();
		try (ProtocolClient second = comeBack("a"); ProtocolClient child = this.server.register("child", "p-a")) {
			assertThat(place(second)).isEqualTo("suite");
			assertThat(place(child)).isEqualTo("suite");
			second.call("start_task", numbered(2, Map.of("id", "task")));
			assertThat(place(child)).isEqualTo("task");
		}
	}

	@Test
	void aRepeatedRequestIsAnsweredAndNotDoneTwice() throws IOException {
		try (ProtocolClient client = come("a")) {
			client.call("start_testsuite", numbered(1, Map.of("id", "suite")));
			client.call("start_task", numbered(2, Map.of("id", "task")));
			client.call("add_detail", numbered(3, Map.of("detail", "once")));
			try (ProtocolClient again = comeBack("a")) {
				again.call("add_detail", numbered(3, Map.of("detail", "once")));
				assertThat(field(again, "details")).isEqualTo(List.of("once"));
				again.call("add_detail", numbered(4, Map.of("detail", "once")));
				assertThat(field(again, "details")).isEqualTo(List.of("once", "once"));
				assertThat(field(again, "extra")).isEqualTo(Map.of());
				assertThatExceptionOfType(ProtocolFailure.class)
					.isThrownBy(() -> again.call("add_detail", numbered(2, Map.of("detail", "late"))))
					.withMessageContaining("Request 2 comes behind request 4");
			}
		}
	}

	@Test
	void aRefusedRequestIsRefusedAgain() throws IOException {
		try (ProtocolClient client = come("a")) {
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(ProtocolFailure.class)
					.isThrownBy(() -> client.call("stop_task", numbered(1, Map.of())))
					.withMessageContaining("Can't stop a TASK");
			}
		}
	}

	@Test
	void theConnectionThatAClientHadBeforeIsClosed() throws IOException {
		try (ProtocolClient first = come("a")) {
			first.call("start_testsuite", numbered(1, Map.of("id", "suite")));
			try (ProtocolClient second = comeBack("a")) {
				assertThat(first.isAtEnd()).isTrue();
				assertThat(place(second)).isEqualTo("suite");
			}
		}
	}

	@Test
	void aClientThatSaysGoodbyeIsGoneAtOnce() throws IOException {
		try (ProtocolClient owner = come("owner");
				ProtocolClient watcher = this.server.register("watcher", "p-owner")) {
			owner.call("start_testsuite", numbered(1, Map.of("id", "suite")));
			assertThat(place(watcher)).isEqualTo("suite");
			owner.call("unregister_client");
			assertThat(((Map<?, ?>) watcher.call("get_testsuite")).get("stoptime")).isNotEqualTo(None.NONE);
			assertThatExceptionOfType(ProtocolFailure.class).isThrownBy(() -> comeBack("owner"))
				.withMessageContaining("The client is not known any more");
		}
	}

	/** As in the original. */
	@Test
	void thereIsNoGoodbyeForOthers() throws IOException {
		try (ProtocolClient client = this.server.register("plain", "1")) {
			assertThatExceptionOfType(ProtocolFailure.class).isThrownBy(() -> client.call("unregister_client"))
				.satisfies((failure) -> assertThat(failure.className()).isEqualTo("AttributeError"));
			client.call("start_testsuite", numbered(1, Map.of("id", "suite")));
			assertThat(field(client, "extra")).isEqualTo(Map.of("rapporteur_request", 1L));
		}
	}

	@Test
	void aClientWhoseProcessHasEndedIsGoneWithItsConnection() throws IOException {
		String here = thisProcess();
		String ended = here.substring(0, here.indexOf(':')) + ":" + ProcessHandle.current().pid() + ":1";
		try (ProtocolClient watcher = this.server.register("watcher", "p-a")) {
			ProtocolClient client = come("a", ended, Map.of());
			client.call("start_testsuite", numbered(1, Map.of("id", "suite")));
			client.close();
			while (((Map<?, ?>) watcher.call("get_testsuite")).get("stoptime") == None.NONE) {
				Thread.onSpinWait();
			}
		}
	}

	@Test
	void anIdentityIsNoGoodForAnotherProcess() throws IOException {
		try (ProtocolClient client = come("a")) {
			client.call("ping");
			assertThatExceptionOfType(ProtocolFailure.class).isThrownBy(() -> come("a", "1:2:3", Map.of()))
				.withMessageContaining("This identity is that of client p-a");
			assertThatExceptionOfType(ProtocolFailure.class).isThrownBy(() -> come("", "1:2:3", Map.of()))
				.withMessageContaining("rapporteur_client must be a text of 1 to 100 characters");
		}
	}

}
