package dev.rapporteur.report.baseline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What became of a run since an earlier one.
 */
public final class Changes {

	/** More of what is gone is counted only. */
	private static final int NAMED = 100;

	private final String start;

	private final Map<Change, SortedSet<Integer>> places = new EnumMap<>(Change.class);

	private final Map<Integer, Since> since = new TreeMap<>();

	/** The same by the numbers of the contexts; null for new failures. */
	private final Map<Long, @Nullable Since> failures = new HashMap<>();

	/** The numbers of the contexts that fail and did not before. */
	private final Set<Long> failNow = new HashSet<>();

	private final List<String> gone = new ArrayList<>();

	private long goneTotal;

	Changes(String start) {
		this.start = start;
	}

	void add(Change change, int place) {
		places(change).add(place);
	}

	void failsAgain(int place, long seq, Since before) {
		this.since.put(place, before);
		this.failures.put(seq, before);
	}

	void failsNewly(int place, long seq) {
		add(Change.NEW, place);
		this.failures.put(seq, null);
	}

	void failsNow(long seq) {
		this.failNow.add(seq);
	}

	void gone(String fullId) {
		if (this.gone.size() < NAMED) {
			this.gone.add(fullId);
		}
		this.goneTotal++;
	}

	/**
	 * When the earlier run began.
	 * @return as that run told it, empty for unknown
	 */
	public String start() {
		return this.start;
	}

	/**
	 * The contexts that changed so.
	 * @param change what became of them
	 * @return their places in the walk over the run, the suite being 0, in order
	 */
	public SortedSet<Integer> places(Change change) {
		return this.places.computeIfAbsent(change, (same) -> new TreeSet<>());
	}

	/**
	 * Where failures come from that were there before.
	 * @return by their places, since when
	 */
	public Map<Integer, Since> since() {
		return this.since;
	}

	/**
	 * Whether a context fails that did not fail before, or was not there, wherever that
	 * comes from.
	 * @param seq the number of the context
	 */
	public boolean isFailingNow(long seq) {
		return this.failNow.contains(seq);
	}

	/**
	 * Whether a failure comes from a context that did not come from it before.
	 * @param seq the number of the context
	 */
	public boolean isNew(long seq) {
		return this.failures.containsKey(seq) && this.failures.get(seq) == null;
	}

	/**
	 * Since when a failure comes from a context.
	 * @param seq the number of the context
	 * @return null if none does, or a new one
	 */
	public @Nullable Since since(long seq) {
		return this.failures.get(seq);
	}

	/**
	 * Tasks, and sections right below them, that are not there any more.
	 * @return the full ids of the first hundred
	 */
	public List<String> gone() {
		return this.gone;
	}

	/** How many are not there any more. */
	public long goneTotal() {
		return this.goneTotal;
	}

}
