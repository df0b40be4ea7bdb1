package dev.rapporteur.web.events;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.EventForm;
import dev.rapporteur.event.EventType;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.ValueLimits;

/**
 * An event as listeners get it, made once for all of them.
 *
 * @param number its number
 * @param end where the next record begins in the journal
 * @param type its type
 * @param seq the number of the context that it is about, 0 for none
 * @param parent the number of the parent of a context that it creates, 0 for none
 * @param json the event as JSON
 */
record EventFrame(long number, long end, EventType type, long seq, long parent, byte[] json) {

	/**
	 * Writes an event as JSON.
	 * @param record what happened
	 * @param limits what is cut of values
	 * @return the event
	 */
	static EventFrame of(JournalRecord record, ValueLimits limits) {
		ContextEvent change = (record.event() instanceof RunEvent.ContextChanged changed) ? changed.change() : null;
		long parent = switch (change) {
			case ContextEvent.Created created -> created.parent();
			case ContextEvent.Started started -> started.parent();
			case null, default -> 0;
		};
		return new EventFrame(record.number(), record.end(), EventType.of(record.event()),
				(change != null) ? change.seq() : 0, parent,
				ValueWriter.writeAscii(EventForm.of(record.number(), record.time(), record.event()), limits.ofMany()));
	}

	/** The event as it stands in a stream. */
	byte[] serverSent() {
		return ServerSentEvent.bytes(this.number, this.type.word(), this.json);
	}

}
