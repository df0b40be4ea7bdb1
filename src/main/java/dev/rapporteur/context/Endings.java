package dev.rapporteur.context;

import java.util.Map;
import java.util.function.Function;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.Rollup;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a context changes: results of its parent, summaries and health.
 */
final class Endings {

	private Endings() {
	}

	/**
	 * Finishes a context.
	 * @param again whether it had ended before
	 * @param outdated whether a suite holds tasks that were summed up again
	 */
	static void finish(Context context, ContextEvent.Stopped event, boolean again, boolean outdated) {
		context.resultChanged();
		boolean summedUp = !again && context.isRolledUp();
		switch (context) {
			case Section section -> rollUp(section);
			case Plugin plugin -> {
				if (!event.fields().containsKey("result")) {
					plugin.leaveOutSections();
				}
				if (plugin.isRolledUp()) {
					plugin.summarize();
				}
				baseNameOfLog(plugin);
			}
			case Task task -> {
				if (summedUp) {
					summarize(task);
				}
				baseNameOfLog(task);
			}
			case TestSuite suite -> {
				if (summedUp || outdated) {
					finishSuite(suite, event.fields().get("totaltasks"));
				}
			}
		}
	}

	/**
	 * Takes the result of a section up to the one below the task, stopped or not. Each
	 * adds what it has now, not only what the section brought.
	 */
	private static void rollUp(Section section) {
		if (section.result() == null || !section.isRolledUp()) {
			return;
		}
		Context at = section;
		while (at.parent() instanceof Context parent && at.result() instanceof TestResult result
				&& (parent instanceof Section || parent instanceof Plugin)) {
			parent.combine(result);
			at = parent;
		}
		Health.rollUp(section);
	}

	/** Counts what is in a task. */
	static void summarize(Task task) {
		task.set("summary", task.counted());
		task.summarizePlugins();
		task.correctSummary();
		Health.collect(task);
	}

	/** Counts what is in the tasks of a suite. */
	private static void finishSuite(TestSuite suite, @Nullable Object expectedTasks) {
		suite.set("summary", sum(suite, (task) -> task.told("summary"), expectedTasks));
		suite.summarizePlugins();
		if (suite.unfinished() != null) {
			suite.correctSummary(sum(suite, (task) -> task.field("summary"), expectedTasks));
		}
		Health.collect(suite);
	}

	/** Adds up what was counted in the tasks of a suite. */
	static ResultCounter sum(TestSuite suite, Function<Task, @Nullable Object> counted,
			@Nullable Object expectedTasks) {
		ResultCounter sum = ResultCounter.ZERO;
		int started = 0;
		for (Context child : suite.children()) {
			if (child instanceof Task task) {
				sum = sum.plus(toCounter(counted.apply(task)));
				started += task.isStarted() ? 1 : 0;
			}
		}
		return (expectedTasks instanceof Long expected && expected > 0) ? sum.withWeight((double) started / expected)
				: sum;
	}

	/** A summary as a client may have sent it: a counter, or a dict of counts by word. */
	private static ResultCounter toCounter(@Nullable Object summary) {
		if (summary instanceof ResultCounter counter) {
			return counter;
		}
		ResultCounter counter = ResultCounter.ZERO;
		if (summary instanceof Map<?, ?> counts) {
			for (Map.Entry<?, ?> entry : counts.entrySet()) {
				ResultCode code = (entry.getKey() instanceof String word) ? ResultCode.ofWord(word) : null;
				if (code != null && entry.getValue() instanceof Long times) {
					counter = counter.plus(code, times);
				}
			}
		}
		return counter;
	}

	static void setTaskResult(Task task, ContextEvent.TaskResultSet event) {
		event.fields().forEach(task::set);
		if (!event.fields().isEmpty()) {
			task.markStopped(Rollup.NONE);
			baseNameOfLog(task);
		}
		if (event.detail() != null) {
			task.addDetail(event.detail());
		}
		if (event.result() != null) {
			task.set("result", event.result());
			ResultCounter summary = (event.result() instanceof TestResult result)
					? ResultCounter.ZERO.plus(result.code()) : ResultCounter.ZERO;
			task.set("summary", summary);
			if (task.unfinished() != null) {
				task.correctSummary(summary);
			}
		}
		task.resultChanged();
	}

	private static void baseNameOfLog(Context context) {
		String file = LogSlice.nameOf(context.field("logfile"));
		if (file != null) {
			context.set("logfile", LogSlice.baseName(file));
		}
	}

	static boolean isNone(@Nullable Object value) {
		return value == null || value == None.NONE;
	}

}
