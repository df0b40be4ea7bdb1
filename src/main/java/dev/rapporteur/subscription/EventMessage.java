package dev.rapporteur.subscription;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.FullId;
import dev.rapporteur.context.TestSuite;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ProtocolName;
import dev.rapporteur.value.None;
import org.jspecify.annotations.Nullable;

/**
 * What subscribers of the protocol hear of a change: the state of the changed context,
 * and the name of the event.
 */
public final class EventMessage {

	/** Behind the type and the number of the context, and its ids. */
	private static final String[] FIELDS = { "name", "starttime", "stoptime", "runtime", "result", "logfile", "xref" };

	private final String event;

	private final @Nullable Object type;

	private final long seq;

	private final List<Object> ids;

	private final @Nullable Object[] values = new Object[FIELDS.length];

	private final @Nullable Long parentSeq;

	private final @Nullable Map<Object, Object> logs;

	/** What can wait is left to {@link #fields()}: here it would be in the run's turn. */
	private EventMessage(String event, Context context) {
		this.event = event;
		this.type = context.field("type");
		this.seq = context.seq();
		this.ids = context.idList();
		for (int i = 0; i < FIELDS.length; i++) {
			this.values[i] = context.field(FIELDS[i]);
		}
		this.parentSeq = (context.parent() != null) ? context.parent().seq() : null;
		this.logs = ContextForms.logBytes(context);
	}

	/**
	 * Makes the message for a change.
	 * @param event the change
	 * @param context the changed context, as it is after it
	 * @return the message, or null for a change that subscribers don't hear of
	 */
	static @Nullable EventMessage of(ContextEvent event, Context context) {
		String name = ProtocolName.of(event, context.kind(), context.parent() instanceof TestSuite);
		return (name != null) ? new EventMessage(name, context) : null;
	}

	/** The name of the event. */
	public String event() {
		return this.event;
	}

	/**
	 * The message as values.
	 * @return the fields in the order of the protocol
	 */
	public Map<String, Object> fields() {
		Map<String, Object> fields = new LinkedHashMap<>();
		put(fields, "type", this.type);
		fields.put("seq_num", this.seq);
		put(fields, "id", this.ids.getLast());
		fields.put("fullid", FullId.of(this.ids));
		fields.put("idlist", this.ids);
		for (int i = 0; i < FIELDS.length; i++) {
			put(fields, FIELDS[i], this.values[i]);
		}
		fields.put("event", this.event);
		put(fields, "parent_seq_num", this.parentSeq);
		put(fields, "logs", this.logs);
		return fields;
	}

	private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
		if (value != null && value != None.NONE) {
			fields.put(name, value);
		}
	}

}
