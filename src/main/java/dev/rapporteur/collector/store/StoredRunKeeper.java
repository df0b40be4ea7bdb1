package dev.rapporteur.collector.store;

import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.rapporteur.run.RunId;

/**
 * Keeps runs in a store.
 *
 * @param uploads puts them
 * @param listing lists what is there; whoever knows which runs are ours is made after
 * those who keep them
 */
record StoredRunKeeper(StoreUploads uploads, Supplier<StoreListing> listing) implements RunKeeper {

	@Override
	public void keep(RunId run, Consumer<Boolean> after) {
		this.uploads.keep(run, after);
	}

	@Override
	public void changed(RunId run) {
		this.uploads.changed(run);
	}

	@Override
	public void owned() {
		this.listing.get().request();
	}

}
