package dev.rapporteur.collector;

import java.net.URI;
import java.util.List;

import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * A collector without an address asks no other one. Where others share the runs with it,
 * it says that it can't.
 *
 * @param sharing knows the others
 */
record UnaddressedOwners(SharingCollectors sharing) implements Owners {

	@Override
	public @Nullable URI owner(RunId run) {
		return null;
	}

	@Override
	public List<URI> others() throws UnknownOwnerException {
		String obstacle = this.sharing.obstacle();
		if (obstacle != null) {
			throw new UnknownOwnerException(obstacle, null);
		}
		return List.of();
	}

}
