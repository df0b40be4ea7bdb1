package dev.rapporteur.connector;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Connects to a server that may only be starting: tries until it answers to a ping.
 */
final class Connecting {

	private static final long PAUSE_MILLIS = 50;

	private final Path socket;

	private final ConnectorSettings settings;

	private final Messages messages;

	private final long deadline;

	Connecting(Path socket, ConnectorSettings settings) {
		this.socket = socket;
		this.settings = settings;
		this.messages = new Messages(settings);
		this.deadline = System.nanoTime() + settings.connectTimeout().toNanos();
	}

	/**
	 * Connects, also if the calling thread is interrupted: a channel would close itself
	 * on it.
	 * @return the connection, answering
	 * @throws ServerNotStartedException if there was none in time
	 */
	Wire run() {
		try {
			return Answers.await(CompletableFuture.supplyAsync(this::tryAgainAndAgain,
					(attempts) -> ConnectorThreads.start("reporter-connect", attempts)));
		}
		catch (CompletionException ex) {
			throw new ServerNotStartedException("No reporter server answers at " + this.socket + " within "
					+ this.settings.connectTimeout() + ": " + ex.getCause(), ex.getCause());
		}
	}

	private Wire tryAgainAndAgain() {
		while (true) {
			try {
				return attempt();
			}
			catch (IOException | ReporterException ex) {
				if (left().toMillis() <= PAUSE_MILLIS) {
					throw new CompletionException(ex);
				}
			}
			pause();
		}
	}

	private Wire attempt() throws IOException {
		SocketChannel channel = Sockets.connect(this.socket, left());
		Wire wire = new Wire(channel, this.settings);
		try {
			Object answer = this.messages.answer(wire.send(this.messages.request("ping", Map.of()))
				.orTimeout(left().toNanos(), TimeUnit.NANOSECONDS)
				.join());
			if (!answer.equals("pong")) {
				throw new IOException("The answer to ping is " + answer);
			}
			return wire;
		}
		catch (CompletionException ex) {
			wire.close();
			throw asChecked(ex);
		}
		catch (IOException | ReporterException ex) {
			wire.close();
			throw ex;
		}
	}

	private static IOException asChecked(CompletionException failure) {
		return (failure.getCause() instanceof IOException ex) ? ex : new IOException(failure.getCause());
	}

	private Duration left() {
		return Duration.ofNanos(Math.max(1, this.deadline - System.nanoTime()));
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException ex) {
			throw new CompletionException(ex);
		}
	}

}
