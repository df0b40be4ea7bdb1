package dev.rapporteur.web.connections;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.FutureTask;

import dev.rapporteur.capacity.ProcessorShare;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.util.unit.DataSize;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class MeteredChannelTests {

	private static final ConnectionSettings SETTINGS = new ConnectionSettings(10, 10, Duration.ofMinutes(1),
			DataSize.ofKilobytes(1), Duration.ofMinutes(1));

	private final ProcessorShare processors = new ProcessorShare(1);

	private final MeteredChannel channel = new MeteredChannel(new SocketBufferHandler(1024, 1024, false), SETTINGS,
			this.processors);

	@Test
	void bytesAreSentInTheShareOfAnswers() throws Exception {
		try (ServerSocketChannel server = server(); SocketChannel client = connect(server)) {
			FutureTask<Integer> write = new FutureTask<>(() -> this.channel.write(ByteBuffer.wrap(new byte[10])));
			Thread writer = Thread.ofVirtual().unstarted(write);
			this.processors.use(() -> {
				writer.start();
				await().until(writer::getState, Thread.State.WAITING::equals);
				return 0;
			});
			assertThat(write.get()).isEqualTo(10);
			assertThat(client.read(ByteBuffer.allocate(20))).isEqualTo(10);
		}
	}

	@Test
	void aClientThatDoesNotReadKeepsNoPlaceInTheShare() throws Exception {
		try (ServerSocketChannel server = server(); SocketChannel client = connect(server)) {
			ByteBuffer much = ByteBuffer.allocate(1 << 20);
			while (this.channel.write(much.clear()) > 0) {
				assertThat(client.isConnected()).isTrue();
			}
			assertThat(this.channel.pause(System.nanoTime())).isPositive();
			assertThat(this.processors.use(() -> 1)).isOne();
		}
	}

	/** Between the look at a channel and its cut, Tomcat may use it again. */
	@Test
	void aChannelThatIsUsedAgainIsNotCutForTheConnectionBefore() throws Exception {
		try (ServerSocketChannel server = server()) {
			long late;
			try (SocketChannel slow = connect(server)) {
				assertThat(this.channel.read(ByteBuffer.allocate(10))).isZero();
				late = System.nanoTime();
				assertThat(this.channel.pause(late)).isPositive();
				assertThat(slow.isConnected()).isTrue();
			}
			try (SocketChannel next = connect(server)) {
				assertThat(this.channel.cutIfPausing(late)).isFalse();
				assertThat(this.channel.cutIfOverdue(late + SETTINGS.patience().toNanos())).isFalse();
				next.write(ByteBuffer.wrap(new byte[] { 1 }));
				ByteBuffer read = ByteBuffer.allocate(10);
				await().until(() -> this.channel.read(read) != 0);
				assertThat(read.position()).isOne();
			}
		}
	}

	@Test
	void aChannelIsCutOnce() throws Exception {
		try (ServerSocketChannel server = server(); SocketChannel slow = connect(server)) {
			long late = System.nanoTime() + SETTINGS.patience().toNanos();
			assertThat(this.channel.read(ByteBuffer.allocate(10))).isZero();
			assertThat(slow.write(ByteBuffer.wrap(new byte[] { 1 }))).isOne();
			await().until(() -> this.channel.read(ByteBuffer.allocate(10)) == 1);
			assertThat(this.channel.read(ByteBuffer.allocate(10))).isZero();
			assertThat(this.channel.cutIfOverdue(System.nanoTime())).isFalse();
			assertThat(this.channel.cutIfOverdue(late + SETTINGS.patience().toNanos())).isTrue();
			assertThat(this.channel.read(ByteBuffer.allocate(10))).isNegative();
			assertThat(this.channel.cutIfOverdue(Long.MAX_VALUE / 2)).isFalse();
			assertThat(this.channel.cutIfPausing(Long.MAX_VALUE / 2)).isFalse();
		}
	}

	/** Tomcat puts one without a socket in the place of a connection that ends. */
	@Test
	void aConnectionThatHasEndedHasNoAddress() throws Exception {
		assertThat(MeteredChannel.address(this.channel.getIOChannel())).isNull();
		try (ServerSocketChannel server = server(); SocketChannel client = connect(server)) {
			assertThat(MeteredChannel.address(this.channel.getIOChannel())).isEqualTo(InetAddress.getLoopbackAddress());
			this.channel.close();
			assertThat(MeteredChannel.address(this.channel.getIOChannel())).isNull();
			assertThat(client.isOpen()).isTrue();
		}
	}

	private static ServerSocketChannel server() throws Exception {
		return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
	}

	/** The end of the client; the other one is the channel. */
	private SocketChannel connect(ServerSocketChannel server) throws Exception {
		SocketChannel client = SocketChannel.open(server.getLocalAddress());
		SocketChannel accepted = server.accept();
		accepted.configureBlocking(false);
		this.channel.reset(accepted, null);
		return client;
	}

}
