package dev.rapporteur.journal;

import java.util.Locale;
import java.util.Map;

import dev.rapporteur.context.ContextEvent;
import dev.rapporteur.context.ContextKind;
import dev.rapporteur.context.Rollup;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the tree as fields, and back.
 */
final class EventCodec {

	private EventCodec() {
	}

	/**
	 * Writes the fields of an event, {@code type} first.
	 */
	static void write(ContextEvent event, Map<String, Object> to) {
		to.put("type", type(event));
		to.put("seq", event.seq());
		switch (event) {
			case ContextEvent.Created created ->
				add(to, "parent", created.parent(), "kind", word(created.kind()), "id", created.id());
			case ContextEvent.Started started -> {
				add(to, "parent", started.parent(), "kind", word(started.kind()), "id", started.id());
				add(to, "fields", started.fields(), "extra", started.extra(), "log_begin", started.logBegin());
			}
			case ContextEvent.Stopped stopped -> {
				add(to, "fields", stopped.fields(), "extra", stopped.extra());
				add(to, "rollup", word(stopped.rollup()), "log_size", stopped.logSize());
				FactCodec.putUnlessNull(to, "unfinished", stopped.unfinished());
			}
			case ContextEvent.Abandoned abandoned ->
				add(to, "fields", abandoned.fields(), "unfinished", abandoned.unfinished());
			case ContextEvent.Corrected corrected -> add(to, "cause", corrected.cause());
			case ContextEvent.DetailAdded added -> add(to, "detail", added.detail());
			case ContextEvent.ExtraAdded added -> add(to, "data", added.data());
			case ContextEvent.Removed removed -> {
			}
			case ContextEvent.TaskResultSet set -> {
				FactCodec.putUnlessNull(to, "result", set.result());
				FactCodec.putUnlessNull(to, "detail", set.detail());
				add(to, "fields", set.fields());
			}
			case ContextEvent.LogExtended log -> add(to, "log_size", log.logSize());
			case ContextEvent.LogMoved log -> add(to, "logfile", log.logfile(), "shift", log.shift());
			case ContextEvent.LinesCounted log ->
				add(to, "begin_lines", log.beginLines(), "size_lines", log.sizeLines());
		}
	}

	private static void add(Map<String, Object> to, Object... namesAndValues) {
		for (int i = 0; i < namesAndValues.length; i += 2) {
			to.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
	}

	/**
	 * The type of an event, a word that others may rely on.
	 */
	static String type(ContextEvent event) {
		return switch (event) {
			case ContextEvent.Created created -> "context-created";
			case ContextEvent.Started started -> "context-started";
			case ContextEvent.Stopped stopped -> "context-stopped";
			case ContextEvent.Abandoned abandoned -> "context-abandoned";
			case ContextEvent.Corrected corrected -> "context-corrected";
			case ContextEvent.DetailAdded added -> "detail-added";
			case ContextEvent.ExtraAdded added -> "extra-added";
			case ContextEvent.Removed removed -> "context-removed";
			case ContextEvent.TaskResultSet set -> "task-result-set";
			case ContextEvent.LogExtended log -> "log-extended";
			case ContextEvent.LogMoved log -> "log-moved";
			case ContextEvent.LinesCounted log -> "lines-counted";
		};
	}

	static ContextEvent read(String type, FactFields from) {
		long seq = from.number("seq");
		return switch (type) {
			case "context-created" -> new ContextEvent.Created(seq, from.number("parent"),
					constant(ContextKind.class, from.text("kind")), from.required("id"));
			case "context-started" ->
				new ContextEvent.Started(seq, from.number("parent"), constant(ContextKind.class, from.text("kind")),
						from.required("id"), from.named("fields"), from.map("extra"), from.number("log_begin"));
			case "context-stopped" -> new ContextEvent.Stopped(seq, from.named("fields"), from.map("extra"),
					constant(Rollup.class, from.text("rollup")), from.number("log_size"),
					result(from.value("unfinished")));
			case "context-abandoned" ->
				new ContextEvent.Abandoned(seq, from.named("fields"), (TestResult) from.required("unfinished"));
			case "context-corrected" -> new ContextEvent.Corrected(seq, from.number("cause"));
			case "detail-added" -> new ContextEvent.DetailAdded(seq, from.required("detail"));
			case "extra-added" -> new ContextEvent.ExtraAdded(seq, from.map("data"));
			case "context-removed" -> new ContextEvent.Removed(seq);
			case "task-result-set" ->
				new ContextEvent.TaskResultSet(seq, from.value("result"), from.value("detail"), from.named("fields"));
			case "log-extended" -> new ContextEvent.LogExtended(seq, from.number("log_size"));
			case "log-moved" -> new ContextEvent.LogMoved(seq, from.text("logfile"), from.number("shift"));
			case "lines-counted" ->
				new ContextEvent.LinesCounted(seq, from.number("begin_lines"), from.number("size_lines"));
			default -> throw new IllegalArgumentException("there is no type " + type);
		};
	}

	private static @Nullable TestResult result(@Nullable Object value) {
		return (TestResult) value;
	}

	private static String word(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	private static <E extends Enum<E>> E constant(Class<E> type, String word) {
		return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
	}

}
