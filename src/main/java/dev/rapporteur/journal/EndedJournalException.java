package dev.rapporteur.journal;

import java.nio.file.Path;

/**
 * The run of a journal has ended, though its file did not say so until now: its service
 * was killed, or lost its power, before it had noted that.
 */
public final class EndedJournalException extends UnreadableJournalException {

	private static final long serialVersionUID = 1L;

	EndedJournalException(Path file) {
		super(file, "its run has ended", null);
	}

}
