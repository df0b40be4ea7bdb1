package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Random calls of some clients on one tree, the same ones for the same seed. Refused
 * calls are part of it.
 */
public final class RandomRun {

	private static final String[] LOGS = { "/rt/a", "/rt/b", "/rt/a:pid-1", "" };

	private final long seed;

	private final List<ContextEvent> events = new ArrayList<>();

	private final ContextTree tree;

	private final ContextService service;

	private final Map<Object, Long> logs = new HashMap<>();

	private final List<List<Long>> stacks = new ArrayList<>();

	private Random random;

	private long looks;

	public RandomRun(long seed, ContextListener... more) {
		this.seed = seed;
		this.random = new Random(seed);
		List<ContextListener> listeners = new ArrayList<>(List.of(more));
		listeners.addFirst((event, context, results) -> this.events.add(event));
		this.tree = new ContextTree(listeners);
		this.service = service(this.tree);
		for (int i = 0; i < 3; i++) {
			this.stacks.add(new ArrayList<>());
		}
	}

	private RandomRun(RandomRun original, ContextTree tree) {
		this.seed = original.seed;
		this.random = new Random(original.seed + 1);
		this.tree = tree;
		this.service = service(tree);
		this.logs.putAll(original.logs);
		this.looks = original.looks;
		original.stacks.forEach((stack) -> this.stacks.add(new ArrayList<>(stack)));
	}

	private ContextService service(ContextTree used) {
		return new ContextService(used, () -> Drive.time(this.looks++), (file) -> this.logs.getOrDefault(file, -1L));
	}

	/**
	 * The same clients on another tree; this one makes the same calls as that from now
	 * on.
	 */
	RandomRun continuedOn(Function<List<ContextEvent>, ContextTree> copied) {
		this.random = new Random(this.seed + 1);
		return new RandomRun(this, copied.apply(this.events));
	}

	ContextTree tree() {
		return this.tree;
	}

	public List<ContextEvent> events() {
		return this.events;
	}

	public void calls(int number) {
		for (int i = 0; i < number; i++) {
			try {
				call(this.stacks.get(this.random.nextInt(this.stacks.size())));
			}
			catch (ReportException ex) {
				// refused calls are part of a run
			}
		}
	}

	private void call(List<Long> stack) {
		Context current = context(stack);
		switch (this.random.nextInt(24)) {
			case 0 -> stack.add(this.service.start(ContextKind.TESTSUITE, current, arguments("id", "J")).seq());
			case 1, 2 -> stack.add(this.service.start(ContextKind.TASK, current, arguments("id", id("T"))).seq());
			case 3 -> stack.add(this.service.start(ContextKind.PLUGIN, current, plugin()).seq());
			case 4, 5, 6, 7, 8, 9 ->
				stack.add(this.service.start(ContextKind.SECTION, current, arguments("id", id("S"))).seq());
			case 10, 11, 12, 13, 14 -> {
				if (current != null && !stack.isEmpty()) {
					this.service.stop(current, stopArguments());
					stack.removeLast();
				}
			}
			case 15 -> this.service.addDetail(current, Map.of("detail", value()));
			case 16 -> this.service.addExtra(this.service.suiteForExtra(), arguments("x", value()));
			default -> rareCall(stack, current);
		}
	}

	private void rareCall(List<Long> stack, @Nullable Context current) {
		switch (this.random.nextInt(7)) {
			case 0 -> this.service.remove(path());
			case 1 -> this.service.finalizeTask(arguments("id", id("T")));
			case 2 -> this.service.updateTaskResult(arguments("id", id("T")));
			case 3 -> this.service.updateLogfile(
					Map.of("logfile", log(), "parent_logfile", log(), "parent_logfile_size", this.random.nextLong(50)));
			case 4 -> this.logs.merge(log(), this.random.nextLong(40), Long::sum);
			case 5 -> {
				if (this.tree.nextSeq() > 1) {
					this.service.linesCounted(this.random.nextLong(1, this.tree.nextSeq()), 3, 4);
				}
			}
			default -> {
				if (current != null) {
					this.service.close(current, EndCause.CLIENT_LEFT);
					this.service.correct();
					stack.removeIf((seq) -> seq == current.seq());
				}
			}
		}
	}

	/** Where a client is; some have nothing open and are where the first one is. */
	private @Nullable Context context(List<Long> stack) {
		List<Long> used = stack.isEmpty() ? this.stacks.getFirst() : stack;
		return used.isEmpty() ? null : this.tree.find(used.getLast());
	}

	private Map<Object, Object> plugin() {
		boolean job = this.random.nextBoolean();
		Map<Object, Object> arguments = arguments("id", id("P"));
		arguments.putAll(
				Map.of("name", "p", "type", job ? "PreJobPlugin" : "PreTaskPlugin", "job_id", "J", "task_id", id("T")));
		return arguments;
	}

	private Map<Object, Object> arguments(String name, Object value) {
		Map<Object, Object> arguments = new LinkedHashMap<>();
		arguments.put(name, value);
		add(arguments, "logfile", log(), 2);
		add(arguments, "result", result(), 5);
		add(arguments, "health_result", result(), 5);
		add(arguments, "details", value(), 5);
		add(arguments, "extra", Map.of("e", Map.of(id("k"), value())), 5);
		add(arguments, "%EXTEND_LIST{health}", List.of(Map.of("result", "failed")), 4);
		add(arguments, "name", "name " + this.random.nextInt(9), 5);
		add(arguments, "starttime", "noon", 20);
		add(arguments, "parameters", Map.of("p", value()), 9);
		return arguments;
	}

	private Map<Object, Object> stopArguments() {
		Map<Object, Object> arguments = arguments("returned", value());
		arguments.put("result", result());
		add(arguments, "id", id("S"), 9);
		add(arguments, "result_rollup", this.random.nextBoolean() ? false : (Object) 0L, 6);
		add(arguments, "num_tasks", (long) this.random.nextInt(4), 3);
		add(arguments, "summary", Map.of("errored", 1L), 20);
		return arguments;
	}

	private void add(Map<Object, Object> arguments, String name, Object value, int oneIn) {
		if (this.random.nextInt(oneIn) == 0) {
			arguments.put(name, value);
		}
	}

	private List<Object> path() {
		List<Object> path = new ArrayList<>(List.of(id("T")));
		for (int i = this.random.nextInt(3); i > 0; i--) {
			path.add(id("S"));
		}
		return path;
	}

	private String id(String kind) {
		return kind + this.random.nextInt(4);
	}

	private String log() {
		return LOGS[this.random.nextInt(LOGS.length)];
	}

	private Object value() {
		return List.of("text", 5L, None.NONE, List.of("a", "b"), Map.of("k", "v")).get(this.random.nextInt(5));
	}

	private Object result() {
		int number = this.random.nextInt(ResultCode.values().length + 2);
		return (number < ResultCode.values().length) ? TestResult.of(ResultCode.values()[number], "why") : None.NONE;
	}

}
