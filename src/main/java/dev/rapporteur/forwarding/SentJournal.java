package dev.rapporteur.forwarding;

import java.io.IOException;
import java.nio.file.Files;

import dev.rapporteur.journal.DamagedJournalException;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalDigest;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.RecordBatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal, and how far it was sent. One thread reads it.
 */
final class SentJournal implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SentJournal.class);

	private final ForwardedRun run;

	private final Journal journal;

	private final int maximum;

	private final Checkpoints checkpoints;

	private final @Nullable Checkpoint checkpoint;

	private @Nullable JournalReader reader;

	/** The number of the last event that was sent. */
	private volatile long sent;

	SentJournal(ForwardedRun run, ForwardingMeans means) {
		this.run = run;
		this.journal = run.journal();
		this.maximum = (int) Math.min(means.settings().batchSize().toBytes(), Integer.MAX_VALUE);
		this.checkpoints = means.checkpoints();
		this.checkpoint = checkpoint(run, means.checkpoints());
		this.sent = (this.checkpoint != null) ? Math.min(this.checkpoint.last(), this.journal.last()) : 0;
	}

	private static @Nullable Checkpoint checkpoint(ForwardedRun run, Checkpoints checkpoints) {
		try {
			return checkpoints.open(run.id(), run.directory());
		}
		catch (IOException ex) {
			logger.warn("The next service will not forward run {}: {}", run.id(), ex.toString());
			return null;
		}
	}

	/** The number of the last event that was sent. */
	long sent() {
		return this.sent;
	}

	/** Whether it was sent as far as it goes. */
	boolean isSent() {
		return behind() == 0;
	}

	/** The events that were not sent. */
	long behind() {
		return Math.max(this.journal.last() - this.sent, 0);
	}

	/**
	 * The events behind those that were sent.
	 * @return some of them, or null if there are none
	 * @throws LostJournalException if nobody will ever get them
	 * @throws IOException if they can't be read at present
	 */
	@Nullable RecordBatch next() throws IOException {
		if (isSent()) {
			return null;
		}
		try {
			JournalReader open = (this.reader != null) ? this.reader : this.journal.read(this.sent);
			this.reader = open;
			return open.batch(this.maximum);
		}
		catch (IOException ex) {
			throw failed(ex);
		}
	}

	/** The digest of all events. */
	byte[] digest() throws IOException {
		try {
			return JournalDigest.of(this.journal);
		}
		catch (IOException ex) {
			throw failed(ex);
		}
	}

	private IOException failed(IOException cause) {
		reopen();
		boolean lost = cause instanceof DamagedJournalException || Files.notExists(this.journal.place().path());
		return (lost && !Thread.currentThread().isInterrupted()) ? new LostJournalException(cause) : cause;
	}

	/** Events were taken. */
	void taken(long last) {
		this.sent = last;
		if (this.checkpoint != null) {
			try {
				this.checkpoint.note(last);
			}
			catch (IOException ex) {
				// they may be sent twice, which is no harm
				logger.debug("The checkpoint of run {} can't be written", this.run.id(), ex);
			}
		}
	}

	/** Goes on behind another event than the last one that was sent. */
	void move(long last) {
		reopen();
		taken(Math.min(last, this.journal.last()));
	}

	/** Reads anew, behind what was taken. */
	void reopen() {
		JournalReader open = this.reader;
		this.reader = null;
		if (open != null) {
			try {
				open.close();
			}
			catch (IOException ex) {
				logger.debug("A journal of run {} can't be closed", this.run.id(), ex);
			}
		}
	}

	/** No service has to forward it any more. */
	void forget() {
		try {
			this.checkpoints.forget(this.run.id());
		}
		catch (IOException ex) {
			logger.warn("Run {} will be forwarded again: {}", this.run.id(), ex.toString());
		}
	}

	@Override
	public void close() {
		reopen();
		if (this.checkpoint != null) {
			try {
				this.checkpoint.close();
			}
			catch (IOException ex) {
				logger.debug("The checkpoint of run {} can't be closed", this.run.id(), ex);
			}
		}
	}

	/**
	 * Events of a run can't be had any more.
	 */
	static final class LostJournalException extends IOException {

		private static final long serialVersionUID = 1L;

		LostJournalException(IOException cause) {
			super(cause.getMessage(), cause);
		}

	}

}
