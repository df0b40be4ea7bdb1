package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OpaqueObject.Construction;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which contexts leave the tree: a snapshot for reports, a dict or an object
 * of pyATS for clients. None of them shares anything that changes with the tree.
 */
public final class ContextForms {

	private static final String PYTHON_MODULE = "pyats.reporter.testsuite";

	/** Fields that a reply holds even if they have no value. */
	private static final Set<String> ALWAYS = Set.of("type", "id", "fullid", "idlist", "name", "starttime", "stoptime",
			"runtime", "result", "details", "extra", "health_result", "summary", "pluginsummary", "totaltasks", "tasks",
			"sections", "logs", "health_summary");

	private ContextForms() {
	}

	/**
	 * The arguments that mean something where a context starts or stops; all others are
	 * extra data.
	 * @param kind its kind
	 * @return their names
	 */
	public static List<String> arguments(ContextKind kind) {
		return ContextFields.arguments(kind);
	}

	/**
	 * A snapshot of a context.
	 * @param context the context
	 * @return its fields and the numbers of its children
	 */
	public static ContextSnapshot snapshot(Context context) {
		List<Long> children = new ArrayList<>(context.children().size());
		context.children().forEach((child) -> children.add(child.seq()));
		long parent = (context.parent() != null) ? context.parent().seq() : 0;
		return new ContextSnapshot(context.kind(), context.seq(), parent, fields(context), children,
				context.isIgnored(), context instanceof Section section && section.isLate(), context.endCause());
	}

	/**
	 * The dict of a context that {@code get_section} and {@code get_testsuite} answer.
	 * @param context the context
	 * @return its fields, {@code seq_num} and, of a section, {@code logfile}
	 */
	public static Map<String, Object> reply(Context context) {
		Map<String, Object> reply = fields(context);
		// odd arithmetic of the original, which clients of the protocol rely on
		reply.computeIfPresent("summary", (name, value) -> told(context, name));
		reply.computeIfPresent("pluginsummary", (name, value) -> told(context, name));
		reply.computeIfPresent("health_summary", (name, value) -> context.healthSummary().toReply());
		reply.put("seq_num", context.seq());
		if (context instanceof Section section) {
			reply.put("logfile", section.logfile());
		}
		return reply;
	}

	/**
	 * A context as those see it who address contexts by their numbers.
	 * @param context the context
	 * @return {@code seq}, {@code kind}, {@code parent}, {@code state} (created, open or
	 * stopped), its fields and {@code children}
	 */
	public static Map<String, Object> numbered(Context context) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("seq", context.seq());
		form.put("kind", context.kind().word());
		form.put("parent", (context.parent() != null) ? context.parent().seq() : None.NONE);
		form.put("state", state(context));
		form.putAll(fields(context));
		if (context instanceof Section section) {
			form.put("logfile", section.logfile());
		}
		List<Object> children = new ArrayList<>(context.children().size());
		context.children().forEach((child) -> children.add(child.seq()));
		form.put("children", children);
		return form;
	}

	static String state(Context context) {
		if (!context.isStarted()) {
			return "created";
		}
		return context.isStopped() ? "stopped" : "open";
	}

	private static Map<String, Object> fields(Context context) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (String name : ContextFields.of(context.kind())) {
			Object value = context.field(name);
			if (value != null) {
				fields.put(name, value);
			}
			else if (ALWAYS.contains(name)) {
				fields.put(name, None.NONE);
			}
		}
		return fields;
	}

	/**
	 * The part of its log that is known at once: file, begin and size, but no lines.
	 * @param context the context
	 * @return a dict as in replies, or null without a log
	 */
	public static @Nullable Map<Object, Object> logBytes(Context context) {
		LogSlice logs = context.logs();
		if (logs != null) {
			return logs.toMap(false);
		}
		if (!(context.attribute("logs") instanceof Map<?, ?> given) || given.isEmpty()) {
			return null;
		}
		Map<Object, Object> known = new LinkedHashMap<>(given);
		known.keySet().removeAll(Set.of("begin_lines", "size_lines"));
		return known;
	}

	/**
	 * The object of pyATS that {@code get_section_ctx} answers. It refers to its parent
	 * and that to all its children, so it holds the whole tree.
	 * @param context the context
	 * @return the object
	 */
	public static OpaqueObject object(Context context) {
		Map<Context, OpaqueObject> made = new IdentityHashMap<>();
		List<Context> left = new ArrayList<>();
		OpaqueObject object = reference(context, made, left);
		while (!left.isEmpty()) {
			Context next = left.removeLast();
			fill(next, made, left);
		}
		return object;
	}

	private static OpaqueObject reference(Context context, Map<Context, OpaqueObject> made, List<Context> left) {
		OpaqueObject known = made.get(context);
		if (known != null) {
			return known;
		}
		PythonName type = new PythonName(PYTHON_MODULE, context.kind().className());
		OpaqueObject object = new OpaqueObject(Construction.NEW_OBJECT, type, Tuple.of(), null);
		made.put(context, object);
		left.add(context);
		return object;
	}

	/** A summary as the original has it. */
	private static Object told(Context context, String summary) {
		return (context instanceof SummarizedContext summarized) ? summarized.told(summary)
				: Context.orNone(context.field(summary));
	}

	private static void fill(Context context, Map<Context, OpaqueObject> made, List<Context> left) {
		Map<Object, Object> state = new LinkedHashMap<>();
		for (String name : ContextFields.attributesOf(context.kind())) {
			Object value = switch (name) {
				case "seq_num" -> context.seq();
				case "_parent" -> (context.parent() != null) ? reference(context.parent(), made, left) : None.NONE;
				case "result_rollup" -> context.rollup();
				case "health_summary" -> context.healthSummary().toReply();
				case "summary", "pluginsummary" -> told(context, name);
				case "sections", "tasks" -> references(context.children(), made, left);
				default -> Context.orNone(context.field(name));
			};
			state.put(name, value);
		}
		context.attributes().forEach((name, value) -> state.putIfAbsent(name, value));
		Objects.requireNonNull(made.get(context)).setState(state);
	}

	private static List<Object> references(List<Context> contexts, Map<Context, OpaqueObject> made,
			List<Context> left) {
		List<Object> objects = new ArrayList<>(contexts.size());
		contexts.forEach((context) -> objects.add(reference(context, made, left)));
		return objects;
	}

}
