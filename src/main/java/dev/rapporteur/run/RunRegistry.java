package dev.rapporteur.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import dev.rapporteur.clock.Clocks;
import dev.rapporteur.journal.LeftJournal;
import dev.rapporteur.journal.UnreadableJournalException;
import dev.rapporteur.report.ReportFileListener;
import dev.rapporteur.report.ReportFormats;
import dev.rapporteur.subscription.SubscriberThreads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of the service: those that are open, and a record of those that were closed
 * last.
 */
public final class RunRegistry implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RunRegistry.class);

	private final RunEntrance entrance;

	private final RegistrySettings settings;

	private final Clocks clocks;

	private final RunAges ages;

	private final RunEntries entries;

	private final RunOpening opening;

	private final RunRecovery recovery;

	private final OpenRunIndex index;

	private final KeptRuns kept;

	private final ClosedJournals journals;

	private final ClosedRuns closedRuns;

	private final RunFactory factory;

	private final SubscriberThreads subscriberThreads = new SubscriberThreads();

	private final RunListeners listeners;

	/**
	 * Creates a registry without runs.
	 * @param entrance lets clients of the protocol into runs that want it
	 * @param settings where runs are, and what stays of closed ones
	 * @param limits limits of each run
	 * @param clocks tell the time of what happens in runs, and how old they are
	 * @param formats the formats of reports
	 * @param listeners hear of all runs, in this order
	 * @param reportListener hears of each report file
	 */
	public RunRegistry(RunEntrance entrance, RegistrySettings settings, RunLimits limits, Clocks clocks,
			ReportFormats formats, List<RunListener> listeners, ReportFileListener reportListener) {
		this.listeners = new RunListeners(List.copyOf(listeners));
		this.factory = new RunFactory(limits, clocks, this.subscriberThreads, formats, reportListener, this.listeners,
				settings.recovery().keys());
		this.entrance = entrance;
		this.settings = settings;
		this.clocks = clocks;
		this.ages = new RunAges(clocks);
		this.entries = new RunEntries(settings.closedRuns());
		this.journals = new ClosedJournals(limits.journal(), limits.permissions(), settings, this.entries,
				this.listeners::needsJournal);
		this.closedRuns = new ClosedRuns(this.entries, settings.retention(), this.journals, this.ages, this.listeners);
		this.index = new OpenRunIndex(settings.runsDirectory(), limits.permissions());
		this.kept = new KeptRuns(settings, this.factory, this.journals);
		this.opening = new RunOpening(entrance, settings, clocks.time(), this.factory, this.entries, this.journals,
				this.index);
		this.recovery = new RunRecovery(new LeftRuns(settings.runsDirectory(), this.index), this.opening, this.entries,
				this.index, this.kept, this.listeners, new ForsakenRuns(settings.recovery().patience(), this));
	}

	/**
	 * Opens a run, with its socket if one is asked for.
	 * @param request what is asked for
	 * @return the open run
	 * @throws java.nio.file.NotDirectoryException if its directory doesn't exist
	 * @throws DirectoryInUseException if another open run has its directory, here or in
	 * another service
	 * @throws dev.rapporteur.directory.NotPutAsideException if what an older run left in
	 * its directory can't be moved away
	 * @throws SocketNotOpenedException if the socket can't be opened
	 * @throws IOException if a new directory can't be made
	 */
	public RunRecord open(RunRequest request) throws IOException {
		RunRecord record = this.opening.open(request);
		this.listeners.ready(record);
		return record;
	}

	/**
	 * Takes up a run that a service has left which has ended without closing it. Clients
	 * on sockets are gone with that service, and what they have open is closed, unless
	 * they can come back.
	 * @param directory the runtime directory of the run
	 * @param settings what is chosen for runs; format and time zone are those of the run
	 * @return the open run
	 * @throws DirectoryInUseException if a run is open there, here or in another service
	 * @throws UnreadableJournalException if no run was left there, or its journal can't
	 * be read
	 * @throws IOException if it can't be taken up
	 */
	public RunRecord resume(Path directory, RunSettings settings) throws IOException {
		return this.recovery.resume(directory, settings);
	}

	/**
	 * Whether a service has left a run without closing it.
	 * @param directory the runtime directory
	 * @return whether it can be taken up, unless another service has it
	 */
	public boolean isLeft(Path directory) {
		return LeftJournal.withoutEnd(directory) != null;
	}

	/**
	 * Knows the runs of services before this one from now on: those that have ended
	 * without closing them are taken up, one after the other, or at once where somebody
	 * asks for one. Those that were closed are listed as far as the settings allow.
	 * @param settings what is chosen for runs; format and time zone are those of each run
	 */
	public void recover(RunSettings settings) {
		this.recovery.recover(settings);
	}

	/**
	 * Has runs of other services listed here.
	 * @param limits what is kept of them in memory
	 * @return takes their events
	 */
	public FollowedRuns follow(FollowSettings limits) {
		return new FollowedRuns(this.settings, limits,
				new FollowedRuns.Parts(this.factory, this.entries, this.kept, this.closedRuns));
	}

	/**
	 * Tries again to take up runs that could not be taken up, as while another process
	 * had them.
	 */
	public void takeUpLeft() {
		this.recovery.takeUpAll();
	}

	/**
	 * Finds an open run.
	 * @param id its id
	 * @return the run, or null if there is none or it is closed
	 */
	public @Nullable Run find(RunId id) {
		KnownRun known = known(id);
		return (known != null) ? known.open() : null;
	}

	/**
	 * Finds a run, open or closed. One that a service has left is taken up first.
	 * @param id its id
	 * @return what is known of it, or null if there is none; one that can't be taken up
	 * is neither open nor closed
	 */
	public @Nullable KnownRun known(RunId id) {
		return this.recovery.takeUp(this.entries.find(id));
	}

	/**
	 * Finds the run that a request with a key has opened, in this service or one before.
	 * @param key the key
	 * @return what is known of the run, or null if there is none
	 */
	public @Nullable KnownRun openedBy(String key) {
		return this.recovery.takeUp(this.entries.openedBy(key));
	}

	/**
	 * Whether there is a run, open or closed.
	 * @param id its id
	 * @return whether it is listed
	 */
	public boolean isKnown(RunId id) {
		return this.entries.find(id) != null;
	}

	/**
	 * All runs that are known.
	 * @return the runs, the one that was opened last first
	 */
	public List<KnownRun> known() {
		return this.entries.all();
	}

	/**
	 * The runs that are open.
	 * @return the runs, the one that was opened last first
	 */
	public List<Run> openRuns() {
		return this.entries.all().stream().map(KnownRun::open).filter(Objects::nonNull).toList();
	}

	/**
	 * Whether clients of the protocol still find a run.
	 * @param run the run
	 * @return false if its socket was deleted or replaced, or its directory was
	 */
	public boolean isReachable(Run run) {
		return run.isClosed() || (this.entrance.isThere(run) && run.files().directory().isThere());
	}

	/**
	 * Where runs report that name no directory.
	 * @return the directory, which may not exist yet
	 */
	public Path directory() {
		return this.settings.runsDirectory();
	}

	/**
	 * Closes a run, {@link #close(RunId, boolean) unless} a report can't be written.
	 * @param id its id
	 * @return what stays known of it, or null if there is no such run
	 * @throws IOException if a report can't be written
	 */
	public @Nullable RunRecord close(RunId id) throws IOException {
		return close(id, false);
	}

	/**
	 * Closes a run: closes what its clients left open, writes its reports and disconnects
	 * its clients. A run that is closed already stays so.
	 * @param id its id
	 * @param anyway whether it is closed even if a report can't be written
	 * @return what stays known of it, or null if there is no such run
	 * @throws IOException if a report can't be written; unless it is closed all the same,
	 * or its directory is gone, the run can be closed again, which writes what is missing
	 */
	public @Nullable RunRecord close(RunId id, boolean anyway) throws IOException {
		return end(known(id), true, anyway);
	}

	/**
	 * Closes a run at once: all that is open is closed with a detail that says why,
	 * clients are disconnected, and reports are written. A run that is closed already
	 * stays so.
	 * @param id its id
	 * @param reason why
	 * @return what stays known of it, or null if there is no such run
	 * @throws IOException if a report can't be written; unless its directory is gone, the
	 * run can be closed again, which writes what is missing
	 */
	public @Nullable RunRecord abort(RunId id, String reason) throws IOException {
		KnownRun entry = known(id);
		if (entry != null && entry.open() != null) {
			entry.open().abort(reason);
			this.entrance.close(entry.open());
		}
		return end(entry, true, false);
	}

	private @Nullable RunRecord end(@Nullable KnownRun entry, boolean summarized, boolean anyway) throws IOException {
		if (entry == null || entry.open() == null) {
			return (entry != null) ? entry.ended() : null;
		}
		Run run = entry.open();
		try {
			run.close(anyway);
			this.entries.failed(run.id(), null);
		}
		catch (IOException | RuntimeException ex) {
			this.entries.failed(run.id(), String.valueOf(ex.getMessage()));
			if (!run.isEnded()) {
				KnownRun closing = known(run.id());
				this.listeners.notClosed((closing != null) ? closing.record() : entry.record());
			}
			throw ex;
		}
		finally {
			this.entrance.close(run);
			if (run.isEnded()) {
				closed(run, entry.record(), summarized);
			}
		}
		KnownRun ended = known(run.id());
		return (ended != null) ? ended.record() : null;
	}

	private void closed(Run run, RunRecord record, boolean summarized) {
		LastFigures last = summarized ? new LastFigures(run.overview().lastSummary(), run.receipt()) : LastFigures.NONE;
		OffsetDateTime time = now(record.opened().getOffset());
		this.ages.ended(run.id());
		if (run.settle(() -> this.entries.close(run, time, last, this.kept::keep))) {
			KnownRun known = known(run.id());
			this.listeners.closed((known != null) ? known.record() : record, run.overview().figures(), last.summary());
			this.index.remove(run.id());
		}
		this.closedRuns.forgetSurplus();
	}

	private OffsetDateTime now(ZoneOffset offset) {
		return OffsetDateTime.ofInstant(this.clocks.time().instant(), offset);
	}

	/**
	 * Forgets the runs that were closed longer ago than the settings allow.
	 */
	public void forgetOld() {
		this.closedRuns.forgetOld();
	}

	/**
	 * Where the journal of a run is if it was taken out of its directory at its end.
	 * @param id its id
	 * @return the path, at which nothing may be
	 */
	public Path movedJournal(RunId id) {
		return this.journals.moved(id);
	}

	/**
	 * Deletes the journal of a closed run that {@link RunListener#needsJournal nobody
	 * needs} any more, if journals are deleted at the end of their runs.
	 * @param journal where it is
	 */
	public void letGo(Path journal) {
		this.journals.letGo(journal);
	}

	/**
	 * Deletes what runs have left in the directory of the runs, those of earlier services
	 * as well, if it is old or too much; takes time. Never what belongs to an open run,
	 * of whatever service, nor what no service has made.
	 * @param retention what may stay
	 */
	public void sweep(DirectoryRetention retention) {
		Sweep sweep = new RunsSweep(this.settings.runsDirectory(), this.entries, this.closedRuns, this.journals,
				this.ages)
			.sweep(retention, this.kept);
		if (sweep.runs() > 0) {
			this.listeners.swept(sweep);
		}
	}

	/**
	 * Forgets a closed run.
	 * @param id its id
	 * @param files whether its directory is deleted if the service made it
	 * @return what was known of it, or null if there is no such run; one that is open
	 * stays
	 * @throws DirectoryInUseException if the directory is to be deleted, but another run
	 * has it or had it; nothing is forgotten
	 * @throws IOException if the directory can't be deleted; nothing is forgotten
	 */
	public @Nullable RunRecord delete(RunId id, boolean files) throws IOException {
		return this.closedRuns.delete(id, files);
	}

	/**
	 * Closes all runs that are open, one failure keeping no other one from it. What could
	 * not be taken up is left to the next service.
	 */
	@Override
	public void close() {
		UncheckedIOException failure = null;
		this.recovery.end();
		for (KnownRun entry : this.entries.all().reversed().stream().filter((run) -> run.open() != null).toList()) {
			try {
				end(entry, this.kept.isUsed(), true);
			}
			catch (IOException ex) {
				logger.error("A report of run {} can't be written: {}", entry.record().id(), ex.toString());
				failure = new UncheckedIOException(ex);
			}
			catch (RuntimeException ex) {
				logger.error("Run {} can't be closed", entry.record().id(), ex);
				failure = new UncheckedIOException(new IOException(ex));
			}
		}
		this.subscriberThreads.close();
		if (failure != null) {
			throw failure;
		}
	}

}
