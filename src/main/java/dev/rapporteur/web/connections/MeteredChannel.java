package dev.rapporteur.web.connections;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import dev.rapporteur.capacity.ProcessorShare;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that measures how long it waits for its client: for the head and the body
 * of a request, and until the bytes of an answer have been taken. Whatever Tomcat reads
 * or writes comes by here, also what it skips of a body that was refused.
 */
final class MeteredChannel extends NioChannel {

	private static final Logger logger = LoggerFactory.getLogger(MeteredChannel.class);

	private final ConnectionSettings settings;

	private final ProcessorShare processors;

	private final ClientCredit reading;

	private final ClientCredit writing;

	/** Runs while nothing is asked: the connection is kept for the next request. */
	private final ClientCredit idling;

	private boolean asking;

	private boolean cut;

	MeteredChannel(SocketBufferHandler buffer, ConnectionSettings settings, ProcessorShare processors) {
		super(buffer);
		this.settings = settings;
		this.processors = processors;
		this.reading = new ClientCredit(settings.patience(), settings.minimumRate().toBytes());
		this.writing = new ClientCredit(settings.patience(), settings.minimumRate().toBytes());
		this.idling = new ClientCredit(settings.patience(), settings.minimumRate().toBytes());
	}

	/** Channels are used again for other connections. */
	@Override
	public synchronized void reset(@Nullable SocketChannel channel,
			NioEndpoint.@Nullable NioSocketWrapper socketWrapper) throws IOException {
		super.reset(channel, socketWrapper);
		this.reading.reset();
		this.writing.reset();
		this.idling.reset();
		this.idling.waits(System.nanoTime());
		this.asking = false;
		this.cut = false;
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		return (int) received(super.read(target));
	}

	@Override
	public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
		return received(super.read(targets, offset, length));
	}

	private synchronized long received(long bytes) {
		long now = System.nanoTime();
		if (bytes > 0) {
			if (!this.asking) {
				this.asking = true;
				this.reading.reset();
			}
			this.idling.reset();
			this.reading.moved(bytes, now);
		}
		else if (bytes == 0) {
			(this.asking ? this.reading : this.idling).waits(now);
		}
		return bytes;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		int written = (int) this.processors.use(() -> super.write(source));
		sent(written, source.hasRemaining());
		return written;
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
		long written = this.processors.use(() -> super.write(sources, offset, length));
		boolean left = false;
		for (int source = offset; source < offset + length; source++) {
			left |= sources[source].hasRemaining();
		}
		sent(written, left);
		return written;
	}

	private synchronized void sent(long bytes, boolean left) {
		long now = System.nanoTime();
		this.asking = false;
		this.reading.reset();
		this.idling.reset();
		this.writing.moved(bytes, now);
		if (left) {
			this.writing.waits(now);
		}
	}

	/** How long it has been waiting for its client now, in nanoseconds; 0 if it isn't. */
	synchronized long pause(long now) {
		return this.cut ? 0
				: Math.max(this.idling.pause(now), Math.max(this.reading.pause(now), this.writing.pause(now)));
	}

	/**
	 * Cuts it if its client is too slow. That is one step: a channel that was looked at
	 * may have been given to another connection since.
	 * @return whether it is cut now, and was not before
	 */
	synchronized boolean cutIfOverdue(long now) {
		boolean overdue = !this.cut && (this.reading.isUsedUp(now) || this.writing.isUsedUp(now)
				|| this.reading.waited(now) > this.settings.requestTimeout().toNanos());
		if (overdue) {
			cut();
		}
		return overdue;
	}

	/**
	 * Cuts it if it has been waiting for its client since before a time.
	 * @return whether it is cut now, and was not before
	 */
	synchronized boolean cutIfPausing(long since) {
		boolean pausing = pause(since) > 0;
		if (pausing) {
			cut();
		}
		return pausing;
	}

	/**
	 * Ends what it is waiting for, for any thread: whoever reads finds the end of the
	 * request, and can still answer; whoever writes is told that nobody reads.
	 */
	private void cut() {
		boolean sending = this.writing.pause(System.nanoTime()) > 0;
		this.cut = true;
		try {
			SocketChannel channel = getIOChannel();
			if (sending) {
				// what is broken off must not look like a proper end
				channel.setOption(StandardSocketOptions.SO_LINGER, 0);
				channel.shutdownOutput();
			}
			channel.shutdownInput();
		}
		catch (IOException ex) {
			logger.debug("A connection has ended by itself", ex);
		}
	}

	/** The address of the client, or null if it has gone. */
	static @Nullable InetAddress address(@Nullable SocketChannel channel) {
		try {
			return (channel != null && channel.getRemoteAddress() instanceof InetSocketAddress address)
					? address.getAddress() : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

}
