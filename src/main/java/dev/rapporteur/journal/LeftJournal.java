package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

import dev.rapporteur.event.RunEvent;
import org.jspecify.annotations.Nullable;

/**
 * A journal in the directory of a run that this process may know nothing of.
 *
 * @param opened what its run began with
 * @param begin when that was
 * @param ended whether the run has ended; if not, somebody writes it, or was killed
 * @param written when it was written last
 */
public record LeftJournal(RunEvent.RunOpened opened, Instant begin, boolean ended, Instant written) {

	/**
	 * The id of the run.
	 * @return its id
	 */
	public String run() {
		return this.opened.run();
	}

	/**
	 * Looks at the journal of a directory.
	 * @param directory a directory
	 * @return its journal, or null if there is none that can be read here
	 */
	public static @Nullable LeftJournal in(Path directory) {
		Path file = directory.resolve(Journal.FILE);
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			return attributes.isRegularFile() ? read(file, attributes.lastModifiedTime().toInstant()) : null;
		}
		catch (IOException ex) {
			// none, one of another version, or a damaged one
			return null;
		}
	}

	/**
	 * Looks for a run without an end.
	 * @param directory a directory
	 * @return its journal, or null if there is none of such a run
	 */
	public static @Nullable LeftJournal withoutEnd(Path directory) {
		LeftJournal journal = in(directory);
		return (journal != null && !journal.ended()) ? journal : null;
	}

	private static @Nullable LeftJournal read(Path file, Instant written) throws IOException {
		try (JournalReader reader = JournalReader.begin(file)) {
			JournalRecord first = reader.next();
			return (first != null && first.event() instanceof RunEvent.RunOpened opened)
					? new LeftJournal(opened, first.time(), reader.isClosed(), written) : null;
		}
	}

}
