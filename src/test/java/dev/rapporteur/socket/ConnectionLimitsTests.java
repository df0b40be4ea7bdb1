package dev.rapporteur.socket;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.capacity.FileDescriptors;
import dev.rapporteur.capacity.ProcessorShare;
import dev.rapporteur.capacity.Refusals;
import dev.rapporteur.capacity.RequestMemory;
import dev.rapporteur.command.TrafficListener;
import dev.rapporteur.directory.Permissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ConnectionLimitsTests {

	@TempDir
	Path directory;

	@Test
	void closesConnectionsBeyondTheLimitAndWarnsOnce(CapturedOutput output) throws IOException {
		AFUNIXSocketAddress address = AFUNIXSocketAddress.of(this.directory.resolve("s"));
		List<Boolean> full = new ArrayList<>(List.of(true, true, false));
		try (ServerSocket server = new LimitedServerSocket(AFUNIXServerSocket.bindOn(address), full::removeFirst);
				Socket first = AFUNIXSocket.connectTo(address);
				Socket second = AFUNIXSocket.connectTo(address);
				Socket third = AFUNIXSocket.connectTo(address);
				Socket accepted = server.accept()) {
			assertThat(first.getInputStream().read()).isEqualTo(-1);
			assertThat(second.getInputStream().read()).isEqualTo(-1);
			accepted.getOutputStream().write('x');
			assertThat(third.getInputStream().read()).isEqualTo('x');
		}
		assertThat(output.getOut().split("rapporteur.socket.maximum-connections", -1)).hasSize(2);
	}

	@Test
	void triesAgainWhenAConnectionCantBeAccepted(CapturedOutput output) throws IOException {
		try (Socket socket = new Socket(); ServerSocket failing = new ServerSocket() {

			private final List<String> failures = new ArrayList<>(
					List.of("Too many open files", "Too many open files", ""));

			@Override
			public Socket accept() throws IOException {
				String failure = this.failures.removeFirst();
				if (!failure.isEmpty()) {
					throw new IOException(failure);
				}
				return socket;
			}

		}; ServerSocket server = new LimitedServerSocket(failing, () -> false)) {
			assertThat(server.accept()).isSameAs(socket);
		}
		assertThat(output.getOut().split("can be accepted at present: Too many open files", -1)).hasSize(2);
	}

	@Test
	void stopsTryingWhenItIsClosed() throws IOException {
		AFUNIXSocketAddress address = AFUNIXSocketAddress.of(this.directory.resolve("s"));
		ServerSocket server = new LimitedServerSocket(AFUNIXServerSocket.bindOn(address), () -> false);
		server.close();
		assertThat(server.isClosed()).isTrue();
		assertThatExceptionOfType(SocketException.class).isThrownBy(server::accept);
	}

	@Test
	void closesAConnectionThatNoThreadCanBeStartedFor(CapturedOutput output) {
		AtomicBoolean ended = new AtomicBoolean();
		ConnectionThreads threads = new ConnectionThreads((task) -> {
			throw new OutOfMemoryError("unable to create native thread");
		}, (connection) -> ended.set(true));
		SocketSettings settings = new SocketSettings(1, Duration.ZERO, DataSize.ofBytes(1), 1, Duration.ofSeconds(1), 1,
				1, 1);
		Socket socket = new Socket();
		threads
			.execute(
					new UnixConnection("s1", socket,
							new SocketLimits(settings, new LargeMessages(1, Duration.ofSeconds(1)),
									new Capacity(new RequestMemory(0), FileDescriptors.ofProcess(),
											new ProcessorShare(1), new Refusals()),
									Permissions.DEFAULT),
							TrafficListener.NONE));
		assertThat(ended).isTrue();
		assertThat(socket.isClosed()).isTrue();
		assertThat(output).contains("no thread can be started for it");
	}

}
