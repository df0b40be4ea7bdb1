package dev.rapporteur.collector;

import java.net.URI;
import java.util.List;

import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * Knows which collector has which run.
 */
interface Owners {

	/** There are no other collectors. */
	Owners ALONE = new Owners() {

		@Override
		public @Nullable URI owner(RunId run) {
			return null;
		}

		@Override
		public List<URI> others() {
			return List.of();
		}

	};

	/**
	 * Finds the collector that has a run, or would have it.
	 * @param run the run
	 * @return its address, without a slash at its end; null is this one
	 * @throws UnknownOwnerException if nobody knows at present
	 */
	@Nullable URI owner(RunId run) throws UnknownOwnerException;

	/**
	 * The other collectors.
	 * @return their addresses, without a slash at their ends
	 * @throws UnknownOwnerException if nobody knows at present
	 */
	List<URI> others() throws UnknownOwnerException;

}
