package dev.rapporteur.connector;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.framing.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Requests and answers of one connection. One thread writes and one reads, so that
 * neither an interrupted caller nor one that doesn't wait for its answer can leave half a
 * message behind.
 */
final class Wire implements AutoCloseable {

	private static final int BUFFER_SIZE = 64 * 1024;

	/** How long a server may take to see that a connection is closed. */
	private static final Duration FAREWELL = Duration.ofMillis(500);

	private final SocketChannel channel;

	private final ConnectorSettings settings;

	private final ChunkFraming framing;

	private final PendingLimit limit;

	private final BlockingQueue<Exchange> unsent = new LinkedBlockingQueue<>();

	private final Queue<Exchange> unanswered = new ConcurrentLinkedQueue<>();

	private final AtomicReference<@Nullable EndOfConnection> end = new AtomicReference<>();

	private final CompletableFuture<Void> allRead = new CompletableFuture<>();

	private final Thread writer;

	/**
	 * Takes a channel over.
	 * @param channel the channel, connected
	 */
	Wire(SocketChannel channel, ConnectorSettings settings) {
		this.channel = channel;
		this.settings = settings;
		this.framing = new ChunkFraming(settings.maximumMessageSize());
		this.limit = new PendingLimit(settings.maximumPending());
		this.writer = ConnectorThreads.start("reporter-writer", this::write);
		ConnectorThreads.start("reporter-reader", this::read);
	}

	/**
	 * Sends a request when it is its turn.
	 * @param message the request
	 * @return its answer; fails with {@link EndOfConnection} or {@link TimeoutException},
	 * on the thread that found that out
	 */
	CompletableFuture<Frame> send(byte[] message) {
		if (!this.limit.enter(this.settings.callTimeout())) {
			return CompletableFuture.failedFuture(new TimeoutException());
		}
		Exchange exchange = new Exchange(message);
		exchange.answer().orTimeout(this.settings.callTimeout().toNanos(), TimeUnit.NANOSECONDS);
		this.unsent.add(exchange);
		if (this.end.get() != null) {
			failAll(this.unsent);
		}
		return exchange.answer();
	}

	private void write() {
		OutputStream output = new BufferedOutputStream(new ChannelOutput(this.channel), BUFFER_SIZE);
		try {
			while (this.end.get() == null) {
				writeNext(output);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			this.end.compareAndSet(null, EndOfConnection.broken("The server takes no more requests", ex));
		}
		catch (RuntimeException | VirtualMachineError ex) {
			end(EndOfConnection.broken("A request can't be sent", ex));
		}
		failAll(this.unsent);
		if (!this.channel.isOpen()) {
			failAll(this.unanswered);
		}
	}

	private void writeNext(OutputStream output) throws IOException, InterruptedException {
		Exchange exchange = this.unsent.take();
		if (exchange.answer().isDone()) {
			this.limit.leave();
		}
		else {
			this.unanswered.add(exchange);
			this.framing.write(exchange.message(), output);
		}
		if (this.unsent.isEmpty()) {
			output.flush();
		}
	}

	private void read() {
		InputStream input = new BufferedInputStream(new ChannelInput(this.channel), BUFFER_SIZE);
		try {
			Frame frame = this.framing.read(input);
			while (frame != null) {
				Exchange exchange = this.unanswered.poll();
				if (exchange == null) {
					end(EndOfConnection.broken("The server sent an answer that nobody asked for", null));
					return;
				}
				this.limit.leave();
				exchange.answer().complete(frame);
				frame = this.framing.read(input);
			}
			end(EndOfConnection.broken("The server closed the connection", null));
		}
		catch (IOException ex) {
			end(EndOfConnection.broken("The connection broke", ex));
		}
		catch (RuntimeException | VirtualMachineError ex) {
			end(EndOfConnection.broken("An answer can't be read", ex));
		}
		finally {
			this.allRead.complete(null);
		}
	}

	/** Ends, for the first reason that was given; what is still unanswered fails. */
	private void end(EndOfConnection reason) {
		this.end.compareAndSet(null, reason);
		Sockets.close(this.channel);
		this.writer.interrupt();
		failAll(this.unsent);
		failAll(this.unanswered);
	}

	private void failAll(Queue<Exchange> exchanges) {
		EndOfConnection reason = this.end.get();
		Exchange exchange = exchanges.poll();
		while (exchange != null && reason != null) {
			this.limit.leave();
			exchange.answer().completeExceptionally(reason);
			exchange = exchanges.poll();
		}
	}

	/** Why it has ended, if it has. */
	Optional<EndOfConnection> ended() {
		return Optional.ofNullable(this.end.get());
	}

	/**
	 * Closes. Waits a little until the server has closed its end, unless it owes answers:
	 * the reporter server of pyATS dies if a client and its parent go at the same time.
	 */
	@Override
	public void close() {
		EndOfConnection reason = EndOfConnection.closedHere();
		if (this.end.compareAndSet(null, reason) && this.unsent.isEmpty() && this.unanswered.isEmpty()) {
			Sockets.endOutput(this.channel);
			Answers.await(this.allRead.completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS));
		}
		end(reason);
	}

}
