package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that the events of a journal go to, and what becomes of a disk that refuses
 * them: it is tried again, until too much waits. Written by one thread at a time.
 */
final class JournalOutput {

	private static final Logger logger = LoggerFactory.getLogger(JournalOutput.class);

	private final JournalPlace place;

	private final JournalSettings settings;

	private volatile @Nullable JournalFile file;

	/** There is one if there is a file. */
	private volatile @Nullable JournalSync sync;

	/** Creates the file, as long as that wasn't possible. */
	private JournalFile.@Nullable Creation creation;

	private volatile boolean createAgain;

	private volatile @Nullable String failure;

	/** Why it is given up. */
	private @Nullable String loss;

	private volatile boolean ended;

	JournalOutput(JournalPlace place, JournalSettings settings) {
		this.place = place;
		this.settings = settings;
	}

	/**
	 * Creates the file, now or when it can be done.
	 * @param how creates it
	 */
	void create(JournalFile.Creation how) {
		this.creation = how;
		createFile();
	}

	private void createFile() {
		JournalFile.Creation missing = this.creation;
		if (missing == null) {
			return;
		}
		this.createAgain = false;
		try {
			take(missing.create());
			this.creation = null;
			if (this.failure != null) {
				logger.info("The journal {} could be created", path());
				this.failure = null;
			}
		}
		catch (IOException ex) {
			if (this.failure == null) {
				logger.error("The journal {} can't be created, its events wait: {}", path(), ex.toString());
			}
			this.failure = "it can't be created: " + ex;
		}
	}

	/** Writes to a file that is there. */
	void take(JournalFile created) {
		this.place.created(created);
		this.sync = new JournalSync(path(), created, this.settings.maximumPending().toBytes());
		this.file = created;
	}

	private Path path() {
		return this.place.path();
	}

	/** Looks whether the file is as it was left. For any thread. */
	void look() {
		JournalFile present = this.file;
		if (present != null) {
			present.look();
		}
	}

	/**
	 * Writes events, or leaves them waiting if the disk refuses them.
	 * @param pending the events; those that are written wait no more
	 * @return whether any were written
	 */
	boolean write(PendingEvents pending) {
		if (this.createAgain) {
			createFile();
		}
		JournalFile to = this.file;
		JournalSync safe = this.sync;
		if (safe != null && safe.isLost()) {
			this.loss = String.valueOf(safe.failure());
		}
		else if (to == null) {
			giveUpIfTooMuchWaits(pending, "more than rapporteur.journal.maximum-pending waits, since " + this.failure);
		}
		else if (pending.length() > 0) {
			return write(to, pending);
		}
		return false;
	}

	private boolean write(JournalFile to, PendingEvents pending) {
		try {
			to.append(pending.bytes(), pending.length());
			if (this.failure != null) {
				logger.info("The journal {} is written again", path());
				this.failure = null;
			}
			pending.clear();
			noteBehind(to, false);
			return true;
		}
		catch (IOException ex) {
			noteBehind(to, true);
			fail(pending, ex);
			return false;
		}
	}

	/** Without its note a journal is read as if nothing had waited, or as if it did. */
	private void noteBehind(JournalFile to, boolean waiting) {
		try {
			if (to.noteBehind(waiting) && this.settings.sync() == JournalSettings.Sync.DISK) {
				to.sync();
			}
		}
		catch (IOException ex) {
			logger.debug("The journal {} can't tell whether events wait", path(), ex);
		}
	}

	private void fail(PendingEvents pending, IOException cause) {
		if (this.failure == null) {
			logger.error("The journal {} can't be written, {} bytes wait: {}", path(), pending.length(),
					cause.toString());
		}
		this.failure = "it can't be written: " + cause.getMessage();
		giveUpIfTooMuchWaits(pending,
				"it can't be written, and more than rapporteur.journal.maximum-pending waits: " + cause.getMessage());
	}

	private void giveUpIfTooMuchWaits(PendingEvents pending, String reason) {
		if (pending.length() > this.settings.maximumPending().toBytes()) {
			this.loss = reason;
		}
	}

	/** Where the file ends, once something was written. */
	long end() {
		JournalFile present = this.file;
		return (present != null) ? present.end() : JournalHeader.SIZE;
	}

	/** Why nothing will be written any more, or null if it may be. For its one writer. */
	@Nullable String loss() {
		return this.loss;
	}

	/** What the disk refuses at the moment, or null. For any thread. */
	@Nullable String failure() {
		String own = this.failure;
		JournalSync safe = this.sync;
		return (own == null && safe != null && !this.ended) ? safe.failure() : own;
	}

	/** Whether replies wait for the disk. */
	boolean hasToBeSafe() {
		return this.settings.sync() == JournalSettings.Sync.DISK && this.sync != null;
	}

	/**
	 * Waits until the disk has what is written, or has refused it. For any thread.
	 * @param mine how far it is written for the caller
	 * @param all how far it is written at the moment
	 */
	void awaitSafe(long mine, LongSupplier all) {
		JournalSync safe = this.sync;
		if (safe != null) {
			safe.await(mine, all);
		}
	}

	/** Has what the disk has refused tried again. For any thread. */
	void tryAgain() {
		this.createAgain = true;
		JournalSync safe = this.sync;
		if (safe != null) {
			safe.tryAgain();
		}
	}

	/**
	 * Notes that nothing follows, once the disk has it all.
	 * @param all how far it is written
	 */
	void finish(long all) {
		try {
			JournalSync safe = this.sync;
			if (safe != null) {
				safe.finish(all);
			}
		}
		catch (DamagedJournalException ex) {
			logger.error("The journal {} is not whole at its end: {}", path(), ex.getMessage());
			this.failure = "it was damaged meanwhile: " + ex.getMessage();
		}
		catch (IOException ex) {
			logger.error("The journal {} can't be ended: {}", path(), ex.toString());
			this.failure = "its end is not on the disk: " + ex.getMessage();
		}
	}

	/** Nothing is tried again any more; the file stays open. */
	void release() {
		this.ended = true;
		JournalSync safe = this.sync;
		if (safe != null) {
			safe.end();
		}
	}

	/** Closes the file. */
	void close() {
		JournalFile written = this.file;
		if (written != null) {
			written.close();
		}
	}

}
