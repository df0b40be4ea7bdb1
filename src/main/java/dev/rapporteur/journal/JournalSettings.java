package dev.rapporteur.journal;

import java.nio.file.Path;

import org.springframework.util.unit.DataSize;

/**
 * What can be chosen for journals.
 *
 * @param sync how sure an event is before it is answered
 * @param maximumPending how much may wait in memory for a disk that refuses to take it
 * @param onClose what becomes of the journal of a run that has ended with its reports
 * @param directory where journals are moved, if they are
 */
public record JournalSettings(Sync sync, DataSize maximumPending, OnClose onClose, Path directory) {

	/** The usual settings. */
	public static final JournalSettings DEFAULT = new JournalSettings(Sync.OS, DataSize.ofMegabytes(64));

	/**
	 * Creates settings with which journals stay where they were written.
	 * @param sync how sure an event is before it is answered
	 * @param maximumPending how much may wait in memory
	 */
	public JournalSettings(Sync sync, DataSize maximumPending) {
		this(sync, maximumPending, OnClose.KEEP, Path.of(""));
	}

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
