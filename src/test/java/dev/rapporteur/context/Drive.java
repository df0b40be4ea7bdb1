package dev.rapporteur.context;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree call by call, as one client does. Its clock starts at {@link #START} and
 * goes on by a second at each look.
 */
public final class Drive {

	/** What its clock shows first. */
	public static final LocalDateTime START = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

	private final List<ContextEvent> events = new ArrayList<>();

	private final ContextTree tree;

	private final Map<Object, Long> logs = new HashMap<>();

	private final ContextService service;

	private final List<Context> open = new ArrayList<>();

	private long looks;

	public Drive(ContextListener... more) {
		List<ContextListener> listeners = new ArrayList<>(List.of(more));
		listeners.addFirst((event, context, results) -> this.events.add(event));
		this.tree = new ContextTree(listeners);
		this.service = new ContextService(this.tree, this::now, (file) -> this.logs.getOrDefault(file, -1L));
	}

	private DateTime now() {
		return time(this.looks++);
	}

	/**
	 * What the clock shows.
	 * @param seconds how often it was looked at before
	 * @return the time
	 */
	public static DateTime time(long seconds) {
		return new DateTime(START.plusSeconds(seconds), FixedZone.UTC);
	}

	/**
	 * Arguments of a call.
	 * @param pairs names and values in turn
	 * @return the arguments
	 */
	public static Map<Object, Object> arguments(Object... pairs) {
		Map<Object, Object> arguments = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			arguments.put(pairs[i], pairs[i + 1]);
		}
		return arguments;
	}

	public ContextService service() {
		return this.service;
	}

	public ContextTree tree() {
		return this.tree;
	}

	List<ContextEvent> events() {
		return this.events;
	}

	public @Nullable Context current() {
		return this.open.isEmpty() ? null : this.open.getLast();
	}

	/** The context at the end of a path of ids. */
	public Context at(Object... path) {
		return this.service.find(List.of(path));
	}

	public Drive start(ContextKind kind, Object... pairs) {
		this.open.add(this.service.start(kind, current(), arguments(pairs)));
		return this;
	}

	public Drive suite(Object... more) {
		return start(ContextKind.TESTSUITE, joined(more, "id", "J"));
	}

	public Drive task(Object id, Object... more) {
		return start(ContextKind.TASK, joined(more, "id", id));
	}

	public Drive section(Object id, Object... more) {
		return start(ContextKind.SECTION, joined(more, "id", id));
	}

	public Drive jobPlugin(Object id, Object... more) {
		return start(ContextKind.PLUGIN, joined(more, "id", id, "name", id, "type", "PreJobPlugin", "job_id", "J"));
	}

	public Drive taskPlugin(Object id, Object task, Object... more) {
		return start(ContextKind.PLUGIN, joined(more, "id", id, "name", id, "type", "PreTaskPlugin", "task_id", task));
	}

	/** Stops the innermost context. */
	public Drive stop(Object... pairs) {
		this.service.stop(this.open.getLast(), arguments(pairs));
		this.open.removeLast();
		return this;
	}

	public Drive stop(ResultCode result, Object... more) {
		return stop(joined(more, "result", TestResult.of(result)));
	}

	/** Starts and stops a section. */
	public Drive leaf(Object id, ResultCode result) {
		return section(id).stop(result);
	}

	/** Another client is where this one is no longer. */
	public Drive leave() {
		this.open.removeLast();
		return this;
	}

	public Drive extra(Object... pairs) {
		Context current = current();
		if (current == null) {
			throw new IllegalStateException("There is no context");
		}
		this.service.addExtra(current, arguments(pairs));
		return this;
	}

	public Drive detail(Object detail) {
		this.service.addDetail(current(), Map.of("detail", detail));
		return this;
	}

	/** A log file has that size from now on, -1 for a missing file. */
	public Drive logged(String file, long size) {
		this.logs.put(file, size);
		return this;
	}

	/** The whole tree: ids, results with reasons, and summaries that aren't empty. */
	public String text() {
		return TreeText.of(this.tree);
	}

	private static Object[] joined(Object[] more, Object... first) {
		List<Object> joined = new ArrayList<>(List.of(first));
		joined.addAll(List.of(more));
		return joined.toArray();
	}

}
