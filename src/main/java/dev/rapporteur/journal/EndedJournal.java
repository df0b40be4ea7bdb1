package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The journal of a run that has ended.
 *
 * @param path the file
 * @param run the id of the run
 * @param last the number of its last fact
 */
public record EndedJournal(Path path, String run, long last) implements FollowedJournal {

	/**
	 * Opens the journal in a directory.
	 * @param directory the runtime directory of the run
	 * @return the journal
	 * @throws IOException if there is none, or it can't be read to its end
	 */
	public static EndedJournal in(Path directory) throws IOException {
		Path path = directory.resolve(Journal.FILE);
		try (JournalReader reader = JournalReader.open(path)) {
			JournalRecord first = reader.next();
			if (first == null || !(first.fact() instanceof JournalFact.RunOpened opened)) {
				throw new IOException("The journal " + path + " has no beginning");
			}
			return new EndedJournal(path, opened.run(), Math.max(reader.skip(Long.MAX_VALUE), first.number()));
		}
	}

	@Override
	public boolean isEnded() {
		return true;
	}

	@Override
	public @Nullable String failure() {
		return null;
	}

	@Override
	public boolean await(long after, Duration patience) {
		return this.last > after;
	}

	@Override
	public void wake() {
		// nobody waits here
	}

	@Override
	public JournalReader read(long after) throws IOException {
		JournalReader reader = JournalReader.open(this.path);
		try {
			reader.skip(after);
			return reader;
		}
		catch (IOException ex) {
			reader.close();
			throw ex;
		}
	}

}
