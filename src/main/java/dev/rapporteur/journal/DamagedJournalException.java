package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What a journal should hold isn't there, or isn't as it was written: somebody else has
 * changed the file, or the disk has lost a part of it.
 */
public final class DamagedJournalException extends IOException {

	private static final long serialVersionUID = 1L;

	DamagedJournalException(Path path, long position, String reason) {
		super("The journal " + path + " is damaged at byte " + position + ": " + reason);
	}

}
