package dev.rapporteur.collector.store;

import java.util.function.Consumer;

import dev.rapporteur.run.RunId;

/**
 * Keeps the files of runs that have ended, beyond the disk of the collector.
 */
public interface RunKeeper {

	/** The disk is all there is. */
	RunKeeper DISK = new RunKeeper() {

		@Override
		public void keep(RunId run, Consumer<Boolean> after) {
			after.accept(true);
		}

		@Override
		public void changed(RunId run) {
			// it is on the disk
		}

		@Override
		public void owned() {
			// what is here is all there is
		}

	};

	/**
	 * Has all kept that is here of a closed run. It is tried until it works.
	 * @param run the run
	 * @param after hears that it is kept, or, with false, that the run is not closed here
	 * any more; may be called by another thread
	 */
	void keep(RunId run, Consumer<Boolean> after);

	/**
	 * A log of a run has got more.
	 * @param run the run, closed or not
	 */
	void changed(RunId run);

	/** Runs may have come to this collector, or gone to another one. */
	void owned();

}
