package dev.rapporteur.capacity;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * The processors that answers over HTTP may have at a time to be put together and sent:
 * half of them. The others stay to the runs, whose clients have a thread each, and would
 * stand in line with as many as there are listeners.
 *
 * <p>
 * Nobody keeps a place while it waits for its client: only what needs nothing but a
 * processor is done here.
 */
public final class ProcessorShare {

	private final Semaphore places;

	/**
	 * Creates a share.
	 * @param places how many threads may use it at a time
	 */
	public ProcessorShare(int places) {
		this.places = new Semaphore(places);
	}

	/** Half of the processors, at least one. */
	static ProcessorShare ofMachine() {
		return new ProcessorShare(Math.max(Runtime.getRuntime().availableProcessors() / 2, 1));
	}

	/**
	 * Does something as soon as there is a place.
	 * @param work what to do, without waiting for anybody
	 * @return its result
	 * @throws IOException as the work does
	 */
	public long use(Work work) throws IOException {
		this.places.acquireUninterruptibly();
		try {
			return work.run();
		}
		finally {
			this.places.release();
		}
	}

	/**
	 * Puts together or sends a part of an answer.
	 */
	@FunctionalInterface
	public interface Work {

		/**
		 * Does it.
		 * @return how many bytes it has moved
		 * @throws IOException if it can't be done
		 */
		long run() throws IOException;

	}

}
