package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import dev.rapporteur.event.RunEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of a run. One writer appends events and flushes them before it answers; any
 * number of readers follow, also when the run has ended.
 *
 * <p>
 * A disk that refuses to take events stops no run: they wait in memory and are written
 * when it can be done. If too much waits, the journal ends, and the run goes on without.
 */
public final class Journal {

	/** The name of the file in the runtime directory. */
	public static final String FILE = ".rapporteur.journal";

	private static final Logger logger = LoggerFactory.getLogger(Journal.class);

	private final JournalPlace place;

	private final JournalSettings settings;

	private volatile @Nullable JournalFile file;

	/** There is one if there is a file. */
	private volatile @Nullable JournalSync sync;

	/** Creates the file, as long as that wasn't possible. */
	private JournalFile.@Nullable Creation creation;

	private volatile boolean createAgain;

	/** Held to the end of the run, also if the journal is given up before. */
	private final @Nullable JournalLock lock;

	private final RecordIndex index = new RecordIndex();

	/** Tells this journal from another one in its place. */
	private volatile @Nullable RecordHead first;

	private final WaitingReaders readers = new WaitingReaders();

	private final PendingEvents pending = new PendingEvents();

	/** The number of the last event, written or pending. */
	private long appended;

	/** What is written, as far as readers may go. */
	private volatile Extent written = new Extent(0, JournalHeader.SIZE);

	private volatile State state = State.OPEN;

	private volatile @Nullable String failure;

	Journal(Path path, JournalSettings settings, @Nullable JournalFile file) {
		this(path, settings, (JournalLock) null);
		if (file != null) {
			take(file);
		}
	}

	private Journal(Path path, JournalSettings settings, @Nullable JournalLock lock) {
		this.place = new JournalPlace(path, null);
		this.settings = settings;
		this.lock = lock;
	}

	/**
	 * Creates the journal of a run. Where that fails the run has none.
	 * @param directory the runtime directory
	 * @param settings what was chosen
	 * @return an empty journal
	 */
	public static Journal create(Path directory, JournalSettings settings) {
		try {
			return create(directory, settings, JournalLock.take(directory));
		}
		catch (JournalInUseException ex) {
			Journal journal = new Journal(directory.resolve(FILE), settings, (JournalLock) null);
			journal.end("it can't be created: " + ex);
			return journal;
		}
	}

	/**
	 * Creates the journal of a run that has the right to write it. Where the disk refuses
	 * that, it is tried again, and events wait meanwhile.
	 * @param directory the runtime directory
	 * @param settings what was chosen
	 * @param lock the right, given back at the end of the journal
	 * @return an empty journal
	 */
	public static Journal create(Path directory, JournalSettings settings, JournalLock lock) {
		Journal journal = new Journal(directory.resolve(FILE), settings, lock);
		journal.creation = () -> {
			lock.require();
			return JournalFile.create(directory, FILE);
		};
		journal.createFile();
		return journal;
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
				logger.info("The journal {} could be created", this.place.path());
				this.failure = null;
			}
		}
		catch (IOException ex) {
			if (this.failure == null) {
				logger.error("The journal {} can't be created, its events wait: {}", this.place.path(), ex.toString());
			}
			this.failure = "it can't be created: " + ex;
		}
	}

	private void take(JournalFile created) {
		this.place.created(created);
		this.sync = new JournalSync(this.place.path(), created, this.settings.maximumPending().toBytes());
		this.file = created;
	}

	/**
	 * Looks whether the file is as it was left. For any thread, before the run's turn:
	 * all others would wait for this call of the operating system within it.
	 */
	public void look() {
		JournalFile present = this.file;
		if (present != null && this.state == State.OPEN) {
			present.look();
		}
	}

	/**
	 * Appends an event; it is written by the next {@link #flush()}. Only for the one
	 * writer of the run.
	 * @param event what happened
	 */
	public void append(RunEvent event) {
		if (this.state != State.OPEN) {
			return;
		}
		long number = this.appended + 1;
		long offset = this.written.end() + this.pending.length();
		if (!this.pending.add(event, number)) {
			end("an event is too large");
			return;
		}
		this.appended = number;
		this.index.add(number, offset);
		if (number == 1) {
			this.first = this.pending.first();
		}
	}

	/**
	 * Writes what was appended. Only for the one writer of the run.
	 */
	public void flush() {
		if (this.state != State.OPEN) {
			return;
		}
		if (this.createAgain) {
			createFile();
		}
		JournalFile to = this.file;
		JournalSync safe = this.sync;
		if (safe != null && safe.isLost()) {
			end(String.valueOf(safe.failure()));
		}
		else if (to == null) {
			endIfTooMuchWaits("more than rapporteur.journal.maximum-pending waits, since " + this.failure);
		}
		else if (this.pending.length() > 0) {
			write(to);
		}
	}

	private void write(JournalFile to) {
		try {
			to.append(this.pending.bytes(), this.pending.length());
			if (this.failure != null) {
				logger.info("The journal {} is written again", this.place.path());
				this.failure = null;
			}
			this.pending.clear();
			this.written = new Extent(this.appended, to.end());
			this.readers.news();
		}
		catch (IOException ex) {
			fail(ex);
		}
	}

	/**
	 * Where its file lies.
	 * @return what moves or deletes it once it has {@linkplain #finish() ended}
	 */
	public JournalPlace place() {
		return this.place;
	}

	private void fail(IOException cause) {
		if (this.failure == null) {
			logger.error("The journal {} can't be written, {} bytes wait: {}", this.place.path(), this.pending.length(),
					cause.toString());
		}
		this.failure = "it can't be written: " + cause.getMessage();
		endIfTooMuchWaits(
				"it can't be written, and more than rapporteur.journal.maximum-pending waits: " + cause.getMessage());
	}

	private void endIfTooMuchWaits(String reason) {
		if (this.pending.length() > this.settings.maximumPending().toBytes()) {
			end(reason);
		}
	}

	/**
	 * Waits until all that is flushed is as safe as the settings ask for, or the disk has
	 * refused to make it so: what has happened can't be undone then, and
	 * {@link #failure()} tells. For any thread, without the run's turn.
	 */
	public void awaitSafe() {
		JournalSync safe = this.sync;
		if (this.settings.sync() == JournalSettings.Sync.DISK && safe != null && this.state == State.OPEN) {
			safe.await(this.written.end(), () -> this.written.end());
		}
	}

	/**
	 * Has the next {@link #flush()} and {@link #awaitSafe()} try again what the disk has
	 * refused. For any thread.
	 */
	public void tryAgain() {
		this.createAgain = true;
		JournalSync safe = this.sync;
		if (safe != null) {
			safe.tryAgain();
		}
	}

	/**
	 * The number of the last event that readers can get.
	 * @return the number, 0 for none
	 */
	public long last() {
		return this.written.last();
	}

	/**
	 * Why events can't be written at the moment, or made as safe as the settings ask for,
	 * or not any more.
	 * @return the reason, or null if all is well
	 */
	public @Nullable String failure() {
		String own = this.failure;
		JournalSync safe = this.sync;
		return (own == null && safe != null && this.state == State.OPEN) ? safe.failure() : own;
	}

	/**
	 * Whether something has to be tried again.
	 * @return true if the disk refuses to take events, unless the journal has ended
	 */
	public boolean isBehind() {
		return failure() != null && this.state == State.OPEN;
	}

	/**
	 * Whether nothing will follow.
	 * @return true for the journal of a run that has ended, or one that was given up
	 */
	public boolean isEnded() {
		return this.state != State.OPEN;
	}

	/**
	 * Waits for news.
	 * @param after the number of an event
	 * @param patience how long at most
	 * @param cancelled whether to wait no more; asked again at each {@link #wake()}
	 * @return whether there is an event with a higher number
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean await(long after, Duration patience, BooleanSupplier cancelled) throws InterruptedException {
		this.readers.await(patience, () -> last() > after || isEnded() || cancelled.getAsBoolean());
		return last() > after;
	}

	/** Has all who wait for news look whether they are cancelled. */
	public void wake() {
		this.readers.news();
	}

	/**
	 * Reads events, now and as they come. The journal of a run that has ended can be read
	 * as long as its file is there.
	 * @param after the number of the event to begin behind, 0 for the first one
	 * @return a reader, to be closed
	 * @throws IOException if the file can't be read, or is that of another run by now
	 */
	public JournalReader read(long after) throws IOException {
		JournalReader reader = this.place.read(() -> this.written.end());
		try {
			if (last() > 0) {
				reader.expect(this.first);
			}
			reader.moveTo(this.index.before(after));
			reader.skip(after);
			return reader;
		}
		catch (IOException ex) {
			reader.close();
			throw ex;
		}
	}

	/**
	 * Ends the journal: what is flushed is final, on disk, and readers come to an end.
	 * Nobody else can have the file before it is {@linkplain #close() closed}.
	 */
	public void finish() {
		this.createAgain = true;
		flush();
		if (this.state == State.OPEN && this.pending.length() > 0) {
			// whoever reads it shall not take it for the whole
			end("its last events can't be written");
		}
		try {
			JournalSync safe = this.sync;
			if (safe != null && this.state == State.OPEN) {
				safe.finish(this.written.end());
			}
		}
		catch (IOException ex) {
			logger.error("The journal {} can't be ended: {}", this.place.path(), ex.toString());
		}
		finally {
			release(State.CLOSED);
		}
	}

	/**
	 * {@linkplain #finish() Ends} the journal, and leaves its file.
	 */
	public void close() {
		finish();
		JournalFile written = this.file;
		if (written != null) {
			written.close();
		}
		if (this.lock != null) {
			this.lock.release();
		}
	}

	private void end(String reason) {
		this.failure = reason;
		logger.warn("There is no journal {} from now on, {}", this.place.path(), reason);
		release(State.GIVEN_UP);
	}

	private void release(State end) {
		if (this.state == State.OPEN) {
			this.state = end;
			this.pending.end();
			JournalSync safe = this.sync;
			if (safe != null) {
				safe.end();
			}
			this.readers.news();
		}
	}

	private enum State {

		OPEN, CLOSED, GIVEN_UP

	}

}
