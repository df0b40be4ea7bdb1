package dev.rapporteur.connector;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.None;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReporterConnectionTests {

	private static final ConnectorSettings QUICK = ConnectorSettings.DEFAULT.withCallTimeout(Duration.ofMillis(300));

	@TempDir
	private Path directory;

	private Path socket() {
		return this.directory.resolve("reporter.sock");
	}

	private ReporterConnection connect(ConnectorSettings settings) {
		return ReporterConnection.connect(socket(), settings);
	}

	@Test
	void waitsForAServerThatIsOnlyStarting() throws Exception {
		CompletableFuture<ReporterConnection> connecting = CompletableFuture
			.supplyAsync(() -> connect(ConnectorSettings.DEFAULT));
		assertThat(connecting).isNotDone();
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> client.send(name));
				ReporterConnection connection = connecting.get()) {
			assertThat(server).isNotNull();
			assertThat(connection.call("hello", Map.of())).isEqualTo("hello");
		}
	}

	@Test
	void saysWhereNoServerAnswers() {
		assertThatExceptionOfType(ServerNotStartedException.class)
			.isThrownBy(() -> connect(ConnectorSettings.DEFAULT.withConnectTimeout(Duration.ofMillis(200))))
			.withMessageStartingWith("No reporter server answers at " + socket() + " within PT0.2S: ")
			.withMessageContaining("NoSuchFileException");
	}

	@Test
	void givesUpAServerThatListensAndSaysNothing() throws IOException {
		try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			mute.bind(UnixDomainSocketAddress.of(socket()));
			assertThatExceptionOfType(ServerNotStartedException.class)
				.isThrownBy(() -> connect(ConnectorSettings.DEFAULT.withConnectTimeout(Duration.ofMillis(200))));
		}
	}

	@Test
	void dropsAnAnswerThatComesTooLate() throws IOException {
		CountDownLatch late = new CountDownLatch(1);
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			if (name.equals("slow")) {
				late.await();
			}
			client.send(name);
		}); ReporterConnection connection = connect(ConnectorSettings.DEFAULT.withCallTimeout(Duration.ofSeconds(3)))) {
			assertThat(server).isNotNull();
			assertThatExceptionOfType(ReplyTimeoutException.class).isThrownBy(() -> connection.call("slow", Map.of()))
				.withMessage("No answer to slow within PT3S");
			late.countDown();
			assertThat(connection.call("fast", Map.of())).isEqualTo("fast");
		}
	}

	@Test
	void letsNoMoreRequestsWaitThanAllowed() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
		});
				AsyncReporterConnection connection = AsyncReporterConnection.connect(socket(),
						QUICK.withMaximumPending(2))) {
			assertThat(server).isNotNull();
			List<CompletableFuture<Object>> calls = new ArrayList<>();
			for (String name : List.of("first", "second", "third")) {
				calls.add(connection.call(name, Map.of()));
			}
			assertThat(calls).allSatisfy((call) -> assertThat(call).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(ReplyTimeoutException.class));
		}
	}

	@Test
	void failsAllCallsWhenTheServerGoes() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			if (name.equals("third")) {
				client.disconnect();
			}
		}); AsyncReporterConnection connection = AsyncReporterConnection.connect(socket(), ConnectorSettings.DEFAULT)) {
			assertThat(server).isNotNull();
			List<CompletableFuture<Object>> calls = new ArrayList<>();
			for (String name : List.of("first", "second", "third")) {
				calls.add(connection.call(name, Map.of()));
			}
			assertThat(calls).allSatisfy(ReporterConnectionTests::assertBroken);
			assertBroken(connection.call("later", Map.of()));
		}
	}

	private static void assertBroken(CompletableFuture<Object> call) {
		assertThat(call).failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.withCauseInstanceOf(ConnectionBrokenException.class);
	}

	@Test
	void failsCallsThatWaitWhenItIsClosed() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
		})) {
			assertThat(server).isNotNull();
			AsyncReporterConnection connection = AsyncReporterConnection.connect(socket(), ConnectorSettings.DEFAULT);
			CompletableFuture<Object> call = connection.call("waits", Map.of());
			connection.close();
			connection.close();
			for (CompletableFuture<Object> one : List.of(call, connection.call("later", Map.of()))) {
				assertThat(one).failsWithin(Duration.ofSeconds(20))
					.withThrowableThat()
					.withCauseInstanceOf(ConnectionClosedException.class);
			}
		}
	}

	@Test
	void outlivesAnswersThatCanNotBeRead() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			switch (name) {
				case "garbage" -> client.sendMessage(new byte[] { 1, 2, 3 });
				case "large" -> client.send("x".repeat(100_000));
				default -> client.send(name);
			}
		}); ReporterConnection connection = connect(ConnectorSettings.DEFAULT.withMaximumMessageSize(50_000))) {
			assertThat(server).isNotNull();
			assertThatExceptionOfType(MessageReceiveException.class)
				.isThrownBy(() -> connection.call("garbage", Map.of()))
				.withMessageStartingWith("The answer can't be unpickled");
			assertThatExceptionOfType(MessageReceiveException.class)
				.isThrownBy(() -> connection.call("large", Map.of()))
				.withMessage("The answer of 100009 bytes is larger than maximumMessageSize allows: 50000");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> connection.call("huge", Map.of("text", "x".repeat(60_000))))
				.withMessageMatching("The call huge of 60\\d+ bytes is larger than maximumMessageSize allows: 50000");
			assertThatIllegalArgumentException().isThrownBy(() -> connection.call("odd", Map.of("file", new Object())))
				.withMessageStartingWith("An argument of odd can't be sent: ");
			assertThat(connection.call("ordinary", Map.of())).isEqualTo("ordinary");
		}
	}

	@Test
	void doesNotMindInterrupts() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> client.send(name))) {
			assertThat(server).isNotNull();
			Thread.currentThread().interrupt();
			try (ReporterConnection connection = connect(ConnectorSettings.DEFAULT)) {
				assertThat(connection.call("hello", Map.of())).isEqualTo("hello");
				assertThat(Thread.interrupted()).isTrue();
				assertThat(connection.call("again", Map.of())).isEqualTo("again");
			}
		}
	}

	@Test
	void mayWaitForEver() throws IOException {
		ConnectorSettings settings = ConnectorSettings.DEFAULT.withConnectTimeout(ChronoUnit.FOREVER.getDuration())
			.withCallTimeout(ChronoUnit.FOREVER.getDuration());
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> client.send(name));
				ReporterConnection connection = ReporterConnection.connect(socket(), settings)) {
			assertThat(server).isNotNull();
			assertThat(connection.call("hello", Map.of())).isEqualTo("hello");
		}
	}

	@ParameterizedTest
	@CsvSource({ "UnregisteredClientError, UnregisteredClientException", "ExistingClientError, ExistingClientException",
			"InvalidRequestError, InvalidRequestException", "DuplicateIDError, DuplicateIdException",
			"MessageReceiveError, MessageReceiveException", "ConnectionClosedError, ConnectionClosedException",
			"ConnectionBrokenError, ConnectionBrokenException", "UnhandledContextError, UnhandledContextException",
			"ServerNotStartedError, ServerNotStartedException", "SignalError, SignalException",
			"NewError, PythonException" })
	void hasAnExceptionForEachOfTheProtocol(String python, String java) throws IOException {
		PythonName type = new PythonName("pyats.reporter.exceptions", python);
		try (ScriptedServer server = ScriptedServer
			.start(socket(),
					(name, client) -> client.send(Map.of("exception",
							new ExceptionValue(type, Tuple.of("what", 1L), null), "traceback", "where")));
				ReporterConnection connection = connect(ConnectorSettings.DEFAULT)) {
			assertThat(server).isNotNull();
			ReporterException thrown = catchThrowableOfType(ReporterException.class,
					() -> connection.call("any", Map.of()));
			assertThat(thrown).hasToString(java + " (pyats.reporter.exceptions." + python + "): what, 1");
			assertThat(thrown.traceback()).contains("where");
		}
	}

	@Test
	void tellsASubscriberThatWasDroppedFromTheEndOfTheServer() throws Exception {
		LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
		ReportListener listener = new ReportListener() {

			@Override
			public void changed(ReportEvent event) {
				heard.add(event.event());
			}

			@Override
			public void ended(SubscriptionEnd end) {
				heard.add(end.toString());
			}

		};
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			client.send(Map.of("event", "before the answer"));
			client.send(None.NONE);
			client.send(Map.of("event", "after it"));
			client.disconnect();
		})) {
			assertThat(server).isNotNull();
			Subscription subscription = Subscription.open(socket(), ConnectorSettings.DEFAULT, listener);
			try (subscription) {
				for (String expected : List.of("before the answer", "after it", "DROPPED")) {
					assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(expected);
				}
			}
		}
	}

	@Test
	void endsASubscriptionWhoseListenerFails() throws Exception {
		CompletableFuture<SubscriptionEnd> ended = new CompletableFuture<>();
		ReportListener listener = new ReportListener() {

			@Override
			public void changed(ReportEvent event) {
				throw new IllegalStateException("no listener any more");
			}

			@Override
			public void ended(SubscriptionEnd end) {
				ended.complete(end);
			}

		};
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			client.send(None.NONE);
			client.send(Map.of("event", "start_section"));
		})) {
			assertThat(server).isNotNull();
			Subscription.open(socket(), ConnectorSettings.DEFAULT, listener);
			assertThat(ended.get()).isEqualTo(SubscriptionEnd.FAILED);
		}
	}

	@Test
	void mayBeCalledByWhatDependsOnAnAnswer() throws Exception {
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> client.send(name));
				AsyncReporterConnection connection = AsyncReporterConnection.connect(socket(),
						ConnectorSettings.DEFAULT)) {
			assertThat(server).isNotNull();
			assertThat(connection.call("first", Map.of())
				.thenCompose((answer) -> connection.call(answer + " second", Map.of()))
				.get()).isEqualTo("first second");
		}
	}

}
