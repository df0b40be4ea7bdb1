package dev.rapporteur.context;

import java.util.Map;

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
	 */
	static void finish(Context context, ContextEvent.Stopped event, boolean again) {
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
				if (sumUpAgain(suite) || summedUp) {
					finishSuite(suite, event.fields());
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

	private static void summarize(Task task) {
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

	/**
	 * Sums up the tasks in which the end of the suite ended sections, also those that
	 * were not to be summed up, or whose result was set from outside.
	 * @return whether there were any
	 */
	private static boolean sumUpAgain(TestSuite suite) {
		boolean any = false;
		for (Context child : suite.children()) {
			if (child instanceof Task task && task.becomesCurrent()) {
				summarize(task);
				any = true;
			}
		}
		return any;
	}

	private static void finishSuite(TestSuite suite, Map<String, Object> given) {
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
