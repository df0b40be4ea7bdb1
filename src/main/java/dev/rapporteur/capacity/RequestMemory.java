package dev.rapporteur.capacity;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The part of the heap that requests may take, all those together that are being read,
 * carried out or answered. What is above it is refused, so that the others go on.
 * Thread-safe.
 */
public final class RequestMemory {

	private static final int WHOLE = 100;

	private final long size;

	private final AtomicLong taken = new AtomicLong();

	/**
	 * Sets it apart.
	 * @param size its bytes
	 */
	public RequestMemory(long size) {
		this.size = size;
	}

	/**
	 * Sets a part of the heap apart.
	 * @param percentage of the largest heap that this process may have
	 * @return the part
	 * @throws IllegalArgumentException if it is none, or more than all, naming the
	 * setting
	 */
	public static RequestMemory ofHeap(int percentage) {
		if (percentage < 1 || percentage > WHOLE) {
			throw new IllegalArgumentException("rapporteur.request-memory must be between 1 and 100: " + percentage);
		}
		return new RequestMemory(Runtime.getRuntime().maxMemory() / WHOLE * percentage);
	}

	/**
	 * How much there is in all.
	 * @return its bytes
	 */
	public long size() {
		return this.size;
	}

	/**
	 * How much is taken.
	 * @return its bytes
	 */
	public long taken() {
		return this.taken.get();
	}

	/**
	 * Begins the share of a request, which is empty.
	 * @return the share, to be closed when the request is answered
	 */
	public Share share() {
		return new Share();
	}

	private boolean take(long bytes) {
		if (this.taken.addAndGet(bytes) <= this.size) {
			return true;
		}
		this.taken.addAndGet(-bytes);
		return false;
	}

	/**
	 * What one request takes. Only to be used by one thread at a time.
	 */
	public final class Share implements AutoCloseable {

		private long bytes;

		private Share() {
		}

		/**
		 * Takes more.
		 * @param more how many bytes
		 * @return whether there were as many; if not, nothing is taken
		 */
		public boolean take(long more) {
			if (!RequestMemory.this.take(more)) {
				return false;
			}
			this.bytes += more;
			return true;
		}

		/**
		 * Whether so much could be taken if there were no other requests.
		 * @param more how many bytes
		 * @return whether it could
		 */
		public boolean couldTake(long more) {
			return this.bytes + more <= RequestMemory.this.size;
		}

		/** Gives all back; it may be used again then. */
		@Override
		public void close() {
			RequestMemory.this.taken.addAndGet(-this.bytes);
			this.bytes = 0;
		}

	}

}
