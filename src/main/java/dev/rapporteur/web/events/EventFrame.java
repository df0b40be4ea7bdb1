package dev.rapporteur.web.events;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.rapporteur.context.ContextEvent;
import dev.rapporteur.journal.JournalFact;
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
record EventFrame(long number, long end, String type, long seq, long parent, byte[] json) {

	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/**
	 * Writes an event as JSON.
	 * @param record what happened
	 * @param limits what is cut of values
	 * @return the event
	 */
	static EventFrame of(JournalRecord record, ValueLimits limits) {
		Map<String, Object> event = new LinkedHashMap<>();
		event.put("number", record.number());
		event.put("time", text(record.time()));
		Map<String, Object> fields = record.fact().fields();
		event.putAll(fields);
		ContextEvent change = (record.fact() instanceof JournalFact.ContextChanged changed) ? changed.event() : null;
		long parent = switch (change) {
			case ContextEvent.Created created -> created.parent();
			case ContextEvent.Started started -> started.parent();
			case null, default -> 0;
		};
		return new EventFrame(record.number(), record.end(), (String) fields.getOrDefault("type", ""),
				(change != null) ? change.seq() : 0, parent, ValueWriter.writeAscii(event, limits.ofMany()));
	}

	static String text(Instant time) {
		return TIME.format(time);
	}

	/** The event as it stands in a stream. */
	byte[] serverSent() {
		return ServerSentEvent.bytes(this.number, this.type, this.json);
	}

}
