package dev.rapporteur.collector;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What sidecars said of the runs that were heard of last; the rest is said again.
 *
 * @param <V> what they said
 */
final class RememberedRuns<V> extends LinkedHashMap<String, V> {

	private static final int MAXIMUM = 100_000;

	@Serial
	private static final long serialVersionUID = 1L;

	@Override
	protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
		return size() > MAXIMUM;
	}

}
