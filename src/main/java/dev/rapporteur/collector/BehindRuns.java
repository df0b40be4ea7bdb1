package dev.rapporteur.collector;

import java.io.IOException;

import dev.rapporteur.run.RunId;

/**
 * Runs that this collector has, and whose events are being brought here, since another
 * collector had them before, or its disk was lost.
 */
interface BehindRuns {

	/** There are none where nobody but sidecars have events. */
	BehindRuns NONE = new BehindRuns() {

		@Override
		public boolean isBehind(RunId run) {
			return false;
		}

		@Override
		public boolean isAnyBehind() {
			return false;
		}

	};

	/**
	 * Whether events of a run are still to be brought that came here or to another
	 * collector already.
	 * @throws IOException if it can't be read how far its copy is
	 */
	boolean isBehind(RunId run) throws IOException;

	/** Whether events of any run are still to be brought. */
	boolean isAnyBehind();

}
