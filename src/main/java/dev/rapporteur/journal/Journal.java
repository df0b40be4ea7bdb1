package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import dev.rapporteur.directory.DiskSync;
import dev.rapporteur.directory.Permissions;
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

	/** What stays of a file that could not be read to its end. */
	public static final String DAMAGED = FILE + ".damaged";

	private static final Logger logger = LoggerFactory.getLogger(Journal.class);

	private final JournalPlace place;

	private final JournalOutput output;

	/** Held to the end of the run, also if the journal is given up before. */
	private final @Nullable JournalLock lock;

	private final PendingEvents pending = new PendingEvents();

	private final ReadableEvents readable;

	/** The number of the last event, written or pending. */
	private long appended;

	private volatile State state = State.OPEN;

	/** Why it was given up. */
	private volatile @Nullable String reason;

	Journal(Path path, JournalSettings settings, @Nullable JournalFile file) {
		this(path, settings, (JournalLock) null);
		if (file != null) {
			this.output.take(file);
		}
	}

	private Journal(Path path, JournalSettings settings, @Nullable JournalLock lock) {
		this.place = new JournalPlace(path, null);
		this.output = new JournalOutput(this.place, settings);
		this.readable = new ReadableEvents(this.place);
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
			return create(directory, settings, JournalLock.take(directory, Permissions.DEFAULT), Permissions.DEFAULT);
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
	 * @param permissions what its file gets
	 * @return an empty journal
	 */
	public static Journal create(Path directory, JournalSettings settings, JournalLock lock, Permissions permissions) {
		Journal journal = new Journal(directory.resolve(FILE), settings, lock);
		journal.output.create(() -> {
			lock.require();
			return JournalFile.create(directory, FILE, permissions);
		});
		return journal;
	}

	/**
	 * Takes up the journal of a run that a service has left without closing it. What was
	 * not written to its end is cut off. What lies behind damage is, too, and is kept as
	 * {@link #DAMAGED}.
	 * @param <X> what may go wrong
	 * @param directory the runtime directory
	 * @param settings what was chosen
	 * @param lock the right to write it, given back at the end of the journal
	 * @param taker takes each event
	 * @return the journal, with how far it could be read
	 * @throws EndedJournalException if its run has ended; its file says so from now on
	 * @throws UnreadableJournalException if it can't be read
	 * @throws IOException if it can't be written
	 * @throws X if the taker does
	 */
	public static <X extends Exception> Resumed resume(Path directory, JournalSettings settings, JournalLock lock,
			SoundEvents.Taker<X> taker) throws IOException, X {
		Path file = directory.resolve(FILE);
		Journal journal = new Journal(file, settings, lock);
		JournalEnd end = journal.readable.take(file, taker);
		if (end.closed()) {
			JournalFile.markClosed(file, end.size());
			throw new EndedJournalException(file);
		}
		if (end.damage() != null && end.torn() > 0) {
			keepDamaged(file, directory.resolve(DAMAGED));
		}
		journal.appended = end.last();
		journal.output.take(JournalFile.resume(file, end.size()));
		journal.readable.written(end.last(), end.size());
		return new Resumed(journal, end);
	}

	private static void keepDamaged(Path file, Path copy) throws IOException {
		Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
		DiskSync.file(copy);
		DiskSync.parent(copy);
	}

	/**
	 * A journal that a service has left, and nobody has taken up: nothing of it is read.
	 * @param directory the runtime directory
	 * @param settings what was chosen
	 * @return a journal that has ended
	 */
	public static Journal left(Path directory, JournalSettings settings) {
		Journal journal = new Journal(directory.resolve(FILE), settings, (JournalLock) null);
		journal.reason = "its run was interrupted, and can't be taken up";
		journal.release(State.GIVEN_UP);
		return journal;
	}

	/**
	 * The journal of a run that was closed by a service before this one.
	 * @param file its path; it may be gone
	 * @param settings what was chosen
	 * @param moved whether it was taken out of its runtime directory
	 * @param last the number of its last event
	 * @param size where that ends, in bytes
	 * @return a journal that has ended
	 */
	public static Journal closed(Path file, JournalSettings settings, boolean moved, long last, long size) {
		Journal journal = new Journal(file, settings, (JournalLock) null);
		if (moved) {
			journal.place.moved();
		}
		journal.readable.written(last, size);
		journal.release(State.CLOSED);
		return journal;
	}

	/**
	 * A journal that grows as somebody copies it.
	 * @param file its path
	 * @param settings what was chosen
	 */
	static Journal copied(Path file, JournalSettings settings) {
		return new Journal(file, settings, (JournalLock) null);
	}

	/** Where the events of a copy are told to readers. */
	ReadableEvents readable() {
		return this.readable;
	}

	/** Nothing is copied any more. */
	void copyEnded() {
		release(State.CLOSED);
	}

	/**
	 * Looks whether the file is as it was left. For any thread, before the run's turn:
	 * all others would wait for this call of the operating system within it.
	 */
	public void look() {
		if (this.state == State.OPEN) {
			this.output.look();
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
		long offset = this.readable.end() + this.pending.length();
		if (!this.pending.add(event, number)) {
			end("an event is too large");
			return;
		}
		this.appended = number;
		this.readable.add(number, offset);
		if (number == 1) {
			this.readable.begin(this.pending.first());
		}
	}

	/**
	 * Writes what was appended. Only for the one writer of the run.
	 */
	public void flush() {
		if (this.state != State.OPEN) {
			return;
		}
		if (this.output.write(this.pending)) {
			this.readable.written(this.appended, this.output.end());
		}
		String loss = this.output.loss();
		if (loss != null) {
			end(loss);
		}
	}

	/**
	 * Where its file lies.
	 * @return what moves or deletes it once it has {@linkplain #finish() ended}
	 */
	public JournalPlace place() {
		return this.place;
	}

	/**
	 * Waits until all that is flushed is as safe as the settings ask for, or the disk has
	 * refused to make it so: what has happened can't be undone then, and
	 * {@link #failure()} tells. For any thread, without the run's turn.
	 */
	public void awaitSafe() {
		if (this.state == State.OPEN && this.output.hasToBeSafe()) {
			this.output.awaitSafe(this.readable.end(), this.readable::end);
		}
	}

	/**
	 * Has the next {@link #flush()} and {@link #awaitSafe()} try again what the disk has
	 * refused. For any thread.
	 */
	public void tryAgain() {
		this.output.tryAgain();
	}

	/**
	 * The number of the last event that readers can get.
	 * @return the number, 0 for none
	 */
	public long last() {
		return this.readable.last();
	}

	/**
	 * Where the last event that readers can get ends.
	 * @return the place in the file, in bytes
	 */
	public long size() {
		return this.readable.end();
	}

	/**
	 * Why events can't be written at the moment, or made as safe as the settings ask for,
	 * or not any more.
	 * @return the reason, or null if all is well
	 */
	public @Nullable String failure() {
		String given = this.reason;
		return (given != null) ? given : this.output.failure();
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
		return this.readable.await(after, patience, () -> isEnded() || cancelled.getAsBoolean());
	}

	/** Has all who wait for news look whether they are cancelled. */
	public void wake() {
		this.readable.wake();
	}

	/**
	 * Reads events, now and as they come. The journal of a run that has ended can be read
	 * as long as its file is there.
	 * @param after the number of the event to begin behind, 0 for the first one
	 * @return a reader, to be closed
	 * @throws IOException if the file can't be read, or is that of another run by now
	 */
	public JournalReader read(long after) throws IOException {
		return this.readable.read(after);
	}

	/**
	 * Ends the journal: what is flushed is final, on disk, and readers come to an end.
	 * Nobody else can have the file before it is {@linkplain #close() closed}.
	 */
	public void finish() {
		this.output.tryAgain();
		flush();
		if (this.state == State.OPEN && this.pending.length() > 0) {
			// whoever reads it shall not take it for the whole
			end("its last events can't be written");
		}
		try {
			if (this.state == State.OPEN) {
				this.output.finish(this.readable.end());
			}
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
		this.output.close();
		if (this.lock != null) {
			this.lock.release();
		}
	}

	private void end(String why) {
		this.reason = why;
		logger.warn("There is no journal {} from now on, {}", this.place.path(), why);
		release(State.GIVEN_UP);
	}

	private void release(State end) {
		if (this.state == State.OPEN) {
			this.state = end;
			this.pending.end();
			this.output.release();
			this.readable.wake();
		}
	}

	/**
	 * A journal that goes on.
	 *
	 * @param journal the journal
	 * @param end how far it could be read
	 */
	public record Resumed(Journal journal, JournalEnd end) {
	}

	private enum State {

		OPEN, CLOSED, GIVEN_UP

	}

}
