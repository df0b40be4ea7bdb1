package dev.rapporteur.journal;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A journal as its readers see it, whether its run goes on or has ended.
 */
public interface FollowedJournal {

	/**
	 * The number of the last fact that readers can get.
	 * @return the number, 0 for none
	 */
	long last();

	/**
	 * Whether nothing will follow.
	 * @return true for the journal of a run that has ended, or one that was given up
	 */
	boolean isEnded();

	/**
	 * Why facts are missing at the end.
	 * @return the reason, or null if all is well
	 */
	@Nullable String failure();

	/**
	 * Waits for news.
	 * @param after the number of a fact
	 * @param patience how long at most
	 * @return whether there is a fact with a higher number
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean await(long after, Duration patience) throws InterruptedException;

	/** Has all go on who wait for news, although there are none. */
	void wake();

	/**
	 * Reads facts, now and as they come.
	 * @param after the number of the fact to begin behind, 0 for the first one
	 * @return a reader, to be closed
	 * @throws IOException if the file can't be read
	 */
	JournalReader read(long after) throws IOException;

}
