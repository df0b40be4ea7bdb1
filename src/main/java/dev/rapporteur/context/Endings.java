package dev.rapporteur.context;

import java.util.Map;
import java.util.Objects;

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
	 * Applies what follows from a stop.
	 * @param again whether the context had stopped before
	 */
	static void finish(Context context, ContextEvent.Stopped event, boolean again) {
		boolean summedUp = !again && event.rollup().isTrue();
		switch (context) {
			case Section section -> finishSection(section);
			case Plugin plugin -> {
				plugin.finish();
				baseNameOfLog(plugin);
			}
			case Task task -> {
				if (summedUp) {
					sumUp(task);
				}
				baseNameOfLog(task);
			}
			case TestSuite suite -> {
				if (summedUp) {
					sumUp(suite, event.fields());
				}
			}
		}
		context.resultChanged();
	}

	private static void finishSection(Section section) {
		TestResult result = section.result();
		Rollup rollup = section.rollup();
		if (result == null || rollup == null || !rollup.isTrue()) {
			return;
		}
		section.resultChanged();
		rollUp(section, result);
		Health.rollUp(section);
	}

	/** The result goes all the way up, through sections that have stopped as well. */
	private static void rollUp(Section section, TestResult result) {
		TestResult below = result;
		for (Context at = section.parent(); at instanceof Section || at instanceof Plugin; at = at.parent()) {
			at.combine(below);
			below = Objects.requireNonNull(at.result());
		}
	}

	private static void sumUp(Task task) {
		ResultCounter plugins = ResultCounter.ZERO;
		for (Context child : task.children()) {
			if (child instanceof Plugin plugin) {
				plugins = plugins.plus(plugin.counts());
			}
		}
		task.set("summary", task.sections().toCounter());
		task.set("pluginsummary", plugins);
		Health.collect(task);
	}

	private static void sumUp(TestSuite suite, Map<String, Object> given) {
		ResultCounter summary = ResultCounter.ZERO;
		ResultCounter plugins = ResultCounter.ZERO;
		int started = 0;
		for (Context child : suite.children()) {
			if (child instanceof Task task) {
				summary = summary.plus(toCounter(task.field("summary")));
				started += task.isStarted() ? 1 : 0;
			}
			else if (child instanceof Plugin plugin) {
				plugins = plugins.plus(plugin.counts());
			}
		}
		if (given.get("totaltasks") instanceof Long expected && expected > 0) {
			summary = summary.withWeight((double) started / expected);
		}
		suite.set("summary", summary);
		suite.set("pluginsummary", plugins);
		Health.collect(suite);
	}

	/** A summary as a client may have sent it: a counter, or a dict of counts by word. */
	private static ResultCounter toCounter(@Nullable Object summary) {
		if (summary instanceof ResultCounter counter) {
			return counter;
		}
		ResultCounter counter = ResultCounter.ZERO;
		if (summary instanceof Map<?, ?> counts) {
			for (Map.Entry<?, ?> entry : counts.entrySet()) {
				ResultCode code = ResultCode.ofWord(String.valueOf(entry.getKey()));
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
			task.markStopped(Rollup.FULL);
			baseNameOfLog(task);
		}
		if (event.detail() != null) {
			task.addDetail(event.detail());
		}
		if (event.result() != null) {
			task.set("result", event.result());
			task.set("summary", (event.result() instanceof TestResult result) ? ResultCounter.ZERO.plus(result.code())
					: ResultCounter.ZERO);
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
