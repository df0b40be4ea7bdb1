package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The events of a journal that readers can get: where they lie, and who waits for more.
 */
final class ReadableEvents {

	private final JournalPlace place;

	private final RecordIndex index = new RecordIndex();

	/** Tells this journal from another one in its place. */
	private volatile @Nullable RecordHead first;

	private final WaitingReaders readers = new WaitingReaders();

	/** What is written, as far as readers may go. */
	private volatile Extent written = new Extent(0, JournalHeader.SIZE);

	ReadableEvents(JournalPlace place) {
		this.place = place;
	}

	/** Notes where the events of a file lie that was left, and hands them on. */
	<X extends Exception> JournalEnd take(Path file, SoundEvents.Taker<X> taker) throws IOException, X {
		long[] begin = { JournalHeader.SIZE };
		JournalEnd end = SoundEvents.read(file, (event) -> {
			add(event.number(), begin[0]);
			begin[0] = event.end();
			taker.take(event);
		});
		try (JournalReader reader = JournalReader.open(file)) {
			begin(reader.peek());
		}
		return end;
	}

	/**
	 * A file that was left has events to its end; where they lie is noted by those who
	 * read them.
	 */
	void left(LastRecord last) {
		begin(last.first());
		written(last.number(), last.end());
	}

	/** Notes the head of the first event, before it is written. */
	void begin(@Nullable RecordHead head) {
		this.first = head;
	}

	/**
	 * Notes where an event will lie once it is written.
	 * @param number its number
	 * @param offset where it begins in the file
	 */
	void add(long number, long offset) {
		this.index.add(number, offset);
	}

	/** Readers may go so far from now on. */
	void written(long last, long end) {
		this.written = new Extent(last, end);
		this.readers.news();
	}

	/** They lie there, one behind the other, and readers may have them. */
	void written(RecordBatch batch) throws IOException {
		if (this.first == null) {
			begin(RecordHead.read(batch.buffer(), batch.buffer().position()));
		}
		for (long number = batch.first(); number <= batch.last(); number++) {
			add(number, end() + batch.place(number));
		}
		written(batch.last(), end() + batch.buffer().remaining());
	}

	/** Has all who wait look whether they still have to. */
	void wake() {
		this.readers.news();
	}

	/** The number of the last event that readers can get, 0 for none. */
	long last() {
		return this.written.last();
	}

	/** Where that one ends in the file. */
	long end() {
		return this.written.end();
	}

	/**
	 * Waits for an event with a higher number.
	 * @param over whether there will be none, or nobody waits for it any more
	 */
	boolean await(long after, Duration patience, BooleanSupplier over) throws InterruptedException {
		this.readers.await(patience, () -> last() > after || over.getAsBoolean());
		return last() > after;
	}

	/** Reads on behind an event, as {@link Journal#read} says. */
	JournalReader read(long after) throws IOException {
		JournalReader reader = this.place.read(this::end);
		try {
			if (last() > 0 && this.first != null) {
				reader.expect(this.first);
			}
			reader.moveTo(this.index.before(after));
			reader.skip(after, this.index::add);
			return reader;
		}
		catch (IOException ex) {
			reader.close();
			throw ex;
		}
	}

}
