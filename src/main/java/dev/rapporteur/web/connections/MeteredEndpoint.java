package dev.rapporteur.web.connections;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import dev.rapporteur.capacity.Capacity;
import dev.rapporteur.capacity.FileDescriptors;
import dev.rapporteur.capacity.ProcessorShare;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketProcessorBase;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections as far as there may be any, and cuts those whose clients are too
 * slow. Where there are too many, the one that has waited for its client for the longest
 * time makes room: whoever asks something now, such as a probe, is served.
 */
final class MeteredEndpoint extends NioEndpoint {

	private static final Logger logger = LoggerFactory.getLogger(MeteredEndpoint.class);

	private static final long LONGEST_INTERVAL = TimeUnit.SECONDS.toNanos(1);

	/** How long a connection is kept for the next request, in milliseconds. */
	private static final int KEPT_ALIVE = 60_000;

	private static final int CHECKS = 4;

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

	/** Requests that are carried out, or whose answers are on their way. */
	private final AtomicInteger busy = new AtomicInteger();

	private @Nullable ConnectionSettings settings;

	private @Nullable FileDescriptors descriptors;

	private @Nullable ProcessorShare processors;

	private int maximum;

	private volatile @Nullable Thread checking;

	private boolean refusing;

	/** Sets the limits; to be called before it starts. */
	void limit(ConnectionSettings limits, Capacity capacity) {
		this.settings = limits;
		this.descriptors = capacity.descriptors();
		this.processors = capacity.processors();
		this.maximum = Math.min(limits.maximumConnections(), capacity.descriptors().http());
		// Tomcat would accept none at all beyond a limit of its own
		setMaxConnections(-1);
		setConnectionTimeout(Math.toIntExact(limits.patience().toMillis()));
		setKeepAliveTimeout(KEPT_ALIVE);
	}

	private ConnectionSettings settings() {
		return Objects.requireNonNull(this.settings, "limits come before the start");
	}

	/** TLS needs channels of another kind, which are not measured. */
	@Override
	protected NioChannel createChannel(SocketBufferHandler buffer) {
		return isSSLEnabled() ? super.createChannel(buffer)
				: new MeteredChannel(buffer, settings(), Objects.requireNonNull(this.processors));
	}

	@Override
	public void startInternal() throws Exception {
		super.startInternal();
		Thread thread = Thread.ofPlatform().daemon().name(getName() + "-patience").unstarted(this::check);
		this.checking = thread;
		thread.start();
	}

	@Override
	public void stopInternal() {
		Thread thread = this.checking;
		this.checking = null;
		LockSupport.unpark(thread);
		awaitAnswers();
		super.stopInternal();
	}

	/**
	 * Tomcat waits for the threads of a pool, but not for virtual ones: the end of an
	 * answer, which comes when the application has done its part, would be cut off.
	 */
	private void awaitAnswers() {
		long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(getExecutorTerminationTimeoutMillis());
		while (this.busy.get() > 0 && System.nanoTime() < deadline) {
			LockSupport.parkNanos(PAUSE);
		}
	}

	@Override
	protected SocketProcessorBase<NioChannel> createSocketProcessor(SocketWrapperBase<NioChannel> socket,
			SocketEvent event) {
		return new SocketProcessor(socket, event) {

			@Override
			protected void doRun() {
				MeteredEndpoint.this.busy.incrementAndGet();
				try {
					super.doRun();
				}
				finally {
					MeteredEndpoint.this.busy.decrementAndGet();
				}
			}

		};
	}

	private void check() {
		long interval = Math.min(settings().patience().toNanos() / CHECKS, LONGEST_INTERVAL);
		while (Thread.currentThread() == this.checking) {
			cutOverdue();
			LockSupport.parkNanos(Math.max(interval, 1));
		}
	}

	private void cutOverdue() {
		long now = System.nanoTime();
		long overdue = getConnections().stream()
			.map(MeteredEndpoint::channel)
			.filter((channel) -> channel != null && channel.cutIfOverdue(now))
			.count();
		if (overdue > 0) {
			logger.info("{} connections are cut: their clients send or read too slowly (rapporteur.http.patience, "
					+ "rapporteur.http.minimum-rate, rapporteur.http.request-timeout)", overdue);
		}
	}

	@Override
	protected boolean setSocketOptions(SocketChannel socket) {
		if (isTooMany(MeteredChannel.address(socket)) || !makeRoom()) {
			destroySocket(socket);
			return false;
		}
		if (!super.setSocketOptions(socket)) {
			return false;
		}
		SocketWrapperBase<NioChannel> connection = this.connections.get(socket);
		if (connection != null && channel(connection) != null) {
			// a channel that is measured is cut, not closed as if all had been sent
			connection.setWriteTimeout(-1);
		}
		return true;
	}

	/** On the loopback interface all clients have one address. */
	private boolean isTooMany(@Nullable InetAddress address) {
		return isTooMany(address, settings().maximumConnectionsPerAddress(),
				getConnections().stream()
					.map((connection) -> (connection.getSocket() instanceof NioChannel channel)
							? MeteredChannel.address(channel.getIOChannel()) : null))
				&& isRefused("of one address", "maximum-connections-per-address");
	}

	static boolean isTooMany(@Nullable InetAddress address, int most, Stream<@Nullable InetAddress> present) {
		return address != null && !address.isLoopbackAddress()
				&& present.filter(address::equals).limit(most).count() >= most;
	}

	private boolean makeRoom() {
		boolean full = getConnections().size() >= this.maximum;
		if (!full) {
			this.refusing = false;
			if (this.descriptors == null || !this.descriptors.areScarce()) {
				return true;
			}
		}
		return cutIdlest(System.nanoTime()) || !full || !isRefused("busy", "maximum-connections");
	}

	/** Another one, if its client has just asked something. */
	private boolean cutIdlest(long now) {
		MeteredChannel idlest = idlest(now);
		while (idlest != null && !idlest.cutIfPausing(now)) {
			idlest = idlest(now);
		}
		return idlest != null;
	}

	private @Nullable MeteredChannel idlest(long now) {
		MeteredChannel idlest = null;
		long longest = 0;
		for (SocketWrapperBase<NioChannel> connection : getConnections()) {
			MeteredChannel channel = channel(connection);
			long pause = (channel != null) ? channel.pause(now) : 0;
			if (pause > longest) {
				idlest = channel;
				longest = pause;
			}
		}
		return idlest;
	}

	/** Warns once, not for each of a crowd. */
	private boolean isRefused(String which, String setting) {
		if (!this.refusing) {
			this.refusing = true;
			logger.warn("Connections are closed at once: there are as many {} as rapporteur.http.{} allows", which,
					setting);
		}
		return true;
	}

	private static @Nullable MeteredChannel channel(SocketWrapperBase<NioChannel> connection) {
		return (connection.getSocket() instanceof MeteredChannel metered) ? metered : null;
	}

}
