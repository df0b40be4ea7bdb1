package dev.rapporteur.commandline;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.framing.Frame;
import dev.rapporteur.pickle.PickleDecoder;
import dev.rapporteur.pickle.PickleEncoder;
import dev.rapporteur.pickle.PickleException;
import dev.rapporteur.pickle.PickleLimits;

/** The question of the socket's protocol that needs no registration. */
final class SocketPing {

	private static final int PATIENCE_SECONDS = 10;

	private static final int MAXIMUM_ANSWER = 65_535;

	private SocketPing() {
	}

	/**
	 * Asks whether a server listens at a socket.
	 * @throws CommandFailedException if none answers {@code pong}
	 */
	static void ping(Path path) {
		// the path of a link may be too long for a socket
		try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path.toRealPath()))) {
			CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(() -> close(channel));
			ChunkFraming framing = new ChunkFraming(MAXIMUM_ANSWER);
			framing.write(new PickleEncoder().encode(Map.of("name", "ping", "data", Map.of())),
					Channels.newOutputStream(channel));
			Frame answer = framing.read(Channels.newInputStream(channel));
			if (answer == null || !"pong".equals(new PickleDecoder(PickleLimits.DEFAULT).decode(answer.payload()))) {
				throw new CommandFailedException(ExitCode.NO, "Who listens at " + path + " doesn't answer pong");
			}
		}
		catch (AsynchronousCloseException ex) {
			throw new CommandFailedException(ExitCode.UNREACHABLE,
					"Who listens at " + path + " has not answered for " + PATIENCE_SECONDS + " s");
		}
		catch (PickleException ex) {
			throw new CommandFailedException(ExitCode.NO, "Who listens at " + path + " answers no pickle");
		}
		catch (IOException | IllegalArgumentException | UnsupportedOperationException ex) {
			throw new CommandFailedException(ExitCode.UNREACHABLE, "Nobody answers at " + path + ": " + ex);
		}
	}

	private static void close(SocketChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
