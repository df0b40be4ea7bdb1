package dev.rapporteur.web.events;

import java.io.IOException;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.repr.ValueLimits;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the events of a run in order.
 */
final class EventCursor implements AutoCloseable {

	private final Journal journal;

	/** There is none before there is something to be read. */
	private @Nullable JournalReader reader;

	private final FrameCache cache;

	private final ValueLimits limits;

	private long position;

	/**
	 * Begins to read.
	 * @param journal what happens
	 * @param cache events that were read already
	 * @param limits what is cut of values
	 * @param after the number of the event to begin behind
	 * @throws IOException if there are events, and they can't be read
	 */
	EventCursor(Journal journal, FrameCache cache, ValueLimits limits, long after) throws IOException {
		this.journal = journal;
		this.cache = cache;
		this.limits = limits;
		this.reader = (journal.last() > 0) ? journal.read(after) : null;
		this.position = after;
	}

	/** The number of the last event that was passed. */
	long position() {
		return this.position;
	}

	/** How many events there are behind the position. */
	long lag() {
		return Math.max(this.journal.last() - this.position, 0);
	}

	/**
	 * The next event.
	 * @return the event, or null if there is none yet
	 */
	@Nullable EventFrame next() throws IOException {
		if (this.position >= this.journal.last()) {
			return null;
		}
		JournalReader from = (this.reader != null) ? this.reader : this.journal.read(this.position);
		this.reader = from;
		EventFrame frame = this.cache.get(this.position + 1);
		if (frame != null) {
			from.moveTo(frame.end());
		}
		else {
			JournalRecord record = from.next();
			if (record == null) {
				return null;
			}
			frame = EventFrame.of(record, this.limits);
			this.cache.put(frame);
		}
		this.position = frame.number();
		return frame;
	}

	@Override
	public void close() throws IOException {
		if (this.reader != null) {
			this.reader.close();
		}
	}

}
