package dev.rapporteur.journal;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be chosen for journals.
 *
 * @param sync a call is answered when the operating system has its events in the journal,
 * or the disk
 * @param maximumPending events that may wait in memory while the disk refuses them, or be
 * refused by fsync; the journal of that run ends then, the run goes on
 * @param onClose what becomes of the journal of a run that has ended with its reports:
 * move takes it out of a directory that was chosen for the run, keep leaves it there,
 * delete deletes it
 * @param directory where journals are moved; no more of them stay there than
 * rapporteur.closed-runs, none older than rapporteur.retention.age
 */
@ConfigurationProperties("rapporteur.journal")
public record JournalSettings(@DefaultValue("os") Sync sync, @DefaultValue("64MB") DataSize maximumPending,
		@DefaultValue("move") OnClose onClose, @Nullable Path directory) {

	/**
	 * Checks the limit.
	 * @throws IllegalArgumentException if it is negative
	 */
	public JournalSettings {
		if (maximumPending.isNegative()) {
			throw new IllegalArgumentException(
					"rapporteur.journal.maximum-pending must not be negative: " + maximumPending);
		}
	}

	/**
	 * Where journals are moved, if they are.
	 * @param runsDirectory where runs report that name no directory of their own
	 * @return the absolute path of a directory, which may not exist yet
	 */
	public Path directory(Path runsDirectory) {
		Path chosen = (this.directory != null) ? this.directory : runsDirectory.resolve(".rapporteur/journals");
		return chosen.toAbsolutePath();
	}

	/** How sure an event is before it is answered. */
	public enum Sync {

		/** The operating system has it: it survives the death of the process. */
		OS,

		/** The disk has it: it survives the loss of power. */
		DISK

	}

	/** What becomes of the journal of a run that has ended with its reports. */
	public enum OnClose {

		/** It stays in the runtime directory. */
		KEEP,

		/** It goes to the directory of the settings: a runtime directory may go. */
		MOVE,

		/** It is deleted. */
		DELETE

	}

}
