package dev.rapporteur.journal;

import org.springframework.util.unit.DataSize;

/**
 * What can be chosen for journals.
 *
 * @param sync how sure a fact is before it is answered
 * @param maximumPending how much may wait in memory for a disk that refuses to take it
 */
public record JournalSettings(Sync sync, DataSize maximumPending) {

	/** The usual settings. */
	public static final JournalSettings DEFAULT = new JournalSettings(Sync.OS, DataSize.ofMegabytes(64));

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

	/** How sure a fact is before it is answered. */
	public enum Sync {

		/** The operating system has it: it survives the death of the process. */
		OS,

		/** The disk has it: it survives the loss of power. */
		DISK

	}

}
