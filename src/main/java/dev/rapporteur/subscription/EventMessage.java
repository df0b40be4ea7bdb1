package dev.rapporteur.subscription;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextEvent;
import dev.rapporteur.context.ContextKind;
import dev.rapporteur.context.TestSuite;
import dev.rapporteur.value.None;
import org.jspecify.annotations.Nullable;

/**
 * What subscribers of the protocol hear of a change: the state of the changed context,
 * and the name of the event.
 */
public final class EventMessage {

	private static final String[] FIELDS = { "type", "id", "fullid", "idlist", "name", "starttime", "stoptime",
			"runtime", "result", "logfile", "xref" };

	private final Map<String, Object> fields;

	private volatile byte @Nullable [] encoded;

	private EventMessage(Map<String, Object> fields) {
		this.fields = fields;
	}

	/**
	 * The message as values.
	 * @return the fields in the order of the protocol
	 */
	public Map<String, Object> fields() {
		return this.fields;
	}

	/**
	 * The message as bytes, made once for all subscribers.
	 * @param encoder makes them from the fields, always the same
	 * @return the bytes, not to be changed
	 */
	public byte[] encoded(Function<Map<String, Object>, byte[]> encoder) {
		byte[] known = this.encoded;
		if (known == null) {
			known = encoder.apply(this.fields);
			this.encoded = known;
		}
		return known;
	}

	/**
	 * Makes the message for a change.
	 * @param event the change
	 * @param context the changed context, as it is after it
	 * @return the message, or null for a change that subscribers don't hear of
	 */
	static @Nullable EventMessage of(ContextEvent event, Context context) {
		String name = nameOf(event, context);
		if (name == null) {
			return null;
		}
		Map<String, Object> fields = new LinkedHashMap<>();
		for (String field : FIELDS) {
			Object value = context.field(field);
			if (value != null && value != None.NONE) {
				fields.put(field, value);
			}
			if (field.equals("type")) {
				fields.put("seq_num", context.seq());
			}
		}
		fields.put("event", name);
		if (context.parent() != null) {
			fields.put("parent_seq_num", context.parent().seq());
		}
		Map<Object, Object> logs = context.logBytes();
		if (logs != null) {
			fields.put("logs", logs);
		}
		return new EventMessage(fields);
	}

	private static @Nullable String nameOf(ContextEvent event, Context context) {
		return switch (event) {
			case ContextEvent.Created created -> "init_" + word(context.kind());
			case ContextEvent.Started started -> "start_" + startWord(context);
			case ContextEvent.Stopped stopped -> "stop_" + word(context.kind());
			case ContextEvent.Abandoned abandoned -> "stop_section";
			case ContextEvent.Corrected corrected -> "stop_section";
			case ContextEvent.TaskResultSet set -> "stop_task";
			default -> null;
		};
	}

	private static String word(ContextKind kind) {
		return switch (kind) {
			case TEST_SUITE -> "testsuite";
			case TASK -> "task";
			case PLUGIN -> "plugin";
			case SECTION -> "section";
		};
	}

	/** A job plugin starts like a task, a task plugin like a section. */
	private static String startWord(Context context) {
		if (context.kind() != ContextKind.PLUGIN) {
			return word(context.kind());
		}
		return (context.parent() instanceof TestSuite) ? "task" : "section";
	}

}
