package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.journal.EndedJournalException;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalLock;
import dev.rapporteur.journal.LeftJournal;
import dev.rapporteur.journal.UnreadableJournalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the runs that services before this one have left without closing them. All are
 * listed at once, and taken up one after the other, but first where somebody asks.
 */
final class RunRecovery {

	private static final Logger logger = LoggerFactory.getLogger(RunRecovery.class);

	private final LeftRuns left;

	private final RunOpening opening;

	private final RunEntries entries;

	private final OpenRunIndex index;

	private final KeptRuns kept;

	private final RunListeners listeners;

	private final ForsakenRuns forsaken;

	/** Held by whoever takes up a run. */
	private final Map<RunId, ReentrantLock> locks = new ConcurrentHashMap<>();

	private volatile @Nullable RunSettings settings;

	private volatile boolean ended;

	private @Nullable Thread thread;

	RunRecovery(LeftRuns left, RunOpening opening, RunEntries entries, OpenRunIndex index, KeptRuns kept,
			RunListeners listeners, ForsakenRuns forsaken) {
		this.left = left;
		this.opening = opening;
		this.entries = entries;
		this.index = index;
		this.kept = kept;
		this.listeners = listeners;
		this.forsaken = forsaken;
	}

	/** As {@link RunRegistry#recover} says. */
	void recover(RunSettings chosen) {
		this.settings = chosen;
		this.index.use();
		this.kept.use();
		List<KnownRun> interrupted = new ArrayList<>();
		this.left.find().forEach((directory, journal) -> {
			try {
				if (journal.ended() && !JournalLock.isTaken(directory)) {
					this.kept.keepLate(directory, journal);
					this.index.remove(new RunId(journal.run()));
				}
				else {
					interrupted.add(reserved(directory, journal));
				}
			}
			catch (IOException ex) {
				logger.warn("Run {} can't be taken up: {}", journal.run(), ex.getMessage());
			}
		});
		this.entries.restore(interrupted);
		this.entries.restore(this.kept.left());
		if (!interrupted.isEmpty()) {
			logger.info("Runs that a service has left without closing them, and that are taken up now: {}",
					interrupted.size());
			this.thread = Thread.ofPlatform().daemon().name("recovery").start(this::takeUpAll);
		}
	}

	private KnownRun reserved(Path directory, LeftJournal journal) throws DirectoryInUseException {
		KnownRun run = this.opening.interrupted(directory, journal);
		this.entries.reserve(run.files().directory().path(), run.id());
		return run;
	}

	/**
	 * Takes up all that it can. The newest first: its clients are most likely to be
	 * there.
	 */
	void takeUpAll() {
		for (KnownRun run : this.entries.all()) {
			if (!this.ended) {
				takeUp(run);
			}
		}
	}

	/**
	 * Takes a run up if it was interrupted.
	 * @param run the run, or null
	 * @return the same as it is then
	 */
	@Nullable KnownRun takeUp(@Nullable KnownRun run) {
		if (run == null || !run.record().interrupted()) {
			return run;
		}
		try {
			tryToTakeUp(run, Objects.requireNonNull(this.settings));
		}
		catch (DirectoryInUseException ex) {
			if (run.record().failure() == null) {
				logger.info("Run {} is taken up when the process ends that still has it", run.id());
			}
			this.entries.failed(run.id(), ex.getMessage());
		}
		catch (IOException | RuntimeException ex) {
			String reason = String.valueOf(ex.getMessage());
			if (!reason.equals(run.record().failure())) {
				logger.error("Run {} in {} can't be taken up: {}", run.id(), run.record().directory(), ex.toString());
			}
			this.entries.failed(run.id(), reason);
		}
		return this.entries.find(run.id());
	}

	private void tryToTakeUp(KnownRun run, RunSettings chosen) throws IOException {
		ReentrantLock lock = this.locks.computeIfAbsent(run.id(), (id) -> new ReentrantLock());
		lock.lock();
		try {
			KnownRun present = this.entries.find(run.id());
			if (present != null && present.record().interrupted() && !this.ended) {
				Path directory = run.record().directory();
				resume(run, directory, chosen);
			}
		}
		finally {
			lock.unlock();
		}
	}

	private void resume(KnownRun run, Path directory, RunSettings chosen) throws IOException {
		if (JournalLock.isTaken(directory)) {
			throw new DirectoryInUseException(directory);
		}
		LeftJournal journal = LeftJournal.in(directory);
		if (journal != null ? journal.ended() : Files.notExists(directory.resolve(Journal.FILE))) {
			ended(run, directory, journal);
			return;
		}
		try {
			resumed(this.opening.resume(directory, left(directory), chosen));
		}
		catch (EndedJournalException ex) {
			ended(run, directory, LeftJournal.in(directory));
		}
	}

	/** A run that was taken for an open one has ended. */
	private void ended(KnownRun run, Path directory, @Nullable LeftJournal journal) throws IOException {
		logger.info("Run {} had ended when its service did", run.id());
		if (journal != null) {
			this.kept.keepLate(directory, journal);
		}
		this.index.remove(run.id());
		this.entries.ended(run, this.kept.left(run.id()));
	}

	/**
	 * Takes up a single run.
	 * @throws IOException as {@link RunRegistry#resume} says
	 */
	RunRecord resume(Path named, RunSettings chosen) throws IOException {
		Path directory = RunFiles.existing(named);
		LeftJournal journal = left(directory);
		LinkFreeDirectory real = reserved(directory, journal).files().directory();
		boolean open = false;
		try {
			RunRecord record = this.opening.resume(directory, journal, chosen);
			open = true;
			resumed(record);
			return record;
		}
		finally {
			if (!open) {
				this.entries.release(real.path());
			}
		}
	}

	private void resumed(RunRecord run) {
		this.listeners.resumed(run);
		this.forsaken.watch(run.id());
	}

	private static LeftJournal left(Path directory) throws UnreadableJournalException {
		LeftJournal journal = LeftJournal.withoutEnd(directory);
		if (journal == null) {
			throw new UnreadableJournalException(directory.resolve(Journal.FILE), "no open run was left there", null);
		}
		return journal;
	}

	/** Takes up no more, and waits for the one that is being taken up. */
	void end() {
		this.ended = true;
		Thread started = this.thread;
		boolean interrupted = false;
		while (started != null && started.isAlive()) {
			try {
				started.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
