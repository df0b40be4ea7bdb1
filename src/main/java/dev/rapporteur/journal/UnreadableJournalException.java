package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file is no journal, or of another version, or can't be read at all.
 */
public sealed class UnreadableJournalException extends IOException permits EndedJournalException {

	private static final long serialVersionUID = 1L;

	/**
	 * Names the file.
	 * @param file the file
	 * @param reason why it can't be read
	 * @param cause what has found that, or null
	 */
	public UnreadableJournalException(Path file, String reason, @Nullable Throwable cause) {
		super("Can't read the journal " + file + ": " + reason, cause);
	}

}
