package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.directory.Permissions;
import dev.rapporteur.journal.JournalInUseException;
import dev.rapporteur.journal.JournalLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets closed runs, and deletes the directories that the service made for them.
 */
final class ClosedRuns {

	private static final Logger logger = LoggerFactory.getLogger(ClosedRuns.class);

	private final RunEntries entries;

	private final RegistrySettings.Retention retention;

	private final ClosedJournals journals;

	private final RunAges ages;

	private final RunListeners listeners;

	ClosedRuns(RunEntries entries, RegistrySettings.Retention retention, ClosedJournals journals, RunAges ages,
			RunListeners listeners) {
		this.entries = entries;
		this.retention = retention;
		this.journals = journals;
		this.ages = ages;
		this.listeners = listeners;
	}

	/** Forgets the oldest of too many. */
	void forgetSurplus() {
		forget((run) -> false);
		this.journals.deleteSurplus();
	}

	/** Forgets those that were closed longer ago than the retention allows. */
	void forgetOld() {
		Duration age = this.retention.age();
		if (age != null) {
			forget((run) -> this.ages.of(run).compareTo(age) >= 0);
			this.journals.deleteOld((run, written) -> this.ages.of(run, written).compareTo(age) >= 0);
		}
	}

	private void forget(Predicate<KnownRun> old) {
		List<KnownRun> forgotten = this.entries.forget(old);
		for (KnownRun entry : forgotten) {
			boolean needed = this.journals.isNeeded(entry.id().value());
			if (!needed) {
				entry.journalPlace().forget();
			}
			if (this.retention.deleteFiles() && entry.hasOwnFiles() && !needed) {
				try {
					deleteFiles(entry);
				}
				catch (IOException ex) {
					logger.warn("The files of run {} stay: {}", entry.record().id(), ex.toString());
				}
			}
		}
		if (!forgotten.isEmpty()) {
			this.ages.forgetOthers(this.entries.ids());
		}
	}

	/**
	 * Forgets one, unless it is open.
	 * @return what was known of it, or null if there is no such run
	 * @throws DirectoryInUseException if another service has it open
	 * @throws IOException if its files can't be deleted; nothing is forgotten then
	 */
	@Nullable RunRecord delete(RunId id, boolean files) throws IOException {
		KnownRun entry = this.entries.find(id);
		if (entry == null) {
			return null;
		}
		if (entry.record().interrupted() && JournalLock.isTaken(entry.record().directory())) {
			throw new DirectoryInUseException(entry.record().directory());
		}
		if (!entry.isOpen()) {
			if (files && entry.hasOwnFiles()) {
				deleteFiles(entry);
			}
			else if (entry.hasOwnFiles()) {
				ClosedRunFile.forget(id, entry.files().directory().path());
			}
			this.entries.remove(id);
			entry.journalPlace().forget();
		}
		return entry.record();
	}

	/**
	 * Deletes what a run has in the directory of the runs, and forgets the run if it is
	 * known here.
	 * @return false if it stays: somebody needs it, or reports there, in whatever
	 * service, or has reported there since
	 * @throws IOException if it can't be deleted
	 */
	boolean sweep(StoredRun run) throws IOException {
		if (this.journals.isNeeded(run.id().value())) {
			return false;
		}
		if (!Files.isDirectory(run.path(), LinkOption.NOFOLLOW_LINKS)) {
			return (delete(run.id(), false) == null) ? Files.deleteIfExists(run.path()) : true;
		}
		JournalLock lock;
		try {
			lock = JournalLock.take(run.path(), Permissions.DEFAULT);
		}
		catch (JournalInUseException ex) {
			return false;
		}
		try {
			return (this.entries.find(run.id()) != null) ? delete(run.id(), true) != null : deleteUnknown(run);
		}
		catch (DirectoryInUseException ex) {
			return false;
		}
		finally {
			lock.release();
		}
	}

	private boolean deleteUnknown(StoredRun run) throws IOException {
		this.entries.reserve(run.path(), run.id());
		try {
			LinkFreeDirectory directory = LinkFreeDirectory.at(run.path());
			boolean own = directory.path().equals(run.path()) && !this.entries.isKnown(run.path());
			if (own) {
				directory.delete();
				this.listeners.deleted(run.id());
			}
			return own;
		}
		finally {
			this.entries.release(run.path());
		}
	}

	private void deleteFiles(KnownRun entry) throws IOException {
		Path directory = entry.files().directory().path();
		this.entries.reserve(directory, entry.record().id());
		try {
			RunId other = this.entries.otherIn(entry);
			if (other != null) {
				throw new DirectoryInUseException(directory, other, "reported there, too");
			}
			if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
				entry.files().directory().delete();
			}
			this.listeners.deleted(entry.id());
		}
		finally {
			this.entries.release(directory);
		}
	}

}
