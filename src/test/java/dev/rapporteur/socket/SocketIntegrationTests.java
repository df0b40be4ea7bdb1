package dev.rapporteur.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;
import dev.rapporteur.fixture.RunningServer;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketIntegrationTests {

	private static final int MAXIMUM_MESSAGE = 1_000_000;

	private static final int MAXIMUM_CONNECTIONS = 20;

	@TempDir
	static Path directory;

	@SuppressWarnings("NullAway.Init")
	private static RunningServer server;

	/** Has the suite open that all tests are in. */
	@SuppressWarnings("NullAway.Init")
	private static ProtocolClient owner;

	@BeforeAll
	static void start() throws IOException {
		server = RunningServer.start(directory, "rapporteur.socket.maximum-message-size=" + MAXIMUM_MESSAGE + "B");
		owner = server.register("owner", "1");
		owner.call("start_testsuite", Map.of("id", "suite"));
	}

	@AfterAll
	static void stop() throws IOException {
		owner.close();
		server.close();
	}

	/** Were they merged place by place, this would never end. */
	@Test
	void dictsThatHoldOthersAgainAndAgainHoldNobodyUp() throws IOException {
		Object shared = "x";
		for (int i = 0; i < 60; i++) {
			shared = Map.of("l", shared, "r", shared);
		}
		try (ProtocolClient client = server.register("shares", "owner")) {
			client.call("start_task", Map.of("id", "shares"));
			client.call("add_extra", Map.of("data", shared));
			client.call("add_extra", Map.of("data", shared));
			assertThat(owner.call("ping")).isEqualTo("pong");
			Object data = entry(entry(client.call("get_section"), "extra"), "data");
			boolean same = entry(data, "l") == entry(data, "r");
			assertThat(same).isTrue();
			client.call("stop_task");
		}
	}

	private static Object entry(Object map, String key) {
		return Objects.requireNonNull(((Map<?, ?>) map).get(key));
	}

	@Test
	void answersARequestThatComesByteByByte() throws IOException {
		try (ProtocolClient client = server.connect()) {
			for (byte single : ProtocolClient.frame(request("ping"), 3)) {
				client.sendBytes(new byte[] { single });
			}
			assertThat(client.receive()).isEqualTo("pong");
		}
	}

	@Test
	void answersThousandsOfRequestsInOrderThatWereSentBeforeAnyReplyIsRead() throws Exception {
		int requests = 5_000;
		try (ProtocolClient client = server.register("pipeline", "1"); ProtocolClient other = server.connect()) {
			Thread sender = Thread.ofPlatform().start(() -> {
				for (int i = 0; i < requests; i++) {
					send(client, (i % 2 == 0) ? "ping" : "no_function_" + i);
				}
			});
			assertThat(other.call("ping")).isEqualTo("pong");
			for (int i = 0; i < requests; i++) {
				if (i % 2 == 0) {
					assertThat(client.receiveReply()).isEqualTo("pong");
				}
				else {
					assertThatExceptionOfType(ProtocolFailure.class).isThrownBy(client::receiveReply)
						.withMessageContaining("no_function_" + i);
				}
			}
			sender.join();
		}
	}

	private static void send(ProtocolClient client, String name) {
		try {
			client.send(name, Map.of());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void refusesAMessageThatIsTooLargeAndGoesOn() throws IOException {
		try (ProtocolClient client = server.connect()) {
			client.sendMessage(new byte[MAXIMUM_MESSAGE + 1]);
			assertThatExceptionOfType(ProtocolFailure.class).isThrownBy(client::receiveReply)
				.withMessageContaining("The message of 1000001 bytes is larger than "
						+ "rapporteur.socket.maximum-message-size allows")
				.satisfies((failure) -> assertThat(failure.className()).isEqualTo("MessageReceiveError"));
			assertThat(client.call("ping")).isEqualTo("pong");
		}
	}

	@Test
	void answersWhatIsNoRequestWithAnExceptionAndGoesOn() throws IOException {
		byte[] ping = request("ping");
		List<Object> cycle = new ArrayList<>();
		cycle.add(Tuple.of(cycle));
		List<Map.Entry<byte[], String>> messages = List.of(Map.entry(new byte[0], "MessageReceiveError"),
				Map.entry("garbage".getBytes(StandardCharsets.UTF_8), "MessageReceiveError"),
				Map.entry(Arrays.copyOf(ping, ping.length - 1), "MessageReceiveError"),
				Map.entry("(((((((".repeat(10_000).getBytes(StandardCharsets.UTF_8), "MessageReceiveError"),
				Map.entry("cos\nsystem\n(S'true'\ntR.".getBytes(StandardCharsets.UTF_8), "TypeError"),
				Map.entry(pickle("ping"), "TypeError"), Map.entry(pickle(None.NONE), "TypeError"),
				Map.entry(pickle(7L), "TypeError"), Map.entry(pickle(cycle), "TypeError"),
				Map.entry(pickle(Map.of("data", Map.of())), "KeyError"),
				Map.entry(pickle(Map.of("name", "add_detail")), "KeyError"),
				Map.entry(pickle(Map.of("name", None.NONE)), "AttributeError"),
				Map.entry(pickle(Map.of("name", cycle)), "AttributeError"),
				Map.entry(pickle(Map.of("name", new Bytes(new byte[] { 1 }, false))), "TypeError"),
				Map.entry(pickle(Map.of("name", "add_detail", "data", cycle)), "TypeError"));
		try (ProtocolClient client = server.connect()) {
			for (Map.Entry<byte[], String> message : messages) {
				client.sendMessage(message.getKey());
				assertThatExceptionOfType(ProtocolFailure.class).isThrownBy(client::receiveReply)
					.satisfies((failure) -> assertThat(failure.className()).isEqualTo(message.getValue()));
				assertThat(client.call("ping")).isEqualTo("pong");
			}
		}
	}

	@Test
	void letsNobodyWaitForAClientThatStopsWithinAMessage() throws IOException {
		try (ProtocolClient slow = server.connect(); ProtocolClient other = server.connect()) {
			byte[] wire = ProtocolClient.frame(request("ping"), 65_535);
			slow.sendBytes(Arrays.copyOf(wire, 10));
			assertThat(other.call("ping")).isEqualTo("pong");
			slow.sendBytes(Arrays.copyOfRange(wire, 10, wire.length));
			assertThat(slow.receive()).isEqualTo("pong");
		}
	}

	@Test
	void letsNobodyWaitForAClientThatDoesntRead() throws Exception {
		try (ProtocolClient deaf = server.register("deaf", "owner")) {
			deaf.call("add_testsuite_extra", Map.of("text", "x".repeat(900_000)));
			deaf.send("get_testsuite", Map.of());
			deaf.send("get_testsuite", Map.of());
			// its second reply can't be sent while the first one is not read
			assertThat(owner.call("ping")).isEqualTo("pong");
			assertThat(owner.call("get_section")).isInstanceOf(Map.class);
			assertThat(deaf.receive()).isEqualTo(deaf.receive());
		}
	}

	@Test
	void closesWhatAClientHasOpenThatVanishesWithinAMessage() throws Exception {
		try (ProtocolClient events = server.connect()) {
			try (ProtocolClient child = server.register("child", "owner")) {
				child.call("start_task", Map.of("id", "vanishing"));
				child.call("start_section", Map.of("id", "test"));
				events.call("subscribe_client");
				child.sendBytes(new byte[] { 1, 0 });
			}
			assertThat(event(events)).isEqualTo("stop_section vanishing.test");
			assertThat(event(events)).isEqualTo("stop_task vanishing");
			Map<?, ?> task = (Map<?, ?>) owner.call("get_section", Map.of("id_list", List.of("vanishing")));
			assertThat(String.valueOf(task.get("result"))).contains("ERRORED");
		}
	}

	@Test
	void closesWhatAClientHasOpenThatVanishesWithoutReadingItsReplies() throws IOException {
		try (ProtocolClient events = server.connect()) {
			events.call("subscribe_client");
			try (ProtocolClient child = server.register("hasty", "owner")) {
				child.send("start_task", Map.of("id", "hasty"));
				for (int i = 0; i < 50; i++) {
					child.send("start_section", Map.of("id", "section"));
				}
			}
			String event = event(events);
			while (!event.equals("stop_task hasty")) {
				assertThat(event).matches("(init|start|stop)_(task|section) hasty.*");
				event = event(events);
			}
		}
	}

	@Test
	void closesConnectionsBeyondTheLimitOnly(@TempDir Path other) throws IOException {
		List<ProtocolClient> clients = new ArrayList<>();
		try (RunningServer limited = RunningServer.start(other,
				"rapporteur.socket.maximum-connections=" + MAXIMUM_CONNECTIONS);
				ProtocolClient first = limited.connect()) {
			int accepted = 0;
			for (int i = 0; i < 2 * MAXIMUM_CONNECTIONS; i++) {
				clients.add(limited.connect());
				accepted += answers(clients.getLast()) ? 1 : 0;
			}
			assertThat(accepted).isEqualTo(MAXIMUM_CONNECTIONS - 1);
			assertThat(first.call("ping")).isEqualTo("pong");
			for (ProtocolClient client : clients) {
				client.close();
			}
			try (ProtocolClient later = connectOnceThereIsRoom(limited)) {
				assertThat(later.call("ping")).isEqualTo("pong");
			}
		}
	}

	private static ProtocolClient connectOnceThereIsRoom(RunningServer limited) throws IOException {
		while (true) {
			ProtocolClient client = limited.connect();
			if (answers(client)) {
				return client;
			}
			client.close();
		}
	}

	private static boolean answers(ProtocolClient client) {
		try {
			return client.call("ping").equals("pong");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String event(ProtocolClient subscriber) throws IOException {
		Map<?, ?> event = (Map<?, ?>) subscriber.receive();
		return event.get("event") + " " + event.get("fullid");
	}

	private static byte[] request(String name) {
		return pickle(Map.of("name", name, "data", Map.of()));
	}

	private static byte[] pickle(Object value) {
		return new PickleEncoder().encode(value);
	}

}
