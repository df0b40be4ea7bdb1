package dev.rapporteur.collector;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * Knows which collector has which run, since it was told.
 *
 * @param runs the addresses of those that others have
 * @param others the addresses of the other collectors
 * @param behind the runs of this collector whose events are being brought to it
 */
record ToldOwners(Map<String, URI> runs, List<URI> others, Set<String> behind) implements Owners, BehindRuns {

	/** Stands for what nobody knows. */
	static final URI UNKNOWN = URI.create("unknown:unknown");

	ToldOwners() {
		this(new ConcurrentHashMap<>(), new CopyOnWriteArrayList<>(), ConcurrentHashMap.newKeySet());
	}

	@Override
	public @Nullable URI owner(RunId run) throws UnknownOwnerException {
		URI owner = this.runs.get(run.value());
		if (UNKNOWN.equals(owner)) {
			throw new UnknownOwnerException("runs are being handed out", null);
		}
		return owner;
	}

	@Override
	public boolean isBehind(RunId run) {
		return this.behind.contains(run.value());
	}

	@Override
	public boolean isAnyBehind() {
		return !this.behind.isEmpty();
	}

}
