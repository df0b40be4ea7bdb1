package dev.rapporteur.journal;

import java.io.IOException;

/**
 * Another run writes its journal in the directory, in this process or another one.
 */
public final class JournalInUseException extends IOException {

	private static final long serialVersionUID = 1L;

	JournalInUseException() {
		super("another run writes it");
	}

}
