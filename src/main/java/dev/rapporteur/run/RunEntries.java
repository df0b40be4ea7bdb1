package dev.rapporteur.run;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

/**
 * The table of a registry: open runs, and records of a bounded number of closed ones.
 */
final class RunEntries {

	private final int closedRuns;

	/** In the order in which the runs were opened. */
	private final SequencedMap<RunId, Entry> entries = new LinkedHashMap<>();

	/** The real directories of open runs. */
	private final Map<Path, RunId> directories = new HashMap<>();

	private int closed;

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
			throw new DirectoryInUseException(directory, owner);
		}
	}

	synchronized void release(Path directory) {
		this.directories.remove(directory);
	}

	synchronized void add(Run run, RunRecord record, Path directory) {
		this.entries.put(record.id(), new Entry(record, run, directory));
	}

	synchronized @Nullable Entry find(RunId id) {
		return this.entries.get(id);
	}

	/** All entries, the newest first. */
	synchronized List<Entry> all() {
		return List.copyOf(this.entries.sequencedValues().reversed());
	}

	/**
	 * Forgets the tree of a run, and the oldest closed run if there are too many. The
	 * second of two calls at a time changes nothing.
	 */
	synchronized @Nullable RunRecord close(Run run, OffsetDateTime time) {
		Entry entry = this.entries.get(run.id());
		if (entry == null || entry.run() == null) {
			return (entry != null) ? entry.record() : null;
		}
		RunRecord record = entry.record().closed(time, run.reports());
		this.entries.replace(run.id(), new Entry(record, null, entry.directory()));
		this.directories.remove(entry.directory());
		this.closed++;
		if (this.closed > this.closedRuns) {
			forgetOldest();
		}
		return record;
	}

	private void forgetOldest() {
		Iterator<Entry> iterator = this.entries.values().iterator();
		while (iterator.hasNext()) {
			if (iterator.next().run() == null) {
				iterator.remove();
				this.closed--;
				return;
			}
		}
	}

	/**
	 * A run.
	 *
	 * @param record what is known of it
	 * @param run the run itself while it is open
	 * @param directory the real path of its directory
	 */
	record Entry(RunRecord record, @Nullable Run run, Path directory) {

	}

}
