package dev.rapporteur.socket;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.capacity.RequestMemory;
import dev.rapporteur.command.TrafficListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class LargeMessagesTests {

	private static final int LARGE = LargeMessages.THRESHOLD + 1;

	@TempDir
	private Path directory;

	private AFUNIXServerSocket server;

	@BeforeEach
	void listen() throws IOException {
		this.server = AFUNIXServerSocket.bindOn(AFUNIXSocketAddress.of(this.directory.resolve("s")));
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	/** A client that sends a message of some bytes and then is silent. */
	private MessageInput receive(int size, LargeMessages places) throws IOException {
		Socket client = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(this.directory.resolve("s")));
		// a thread of its own: it stays with a message that nobody reads to its end
		Thread.ofPlatform().daemon().start(() -> {
			try {
				client.getOutputStream().write(new byte[size]);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
		return new MessageInput(this.server.accept(), places, new RequestMemory(0).share(), TrafficListener.NONE);
	}

	private static int read(MessageInput input, int size) throws IOException {
		return input.readNBytes(new byte[size], 0, size);
	}

	@Test
	void largeMessageWaitsUntilAnotherHasBeenCarriedOut() throws Exception {
		LargeMessages places = new LargeMessages(1, Duration.ofMinutes(1));
		MessageInput first = receive(LARGE, places);
		MessageInput second = receive(LARGE, places);
		assertThat(read(first, LARGE)).isEqualTo(LARGE);
		CountDownLatch done = new CountDownLatch(1);
		Thread reader = Thread.ofPlatform().start(() -> {
			try {
				read(second, LARGE);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			done.countDown();
		});
		while (reader.getState() != Thread.State.WAITING) {
			Thread.onSpinWait();
		}
		assertThat(done.getCount()).isOne();
		first.endMessage();
		assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
	}

	@Test
	void messagesOfUsualSizeNeedNoPlace() throws IOException {
		LargeMessages places = new LargeMessages(1, Duration.ofMinutes(1));
		places.enter();
		MessageInput input = receive(LARGE, places);
		assertThat(read(input, LARGE - 1)).isEqualTo(LARGE - 1);
		input.endMessage();
		assertThat(read(input, 1)).isEqualTo(1);
	}

	@Test
	void clientThatPausesWithinALargeMessageIsGivenUp() throws IOException {
		MessageInput input = receive(LARGE, new LargeMessages(1, Duration.ofMillis(1)));
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> read(input, LARGE + 1));
	}

	@Test
	void placesAreGivenBackOnce() throws IOException {
		LargeMessages places = new LargeMessages(1, Duration.ofMinutes(1));
		MessageInput input = receive(2 * LARGE, places);
		read(input, LARGE);
		input.endMessage();
		input.endMessage();
		assertThat(read(input, LARGE)).isEqualTo(LARGE);
		Thread waiting = Thread.ofPlatform().start(places::enter);
		while (waiting.getState() != Thread.State.WAITING) {
			Thread.onSpinWait();
		}
		input.endMessage();
		assertThat(waiting).satisfies(Thread::join);
	}

}
