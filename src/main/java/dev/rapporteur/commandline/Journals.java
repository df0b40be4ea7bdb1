package dev.rapporteur.commandline;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.journal.SoundEvents;

/**
 * The journals that commands name.
 */
final class Journals {

	private Journals() {
	}

	/**
	 * Finds a journal.
	 * @param path the directory of a run, or the journal itself
	 * @return the file
	 * @throws CommandFailedException if there is none
	 */
	static Path existing(Path path) {
		Path file = SoundEvents.file(path);
		if (!Files.isRegularFile(file)) {
			throw new CommandFailedException(ExitCode.NO, "There is no journal " + file);
		}
		return file;
	}

}
