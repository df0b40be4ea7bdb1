package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

import dev.rapporteur.event.RunEvent;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.journal.LeftJournal;
import dev.rapporteur.journal.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs that other services have, as far as their events have come here: listed and shown
 * as open ones, and as closed ones from their end on. Their events are kept in
 * directories as a service makes them for its own runs. Thread-safe; what happens to one
 * run is for one thread at a time.
 */
public final class FollowedRuns implements AutoCloseable {

	private final RegistrySettings settings;

	private final RunFactory factory;

	private final RunEntries entries;

	private final KeptRuns kept;

	private final ClosedRuns closedRuns;

	private final FollowedBeginnings beginnings;

	/** Two who open a run at a time, or open and replace it, would spoil its files. */
	private final RunLocks opening = new RunLocks();

	private final WrittenRuns written;

	FollowedRuns(RegistrySettings settings, FollowSettings limits, Parts parts) {
		this.settings = settings;
		this.factory = parts.factory();
		this.entries = parts.entries();
		this.kept = parts.kept();
		this.closedRuns = parts.closedRuns();
		this.beginnings = new FollowedBeginnings(settings, this.factory, new FollowedTrees(limits.trees()));
		this.written = new WrittenRuns(limits.files());
	}

	/**
	 * Knows from now on what a process before this one has left: runs that had ended, and
	 * runs that go on when more of them comes.
	 */
	public void recover() {
		this.kept.use();
		this.entries.restore(StoredRun.directories(this.settings.runsDirectory())
			.parallelStream()
			.map((directory) -> this.beginnings.left(directory, this.kept))
			.flatMap(Optional::stream)
			.toList());
		this.closedRuns.forgetSurplus();
	}

	/**
	 * Lists a run again that is here from before.
	 * @param run the run
	 * @return false if nothing of it is here
	 * @throws IOException if it can't be read
	 */
	public boolean recall(RunId run) throws IOException {
		if (this.entries.find(run) != null) {
			return true;
		}
		List<KnownRun> closed = this.kept.left(run);
		closed.forEach(this.entries::put);
		return !closed.isEmpty() || open(run, null, null) != null;
	}

	/**
	 * The files of those that were closed.
	 * @param source has files that the disk lacks
	 * @return what a store is filled from, and tells of them
	 */
	public ClosedRunFiles keptIn(FileSource source) {
		this.kept.bringFrom(source);
		Parts parts = new Parts(this.factory, this.entries, this.kept, this.closedRuns);
		return new ClosedRunFiles(this.settings, parts, this.opening);
	}

	/**
	 * The runs that are open elsewhere.
	 * @return their ids
	 */
	public List<RunId> open() {
		return this.entries.all().stream().filter((run) -> run.followed() != null).map(KnownRun::id).toList();
	}

	/**
	 * Reads the events of a run that is here.
	 * @param run the run
	 * @return a reader, to be closed
	 * @throws IOException if there are none
	 */
	public JournalReader read(RunId run) throws IOException {
		KnownRun known = this.entries.find(run);
		if (known == null) {
			throw new IOException("there is no run " + run);
		}
		return known.journal().read(0);
	}

	/**
	 * Somebody has read that the journal of a run is damaged: one that goes on has no
	 * events before it is {@linkplain #bring(RunId) mended}.
	 * @param run the run
	 * @throws IOException if it can't be looked at
	 */
	public void suspect(RunId run) throws IOException {
		KnownRun known = this.entries.find(run);
		FollowedRun followed = (known != null) ? known.followed() : null;
		if (followed != null) {
			followed.suspect();
		}
	}

	/**
	 * The number of the last event of a run that is here.
	 * @param run the run
	 * @return the number, 0 if nothing is known of the run
	 * @throws IOException if that can't be read
	 */
	public long last(RunId run) throws IOException {
		KnownRun known = this.entries.find(run);
		FollowedRun followed = (known != null) ? known.followed() : null;
		if (followed != null) {
			return followed.last();
		}
		return (known != null) ? known.events() : 0;
	}

	/** Whether a run is closed here without its events up to a number. */
	public boolean isClosedBefore(RunId run, long last) {
		KnownRun known = this.entries.find(run);
		return known != null && !known.isOpen() && known.events() < last;
	}

	/**
	 * Whether more events of a run can be taken at once.
	 * @param run the run
	 * @return false if its journal has to be {@linkplain #bring(RunId) brought}
	 * @throws IOException if that can't be read
	 */
	public boolean isReady(RunId run) throws IOException {
		KnownRun known = this.entries.find(run);
		return (known != null && known.followed() != null) ? !isCutOff(run) : !this.kept.isAway(run);
	}

	/**
	 * Whether a run that goes on has no events before its journal is
	 * {@linkplain #bring(RunId) read to its end}.
	 * @param run the run
	 * @return whether it was cut off, or is damaged
	 * @throws IOException if that can't be read
	 */
	public boolean isCutOff(RunId run) throws IOException {
		KnownRun known = this.entries.find(run);
		FollowedRun followed = (known != null) ? known.followed() : null;
		return followed != null && !followed.isSound();
	}

	/**
	 * Has the journal of a run here, and whole as far as it goes: from the store, if only
	 * that has it, and read to its end if it was cut off. That may take long.
	 * @param run the run
	 * @throws IOException if it can't be had at present
	 */
	public void bring(RunId run) throws IOException {
		KnownRun known = this.entries.find(run);
		FollowedRun followed = (known != null) ? known.followed() : null;
		if (followed != null) {
			followed.mend();
		}
		else {
			this.kept.bring(run);
		}
	}

	/**
	 * Takes events of a run, which takes no time but that of writing them. The first ones
	 * open it; a run that was closed without its end is open again.
	 * @param run the run
	 * @param directory its runtime directory where it is reported; it counts when the run
	 * is opened here, and null says that nobody knows
	 * @param batch the events, of which some may have come before
	 * @return false if there is a gap before them, or its journal has to be
	 * {@linkplain #bring(RunId) brought}; none is taken then
	 * @throws IOException if they can't be kept, or are those of another run
	 */
	public boolean take(RunId run, @Nullable String directory, RecordBatch batch) throws IOException {
		KnownRun known = this.entries.find(run);
		if (known != null && !known.isOpen() && batch.last() <= known.events()) {
			return true;
		}
		FollowedRun followed = (known != null && known.isOpen()) ? known.followed() : open(run, directory, batch);
		if (followed == null) {
			return false;
		}
		boolean taken = followed.append(batch);
		this.written.add(run, followed);
		return taken;
	}

	/** Opens a run with its first events, or one that was here before once more. */
	private @Nullable FollowedRun open(RunId run, @Nullable String origin, @Nullable RecordBatch batch)
			throws IOException {
		Lock lock = this.opening.of(run);
		lock.lock();
		try {
			KnownRun known = this.entries.find(run);
			return (known != null && known.followed() != null) ? known.followed() : openOnce(run, origin, batch);
		}
		finally {
			lock.unlock();
		}
	}

	private @Nullable FollowedRun openOnce(RunId run, @Nullable String origin, @Nullable RecordBatch batch)
			throws IOException {
		Path directory = this.settings.ownDirectory(run);
		LeftJournal journal = this.kept.journal(run);
		if (journal != null) {
			return follow(this.beginnings.known(directory, journal));
		}
		if (batch == null || batch.first() != 1 || this.kept.isAway(run)) {
			return null;
		}
		JournalRecord first = FollowedBeginnings.first(run, batch);
		this.factory.limits().permissions().createRunDirectoryLater(directory);
		OriginFile.note(directory, origin);
		return follow(this.beginnings.known(run, directory, (RunEvent.RunOpened) first.event(), first.time()));
	}

	/** It is no closed run, if it was one. */
	private @Nullable FollowedRun follow(KnownRun run) throws IOException {
		ClosedRunFile.delete(this.settings.ownDirectory(run.id()));
		this.entries.put(run);
		return run.followed();
	}

	/**
	 * The logs of all of them.
	 * @return what is appended to, and compared
	 */
	public FollowedLogs logs() {
		return new FollowedLogs(this.entries);
	}

	/**
	 * Notes where a run is reported, unless that is known: logs are found by it.
	 * @param run the run
	 * @param directory its runtime directory there
	 * @throws IOException if it can't be noted
	 */
	public void origin(RunId run, String directory) throws IOException {
		KnownRun known = this.entries.find(run);
		FollowedRun followed = (known != null) ? known.followed() : null;
		Path made = this.settings.ownDirectory(run);
		if (known == null || followed == null || OriginFile.isIn(made)) {
			return;
		}
		OriginFile.note(made, directory);
		KnownRun again = this.beginnings.known(run, made, followed.opened(), known.record().opened().toInstant());
		followed.beginWith(this.beginnings.beginning(again, followed.opened()));
		this.entries.put(again.followedBy(followed));
	}

	/**
	 * Ends a run: writes its reports and its receipt, and closes it. One that is closed
	 * already is looked at again.
	 * @param run the run
	 * @param reason why it ends though its end did not come, or null if it did
	 * @return what came of it, or null if there is no such run
	 * @throws IOException if something can't be written; it is still open then
	 */
	public @Nullable Folded fold(RunId run, @Nullable String reason) throws IOException {
		if (!isReady(run)) {
			bring(run);
		}
		reopen(run);
		KnownRun known = this.entries.find(run);
		if (known == null) {
			return null;
		}
		FollowedRun followed = known.followed();
		return (followed != null) ? fold(known, followed, reason) : Fold.of(known);
	}

	/**
	 * Has a run go on that was closed without its end.
	 * @param run the run
	 * @return false if its journal is not here, or has to be {@linkplain #bring(RunId)
	 * brought}
	 * @throws IOException if it can't be opened; it is closed then
	 */
	public boolean reopen(RunId run) throws IOException {
		KnownRun known = this.entries.find(run);
		if (known != null && known.isOpen()) {
			return true;
		}
		LeftJournal journal = this.kept.journal(run);
		return journal != null && (journal.ended() || open(run, null, null) != null);
	}

	private Folded fold(KnownRun known, FollowedRun followed, @Nullable String reason) throws IOException {
		Folded folded = new Fold(this.factory, this.settings).fold(known, followed, reason);
		if (reason == null) {
			followed.end();
		}
		KnownRun present = this.entries.find(known.id());
		forget(known.id(), followed);
		if (present != null && present.followed() == followed) {
			this.kept.left(known.id()).forEach(this.entries::put);
		}
		this.closedRuns.forgetSurplus();
		return folded;
	}

	/**
	 * Knows nothing of a run any more, since another process has it now. Its files stay.
	 * @param run the run
	 * @throws IOException if its files can't be closed
	 */
	public void release(RunId run) throws IOException {
		KnownRun known = this.entries.find(run);
		if (known != null && known.open() == null) {
			this.entries.remove(run);
			if (known.followed() != null) {
				forget(run, known.followed());
			}
		}
	}

	/**
	 * Lets go of a run that may go on in another process. One that had its end stays.
	 * @param run the run
	 * @throws IOException if its files can't be closed
	 */
	public void leave(RunId run) throws IOException {
		KnownRun known = this.entries.find(run);
		if (known != null && (known.isOpen() || LeftJournal.withoutEnd(this.settings.ownDirectory(run)) != null)) {
			release(run);
		}
	}

	/**
	 * Throws the events of a run away: they come again from the first one on.
	 * @param run the run
	 * @throws IOException if they can't be deleted
	 */
	public void restart(RunId run) throws IOException {
		release(run);
		Path directory = this.settings.ownDirectory(run);
		Files.deleteIfExists(directory.resolve(StoredFiles.NAME));
		ClosedRunFile.delete(directory);
		Files.deleteIfExists(directory.resolve(Journal.FILE));
	}

	private void forget(RunId run, FollowedRun followed) throws IOException {
		this.written.remove(run);
		followed.leave();
	}

	/** Gives all files back. */
	@Override
	public void close() throws IOException {
		for (KnownRun run : this.entries.all()) {
			FollowedRun followed = run.followed();
			if (followed != null) {
				forget(run.id(), followed);
			}
		}
	}

	/**
	 * What belongs to all runs of a registry.
	 *
	 * @param factory makes what runs consist of
	 * @param entries the table of runs
	 * @param kept has closed runs outlive their process
	 * @param closedRuns forgets closed runs
	 */
	record Parts(RunFactory factory, RunEntries entries, KeptRuns kept, ClosedRuns closedRuns) {

	}

}
