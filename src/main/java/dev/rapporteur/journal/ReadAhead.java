package dev.rapporteur.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

/**
 * Reads a journal ahead in a thread of its own: to read events takes about as long as to
 * do what they tell.
 */
final class ReadAhead implements AutoCloseable {

	private static final int EVENTS = 256;

	/** Few, so that collections of garbage find little that is alive. */
	private static final int BATCHES = 4;

	private final JournalReader reader;

	private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);

	private final Thread thread;

	private Batch batch = new Batch(List.of(), null, false);

	private int taken;

	/**
	 * Begins to read.
	 * @param reader gives the events; nobody else uses it until this is closed
	 */
	ReadAhead(JournalReader reader) {
		this.reader = reader;
		this.thread = Thread.ofPlatform().daemon().name("journal-reader").start(this::read);
	}

	private void read() {
		try {
			boolean end = false;
			while (!end) {
				end = read(new ArrayList<>(EVENTS));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Whether nothing follows. */
	private boolean read(List<JournalRecord> events) throws InterruptedException {
		// an error ends this thread, and nobody shall wait for it
		@Nullable Exception failure = new IllegalStateException("The journal can't be read ahead");
		boolean end = false;
		try {
			while (!end && events.size() < EVENTS) {
				JournalRecord next = this.reader.next();
				if (next != null) {
					events.add(next);
				}
				end = next == null;
			}
			failure = null;
		}
		catch (IOException | RuntimeException ex) {
			failure = ex;
		}
		finally {
			this.batches.put(new Batch(events, failure, end));
		}
		return end || failure != null;
	}

	/**
	 * Gives the next event.
	 * @return the event, or null at the end
	 * @throws IOException if the file can't be read, or is damaged
	 */
	@Nullable JournalRecord next() throws IOException {
		while (this.taken == this.batch.events().size()) {
			rethrow(this.batch.failure());
			if (this.batch.end()) {
				return null;
			}
			this.batch = take();
			this.taken = 0;
		}
		return this.batch.events().get(this.taken++);
	}

	private Batch take() throws IOException {
		try {
			return this.batches.take();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted while a journal was read", ex);
		}
	}

	private static void rethrow(@Nullable Exception failure) throws IOException {
		switch (failure) {
			case null -> {
			}
			case IOException ex -> throw ex;
			case RuntimeException ex -> throw ex;
			default -> throw new IllegalStateException(failure);
		}
	}

	/** Ends the thread; the reader is free from then on. */
	@Override
	public void close() {
		this.thread.interrupt();
		boolean interrupted = false;
		while (this.thread.isAlive()) {
			try {
				this.thread.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Events that were read.
	 *
	 * @param events the events in order
	 * @param failure why there are no more, or null
	 * @param end whether these are the last
	 */
	private record Batch(List<JournalRecord> events, @Nullable Exception failure, boolean end) {
	}

}
