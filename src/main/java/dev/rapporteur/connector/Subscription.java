package dev.rapporteur.connector;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.rapporteur.framing.ChunkFraming;
import dev.rapporteur.framing.Frame;

/**
 * Events of a run on a connection of their own, from the moment of the subscription on.
 */
public final class Subscription implements AutoCloseable {

	private static final System.Logger logger = System.getLogger(Subscription.class.getName());

	private static final int BUFFER_SIZE = 64 * 1024;

	/** How long a server may take to show that it is still there. */
	private static final Duration PROBE = Duration.ofSeconds(1);

	private final Path socket;

	private final ConnectorSettings settings;

	private final ReportListener listener;

	private final SocketChannel channel;

	private final Messages messages;

	private final ChunkFraming framing;

	private final CompletableFuture<Void> subscribed = new CompletableFuture<>();

	private volatile boolean closed;

	private Subscription(Path socket, ConnectorSettings settings, ReportListener listener, SocketChannel channel) {
		this.socket = socket;
		this.settings = settings;
		this.listener = listener;
		this.channel = channel;
		this.messages = new Messages(settings);
		this.framing = new ChunkFraming(settings.maximumMessageSize());
	}

	/**
	 * Subscribes, also if the thread is interrupted; it still is afterwards. When this
	 * returns, the server tells of each change.
	 * @throws ReporterException if there is no server, or it refuses
	 */
	static Subscription open(Path socket, ConnectorSettings settings, ReportListener listener) {
		Subscription subscription = new Subscription(socket, settings, listener, connect(socket, settings));
		ConnectorThreads.start("reporter-events", subscription::run);
		try {
			Answers.await(subscription.subscribed.orTimeout(settings.callTimeout().toNanos(), TimeUnit.NANOSECONDS));
			return subscription;
		}
		catch (CompletionException ex) {
			subscription.close();
			throw failure(ex, settings);
		}
	}

	private static SocketChannel connect(Path socket, ConnectorSettings settings) {
		try {
			return Sockets.connectUninterrupted(socket, settings.connectTimeout());
		}
		catch (IOException ex) {
			throw new ConnectionBrokenException("No server listens at " + socket + ": " + ex, ex);
		}
	}

	private static ReporterException failure(CompletionException failure, ConnectorSettings settings) {
		Throwable cause = failure.getCause();
		if (cause instanceof TimeoutException) {
			return new ReplyTimeoutException("subscribe_client", settings.callTimeout());
		}
		return (cause instanceof ReporterException known) ? known
				: new ConnectionBrokenException("The subscription failed: " + cause, cause);
	}

	private void run() {
		SubscriptionEnd end = SubscriptionEnd.FAILED;
		try {
			end = receiveAll();
		}
		finally {
			// also when a listener throws an error that nobody should catch
			Sockets.close(this.channel);
			this.subscribed.completeExceptionally(new IOException("The subscription has failed"));
			if (!this.subscribed.isCompletedExceptionally()) {
				this.listener.ended(end);
			}
		}
	}

	private SubscriptionEnd receiveAll() {
		try {
			this.framing.write(this.messages.request("subscribe_client", Map.of()), new ChannelOutput(this.channel));
			receiveFrom(new BufferedInputStream(new ChannelInput(this.channel), BUFFER_SIZE));
			return lost(new EOFException("The server closed the connection"));
		}
		catch (IOException ex) {
			return lost(ex);
		}
		catch (RuntimeException | AssertionError | VirtualMachineError ex) {
			if (!this.subscribed.completeExceptionally(ex)) {
				logger.log(System.Logger.Level.WARNING, "A subscription to " + this.socket + " ends", ex);
			}
			return SubscriptionEnd.FAILED;
		}
	}

	private void receiveFrom(InputStream input) throws IOException {
		Frame frame = this.framing.read(input);
		while (frame != null && !this.closed) {
			Object message = this.messages.answer(frame);
			if (message instanceof Map<?, ?> fields && fields.containsKey("event")) {
				this.listener.changed(new ReportEvent(fields));
			}
			else {
				this.subscribed.complete(null);
			}
			frame = this.framing.read(input);
		}
	}

	private SubscriptionEnd lost(IOException reason) {
		return this.subscribed.completeExceptionally(reason) ? SubscriptionEnd.FAILED : endOfServer();
	}

	/**
	 * Being dropped and the end of the server look the same; only who asks again knows.
	 */
	private SubscriptionEnd endOfServer() {
		if (this.closed) {
			return SubscriptionEnd.CLOSED;
		}
		try {
			ReporterConnection.connect(this.socket, this.settings.withConnectTimeout(PROBE)).close();
			return SubscriptionEnd.DROPPED;
		}
		catch (ServerNotStartedException ex) {
			return SubscriptionEnd.SERVER_ENDED;
		}
	}

	/** Ends it; there may be one more event. Closing again does nothing. */
	@Override
	public void close() {
		this.closed = true;
		Sockets.close(this.channel);
	}

}
