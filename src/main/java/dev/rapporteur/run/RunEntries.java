package dev.rapporteur.run;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.rapporteur.event.KeyedRequest;
import org.jspecify.annotations.Nullable;

/**
 * The table of a registry: open runs, and records of a bounded number of closed ones.
 */
final class RunEntries {

	private final int closedRuns;

	/** In the order in which the runs were opened. */
	@GuardedBy("this")
	private final SequencedMap<RunId, KnownRun> entries = new LinkedHashMap<>();

	/** Closed runs that somebody has asked for, and that are in no list. */
	@GuardedBy("this")
	private final SequencedMap<RunId, KnownRun> unlisted = new LinkedHashMap<>();

	/** The real directories of open runs. */
	@GuardedBy("this")
	private final Map<Path, RunId> directories = new HashMap<>();

	RunEntries(int closedRuns) {
		this.closedRuns = closedRuns;
	}

	/**
	 * Keeps a directory for a run that is being opened.
	 * @throws DirectoryInUseException if another one has it
	 */
	synchronized void reserve(Path directory, RunId id) throws DirectoryInUseException {
		RunId owner = this.directories.putIfAbsent(directory, id);
		if (owner != null) {
			throw new DirectoryInUseException(directory, owner, "is open there");
		}
	}

	/**
	 * Adds runs that are not open, and puts all into the order in which they were opened.
	 */
	synchronized void restore(List<KnownRun> runs) {
		runs.forEach((run) -> {
			this.entries.putIfAbsent(run.id(), run);
			this.unlisted.remove(run.id());
		});
		List<KnownRun> all = new ArrayList<>(this.entries.values());
		all.sort(Comparator.comparing((KnownRun run) -> run.record().opened().toInstant()));
		this.entries.clear();
		all.forEach((run) -> this.entries.put(run.id(), run));
	}

	/**
	 * A run that was taken for an open one had ended; it is listed as such, if at all.
	 */
	synchronized void ended(KnownRun taken, List<KnownRun> closed) {
		this.entries.remove(taken.id());
		this.directories.remove(taken.files().directory().path());
		restore(closed);
	}

	synchronized void release(Path directory) {
		this.directories.remove(directory);
	}

	/** Adds an open run; whoever reported in its directory before has lost it. */
	synchronized void add(Run run, RunRecord record) {
		in(run.files().directory().path()).forEach((older) -> older.files().replacedBy(record.id()));
		this.unlisted.remove(record.id());
		this.entries.put(record.id(),
				new KnownRun(record, run, null, run.files(), run.logFiles(), run.journal(), LastFigures.NONE));
	}

	/** Adds a run that is not open here, or replaces what was known of it. */
	synchronized void put(KnownRun run) {
		this.unlisted.remove(run.id());
		this.entries.put(run.id(), run);
	}

	/**
	 * Knows a closed run that is not listed.
	 * @param atMost how many of these are known at a time, at least one
	 */
	synchronized void putUnlisted(KnownRun run, int atMost) {
		if (!this.entries.containsKey(run.id())) {
			this.unlisted.putLast(run.id(), run);
			while (this.unlisted.size() > atMost) {
				this.unlisted.pollFirstEntry();
			}
		}
	}

	/** Replaces what is known of a closed run, listed or not. */
	synchronized void renew(KnownRun run) {
		this.entries.replace(run.id(), run);
		this.unlisted.replace(run.id(), run);
	}

	/** Listed or not. */
	synchronized @Nullable KnownRun find(RunId id) {
		KnownRun listed = this.entries.get(id);
		return (listed != null) ? listed : this.unlisted.get(id);
	}

	/** The one that a request with a key has opened. */
	@Nullable KnownRun openedBy(String key) {
		return all().stream()
			.filter((run) -> run.record().opening() instanceof KeyedRequest request && request.key().equals(key))
			.findFirst()
			.orElse(null);
	}

	/** All entries, the newest first. */
	synchronized List<KnownRun> all() {
		return List.copyOf(this.entries.sequencedValues().reversed());
	}

	/** The ids of all entries. */
	synchronized Set<String> ids() {
		return this.entries.keySet().stream().map(RunId::value).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Notes that a report of a run can't be written at its end, or can.
	 * @param reason why, or null if it could be written
	 */
	synchronized void failed(RunId id, @Nullable String reason) {
		this.entries.computeIfPresent(id, (key, entry) -> entry.with(entry.record().failed(reason)));
	}

	/**
	 * Forgets the tree of a run.
	 * @param keep has what is listed from now on outlive others
	 * @return whether this call did it: the second of two at a time changes nothing
	 */
	boolean close(Run run, OffsetDateTime time, LastFigures figures, UnaryOperator<KnownRun> keep) {
		// may wait for a report that is being written, which must not hold up other runs
		List<String> files = run.reports().names();
		KnownRun entry = find(run.id());
		if (entry == null || entry.open() == null) {
			return false;
		}
		entry.files().close();
		return replace(entry, keep.apply(entry.closed(entry.record().closed(time, run.abortReason(), files), figures)));
	}

	private synchronized boolean replace(KnownRun entry, KnownRun closed) {
		KnownRun present = this.entries.get(entry.id());
		if (present == null || present.open() == null) {
			return false;
		}
		this.entries.replace(entry.id(), closed);
		this.directories.remove(entry.files().directory().path());
		return true;
	}

	/**
	 * Forgets closed runs that are too many, or too old.
	 * @param old which are too old
	 * @return what was known of them
	 */
	synchronized List<KnownRun> forget(Predicate<KnownRun> old) {
		long surplus = this.entries.values().stream().filter((entry) -> entry.record().closed() != null).count()
				- this.closedRuns;
		List<KnownRun> forgotten = new ArrayList<>();
		Iterator<KnownRun> iterator = this.entries.values().iterator();
		while (iterator.hasNext()) {
			KnownRun entry = iterator.next();
			if (entry.record().closed() != null && (forgotten.size() < surplus || old.test(entry))) {
				iterator.remove();
				forgotten.add(entry);
			}
		}
		return forgotten;
	}

	synchronized void remove(RunId id) {
		this.entries.remove(id);
		this.unlisted.remove(id);
	}

	@GuardedBy("this")
	private Stream<KnownRun> in(Path directory) {
		return Stream.concat(this.entries.values().stream(), this.unlisted.values().stream())
			.filter((entry) -> entry.files().directory().path().equals(directory));
	}

	/** Whether a known run has a directory, or had it. */
	synchronized boolean isKnown(Path directory) {
		return in(directory).findAny().isPresent();
	}

	/**
	 * Another known run that reported in the directory of this one.
	 */
	synchronized @Nullable RunId otherIn(KnownRun entry) {
		return in(entry.files().directory().path()).filter((other) -> !other.record().id().equals(entry.record().id()))
			.map((other) -> other.record().id())
			.findFirst()
			.orElse(null);
	}

}
