package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the disk take what is written, for all at once who wait at the same time.
 *
 * <p>
 * Once the disk has refused, nobody waits for it any more. All that it hasn't taken for
 * certain is written again before the next try: the operating system may believe that it
 * has been taken, or may have dropped it.
 */
final class JournalSync {

	private static final Logger logger = LoggerFactory.getLogger(JournalSync.class);

	private static final int LARGEST = Integer.MAX_VALUE - 8;

	private final Path path;

	private final JournalFile file;

	private final long maximum;

	private final ReentrantLock lock = new ReentrantLock();

	/** How far the disk has the file. */
	private long safe;

	private boolean ended;

	private volatile boolean again;

	private volatile @Nullable String failure;

	private volatile boolean lost;

	/**
	 * Begins with a file.
	 * @param path its path
	 * @param file the file, of which the disk has what is written by now
	 * @param maximum how many bytes the disk may refuse
	 */
	JournalSync(Path path, JournalFile file, long maximum) {
		this.path = path;
		this.file = file;
		this.maximum = Math.min(maximum, LARGEST);
		this.safe = (file.end() > JournalHeader.SIZE) ? file.end() : 0;
	}

	/**
	 * Waits until the disk has taken what is written, or has refused.
	 * @param mine how far it is written for the caller
	 * @param all how far it is written at the moment
	 */
	void await(long mine, LongSupplier all) {
		this.lock.lock();
		try {
			if (!this.ended && ((this.failure != null) ? this.again : this.safe < mine)) {
				take(all.getAsLong());
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void take(long all) {
		this.again = false;
		try {
			sync(all);
		}
		catch (IOException ex) {
			if (this.failure == null) {
				logger.error("The journal {} can't be synchronised: {}", this.path, ex.toString());
			}
			boolean tooMuch = all - this.safe > this.maximum;
			this.failure = "it can't be synchronised"
					+ (tooMuch ? ", and more than rapporteur.journal.maximum-pending is not on the disk: " : ": ")
					+ ex.getMessage();
			this.lost = tooMuch || ex instanceof DamagedJournalException;
		}
	}

	private void sync(long all) throws IOException {
		if (this.failure != null) {
			this.file.rewrite(this.safe, all);
		}
		this.file.sync();
		this.safe = all;
		if (this.failure != null) {
			logger.info("The journal {} is on the disk again", this.path);
			this.failure = null;
		}
	}

	/** Has the next {@link #await} try again, if the disk has refused. */
	void tryAgain() {
		this.again = true;
	}

	/** Why the disk doesn't take what is written, or null if it does. */
	@Nullable String failure() {
		return this.failure;
	}

	/** Whether the disk will never have what was refused. */
	boolean isLost() {
		return this.lost;
	}

	/**
	 * Notes that nothing follows, once the disk has it all.
	 * @param all how far it is written
	 * @throws DamagedJournalException if somebody has cut or changed the file
	 * @throws IOException if the disk refuses it
	 */
	void finish(long all) throws IOException {
		this.lock.lock();
		try {
			sync(all);
			this.file.markClosed();
			this.file.requireWhole();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Leaves the file alone from now on. */
	void end() {
		this.lock.lock();
		try {
			this.ended = true;
		}
		finally {
			this.lock.unlock();
		}
	}

}
