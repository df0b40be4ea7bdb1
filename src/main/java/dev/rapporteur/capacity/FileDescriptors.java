package dev.rapporteur.capacity;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * The file descriptors of the process ({@code ulimit -n}), shared out so that no crowd of
 * clients takes those that reports, journals and HTTP need: at most a half is for
 * connections on the sockets of all runs, at most a quarter for those over HTTP, and an
 * eighth is kept back from both and from new runs. Thread-safe.
 */
public final class FileDescriptors {

	private static final int SOCKETS = 2;

	private static final int HTTP = 4;

	private static final int KEPT = 8;

	/** What is kept back at least, and what the process needs to be there at all. */
	private static final int LEAST = 32;

	private static final long COUNTED_EVERY = TimeUnit.MILLISECONDS.toNanos(20);

	private final long limit;

	private final LongSupplier counter;

	private final AtomicInteger connections = new AtomicInteger();

	private volatile Count count = new Count(0, System.nanoTime() - COUNTED_EVERY);

	/**
	 * Shares some out.
	 * @param limit how many the process may have
	 * @param counter tells how many it has
	 */
	FileDescriptors(long limit, LongSupplier counter) {
		this.limit = limit;
		this.counter = counter;
	}

	/**
	 * Shares out those of this process.
	 * @return as many as it may have; any number where the system doesn't tell
	 */
	public static FileDescriptors ofProcess() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				? new FileDescriptors(system.getMaxFileDescriptorCount(), system::getOpenFileDescriptorCount)
				: new FileDescriptors(Integer.MAX_VALUE, () -> 0);
	}

	/**
	 * How many connections there may be over HTTP.
	 * @return the number
	 */
	public int http() {
		return (int) Math.min(Math.max(this.limit / HTTP, 1), Integer.MAX_VALUE);
	}

	/**
	 * Whether so few are left that a connection over HTTP needs the place of another one.
	 * @return whether half of those that are kept back are taken
	 */
	public boolean areScarce() {
		return open() >= this.limit - kept() / 2;
	}

	/**
	 * Whether there is room for a run, or for what isn't counted otherwise.
	 * @return whether those that are kept back are all left
	 */
	public boolean haveRoom() {
		return open() < this.limit - kept();
	}

	/**
	 * Whether there is room for one more connection on a socket.
	 * @return whether there is
	 */
	public boolean haveRoomForConnection() {
		return this.connections.get() < this.limit / SOCKETS && haveRoom();
	}

	/** A connection on a socket has begun. */
	public void connected() {
		this.connections.incrementAndGet();
	}

	/** A connection on a socket has ended. */
	public void disconnected() {
		this.connections.decrementAndGet();
	}

	private long kept() {
		return Math.max(this.limit / KEPT, LEAST);
	}

	/**
	 * Counting takes as long as there are many, so it is not done for each connection.
	 */
	private long open() {
		Count known = this.count;
		long now = System.nanoTime();
		if (now - known.time() >= COUNTED_EVERY) {
			known = new Count(count(), now);
			this.count = known;
		}
		return known.open();
	}

	/**
	 * Java opens a directory to count them. If none is left for that, all are taken; its
	 * error would end the thread that accepts connections, and nobody could come again.
	 */
	private long count() {
		try {
			return this.counter.getAsLong();
		}
		catch (InternalError ex) {
			return this.limit;
		}
	}

	/**
	 * How many there were.
	 */
	private record Count(long open, long time) {

	}

}
