package dev.rapporteur.context;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Health results: the arithmetic of the original, odd as it is, since people compare its
 * files. Items of {@code extra.health} that have no known result are skipped.
 */
final class Health {

	private Health() {
	}

	/**
	 * Rolls the health of a section that ended up to the section below the task. A
	 * section without a list of items hands its summary on, which replaces what its
	 * parent had counted.
	 */
	static void rollUp(Section section) {
		Context at = section;
		while (at.parent() instanceof Section || at.parent() instanceof Plugin) {
			Context parent = at.parent();
			if (parent == null) {
				return;
			}
			List<?> items = items(at);
			if (items == null) {
				inherit(at, parent);
			}
			else {
				count(at, parent, items.stream().flatMap(Health::codeOf).toList());
			}
			at = parent;
		}
	}

	private static void inherit(Context at, Context parent) {
		parent.setHealthSummary(HealthSummary.copyOf(at.healthSummary()));
		TestResult health = at.healthResult();
		if (health == null) {
			at.set("health_result", TestResult.of(ResultCode.PASSED));
		}
		else {
			combine(parent, health);
		}
	}

	private static void count(Context at, Context parent, List<ResultCode> items) {
		ResultCounter counter = at.healthSummary().counter();
		ResultCounter parentCounter = parent.healthSummary().counter();
		for (ResultCode item : items) {
			combine(at, TestResult.of(item));
			counter = counter.plus(item);
			parentCounter = parentCounter.plus(item);
		}
		at.setHealthSummary(at.healthSummary().withCounter(counter));
		parent.setHealthSummary(parent.healthSummary().withCounter(parentCounter));
		// An empty list tells nothing: neither that the section is healthy, nor what its
		// children had.
		if (!items.isEmpty()) {
			combine(parent, Objects.requireNonNull(at.healthResult()));
		}
	}

	private static void combine(Context context, TestResult health) {
		context.set("health_result", TestResult.worst(context.healthResult(), TestResult.of(health.code())));
	}

	private static @Nullable List<?> items(Context context) {
		return switch (context.extra().health()) {
			case List<?> list -> list;
			case Tuple tuple -> tuple.items();
			default -> null;
		};
	}

	private static Stream<ResultCode> codeOf(@Nullable Object item) {
		Map<?, ?> fields = Dicts.entries(item);
		Object result = (fields != null) ? fields.get("result") : null;
		return (result instanceof String word) ? Stream.ofNullable(ResultCode.ofWord(word)) : Stream.empty();
	}

	/**
	 * Sums up the children of a task or suite that ends, worse ones instead of what was
	 * given; a task without its plugins, and without sections that count nowhere.
	 */
	static void collect(Context context) {
		TestResult health = context.healthResult();
		HealthSummary summary = HealthSummary.ZERO;
		for (Context child : context.children()) {
			TestResult below = child.healthResult();
			if (below == null || child.isIgnored() || (context instanceof Task && child instanceof Plugin)) {
				continue;
			}
			health = TestResult.worst(health, below);
			summary = summary.with(child.healthSummary());
		}
		if (health != null) {
			context.set("health_result", health);
		}
		context.setHealthSummary(summary);
	}

}
