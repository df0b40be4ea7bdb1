package dev.rapporteur.connector;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.value.None;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubscriptionTests {

	@TempDir
	private Path directory;

	private Path socket() {
		return this.directory.resolve("reporter.sock");
	}

	@Test
	void endsWhenTheListenerThrowsAnError() throws Exception {
		CompletableFuture<SubscriptionEnd> ended = new CompletableFuture<>();
		CompletableFuture<Void> disconnected = new CompletableFuture<>();
		ReportListener listener = new ReportListener() {

			@Override
			public void changed(ReportEvent event) {
				throw new LinkageError("no class");
			}

			@Override
			public void ended(SubscriptionEnd end) {
				ended.complete(end);
			}

		};
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			client.send(None.NONE);
			client.send(Map.of("event", "start_section"));
			client.awaitEnd();
			disconnected.complete(null);
		})) {
			assertThat(server).isNotNull();
			Subscription.open(socket(), ConnectorSettings.DEFAULT, listener);
			assertThat(ended.get()).isEqualTo(SubscriptionEnd.FAILED);
			disconnected.get();
		}
	}

	@Test
	void saysWhyThereIsNone() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> client.disconnect())) {
			assertThat(server).isNotNull();
			assertThatExceptionOfType(ConnectionBrokenException.class)
				.isThrownBy(() -> Subscription.open(socket(), ConnectorSettings.DEFAULT, (event) -> {
				}))
				.withMessage("The subscription failed: java.io.EOFException: The server closed the connection");
		}
		assertThatExceptionOfType(ConnectionBrokenException.class)
			.isThrownBy(() -> Subscription.open(socket(), ConnectorSettings.DEFAULT, (event) -> {
			}))
			.withMessage("No server listens at " + socket() + ": java.nio.file.NoSuchFileException: " + socket());
	}

	@Test
	void waitsForAServerThatIsBusy() throws IOException {
		ConnectorSettings settings = ConnectorSettings.DEFAULT.withConnectTimeout(Duration.ofMillis(300));
		UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket());
		try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			busy.bind(address, 1);
			try (SocketChannel first = SocketChannel.open(address);
					SocketChannel second = SocketChannel.open(address)) {
				assertThat(first.isConnected()).isEqualTo(second.isConnected());
				assertThatExceptionOfType(ConnectionBrokenException.class)
					.isThrownBy(() -> Subscription.open(socket(), settings, (event) -> {
					}))
					.withCauseInstanceOf(AsynchronousCloseException.class);
			}
		}
	}

	@Test
	void isRefusedWhereEventsWouldBeTakenForAnswers() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			client.send(Map.of("event", "init_testsuite"));
			client.send(name);
		}); ReporterConnection connection = ReporterConnection.connect(socket(), ConnectorSettings.DEFAULT)) {
			assertThat(server).isNotNull();
			assertThatIllegalArgumentException().isThrownBy(() -> connection.call("subscribe_client", Map.of()))
				.withMessage("subscribe_client needs a connection of its own, as events would be taken for answers");
			assertThat(connection.call("ping", Map.of())).isEqualTo("pong");
		}
	}

}
