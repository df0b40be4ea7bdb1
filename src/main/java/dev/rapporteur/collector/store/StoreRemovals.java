package dev.rapporteur.collector.store;

import java.util.function.Supplier;

import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunListener;

/**
 * Has the objects of runs go whose files are deleted.
 *
 * @param uploads what removes them; those who delete runs are made before it
 */
record StoreRemovals(Supplier<StoreUploads> uploads) implements RunListener {

	@Override
	public void deleted(RunId run) {
		this.uploads.get().delete(run);
	}

}
