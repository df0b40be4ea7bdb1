package dev.rapporteur.summary;

import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run. Results are words, counts of results hold those that occurred,
 * times are in ISO 8601, and spans in seconds.
 *
 * @param result the verdict: the result of the test suite, or null for none yet; if that
 * is good, a failure of a section that stopped after its task or the suite had
 * @param worst the worst result at any depth that counts, or null for none yet
 * @param totals how many contexts there are, the uppermost first
 * @param tasks the tasks
 * @param expectedTasks how many tasks the suite was to have, as its client said when it
 * stopped, or null for nothing said
 * @param startedTasks how many it had
 * @param failed where failures come from: contexts with a result that is no success and
 * with no such result below them, or with a reason of their own
 * @param slowest the sections that took longest, the slowest first
 * @param open the contexts that have started and not stopped
 * @param removed what was removed although it had failed, or was open
 * @param health the results of all health items
 * @param uncountedLogs the stopped contexts whose log is there, but not its lines: the
 * file was gone, or to count them took too long
 * @param clockSteps how the clock was set while the run was open: times before and after
 * can't be compared
 */
public record RunSummary(@Nullable String result, @Nullable String worst, List<Total> totals, Listed<TaskSummary> tasks,
		@Nullable Long expectedTasks, long startedTasks, Listed<FailedPath> failed, List<TimedSection> slowest,
		Listed<OpenContext> open, Listed<RemovedContext> removed, Map<String, Long> health,
		Listed<UncountedLog> uncountedLogs, Listed<ClockStep> clockSteps) {

	/**
	 * The results of the test cases that count: sections of that type directly below a
	 * task.
	 * @return how often each occurred; none of a run without any
	 */
	public Map<String, Long> testcases() {
		return this.totals.stream()
			.filter((total) -> ContextSnapshot.TESTCASE.equals(total.type()) && total.depth() != null
					&& total.depth() == 2)
			.map(Total::results)
			.findFirst()
			.orElse(Map.of());
	}

	/**
	 * The same figures with shorter lists.
	 * @param entries how many entries each list has at most
	 * @return the figures
	 */
	public RunSummary limitedTo(int entries) {
		return new RunSummary(this.result, this.worst, this.totals, this.tasks.limitedTo(entries), this.expectedTasks,
				this.startedTasks, this.failed.limitedTo(entries),
				this.slowest.subList(0, Math.min(entries, this.slowest.size())), this.open.limitedTo(entries),
				this.removed.limitedTo(entries), this.health, this.uncountedLogs.limitedTo(entries),
				this.clockSteps.limitedTo(entries));
	}

	/**
	 * The first entries of a list.
	 *
	 * @param <T> the type of the entries
	 * @param total how many there are in all
	 * @param items the first of them
	 */
	public record Listed<T>(long total, List<T> items) {

		Listed<T> limitedTo(int entries) {
			return new Listed<>(this.total, this.items.subList(0, Math.min(entries, this.items.size())));
		}

	}

	/**
	 * Contexts of one type at one depth.
	 *
	 * @param type such as Testcase; null for all that are in no group of their own, since
	 * there are too many groups
	 * @param kind testsuite, task, plugin or section; null as the type
	 * @param depth 0 for the suite, 1 for its tasks and so on; null as the type
	 * @param total how many there are
	 * @param open how many of them have started and not stopped
	 * @param ignored how many of them have a result that is to count nowhere
	 * @param results the results of all others
	 */
	public record Total(@Nullable String type, @Nullable String kind, @Nullable Integer depth, long total, long open,
			long ignored, Map<String, Long> results) {
	}

	/**
	 * A task.
	 *
	 * @param seq its number
	 * @param fullid its id
	 * @param name its name
	 * @param result its result, or null for none yet
	 * @param reason why, or null
	 * @param runtime how long it took, without steps of the clock, or null
	 * @param sections the results of its direct sections that count
	 * @param clockStep by how many seconds the clock was set meanwhile, or null
	 */
	public record TaskSummary(long seq, String fullid, String name, @Nullable String result, @Nullable String reason,
			@Nullable Double runtime, Map<String, Long> sections, @Nullable Double clockStep) {
	}

	/**
	 * A context that failed.
	 *
	 * @param seq its number
	 * @param fullid its ids from the task down, joined by dots
	 * @param type such as Step
	 * @param result its result
	 * @param reason why, or null
	 * @param detail its first detail, or null
	 */
	public record FailedPath(long seq, String fullid, String type, String result, @Nullable String reason,
			@Nullable String detail) {
	}

	/**
	 * A section that took long.
	 *
	 * @param seq its number
	 * @param fullid its ids from the task down, joined by dots
	 * @param type such as Step
	 * @param runtime how long it took, without steps of the clock
	 * @param clockStep by how many seconds the clock was set meanwhile, or null
	 */
	public record TimedSection(long seq, String fullid, String type, double runtime, @Nullable Double clockStep) {
	}

	/**
	 * A context that was taken out of the tree.
	 *
	 * @param seq its number
	 * @param fullid its ids from the task down, joined by dots
	 * @param type such as Step
	 * @param result its result, or null for none yet
	 */
	public record RemovedContext(long seq, String fullid, String type, @Nullable String result) {
	}

	/**
	 * A context that has not stopped.
	 *
	 * @param seq its number
	 * @param fullid its ids from the task down, joined by dots
	 * @param type such as Step
	 * @param since when it started
	 */
	public record OpenContext(long seq, String fullid, String type, String since) {
	}

	/**
	 * A context whose log has no counts of lines.
	 *
	 * @param seq its number
	 * @param fullid its ids from the task down, joined by dots
	 * @param type such as Step
	 * @param file the base name of the log
	 */
	public record UncountedLog(long seq, String fullid, String type, String file) {
	}

	/**
	 * A setting of the clock.
	 *
	 * @param time what it showed then
	 * @param seconds by how much it was set, negative for back
	 */
	public record ClockStep(String time, double seconds) {
	}

}
