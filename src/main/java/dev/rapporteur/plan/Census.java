package dev.rapporteur.plan;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.repr.ValueLosses;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the verdict depends on. A test case is a section of type Testcase directly
 * below a task. What a section holds whose result counts nowhere counts nowhere either.
 */
final class Census implements ContextVisitor<RuntimeException> {

	private static final int TASK_DEPTH = 1;

	private final Roll tasks;

	private final Roll testcases;

	private final Map<EndCause, Long> ended = new EnumMap<>(EndCause.class);

	private final ValueLosses values;

	private ResultCounter results = ResultCounter.ZERO;

	private long withoutResult;

	private final Sample failedTestcases = new Sample();

	private final Sample otherFailures = new Sample();

	private final Sample open = new Sample();

	private final Sample endedByUs = new Sample();

	private final Sample removed = new Sample();

	private long started;

	private long endedByClient;

	private long uncountedLogs;

	private boolean inTask;

	/** Where the uppermost section began that counts nowhere, -1 outside of one. */
	private int ignoredFrom = -1;

	Census(Roll tasks, Roll testcases, ValueLimits limits) {
		this.tasks = tasks;
		this.testcases = testcases;
		this.values = new ValueLosses(limits);
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) {
		if (depth == TASK_DEPTH) {
			this.inTask = context.kind() == ContextKind.TASK;
			if (this.inTask && context.startTime() != null) {
				this.tasks.see(context);
			}
		}
		if (context.ignored() && this.ignoredFrom < 0) {
			this.ignoredFrom = depth;
		}
		boolean testcase = this.inTask && depth == TASK_DEPTH + 1 && context.type().equals(ContextSnapshot.TESTCASE);
		if (testcase) {
			this.testcases.see(context);
		}
		if (this.ignoredFrom < 0) {
			count(context, testcase);
		}
		countEnd(context);
		this.values.addAll(context.fields());
	}

	private void countEnd(ContextSnapshot context) {
		this.started += (context.startTime() != null) ? 1 : 0;
		if (context.isOpen()) {
			this.open.add(context);
		}
		else {
			Map<?, ?> log = context.dict("logs");
			this.uncountedLogs += (log.containsKey("begin") && !log.containsKey("size_lines")) ? 1 : 0;
			this.endedByClient += (context.startTime() != null && context.endCause() == null) ? 1 : 0;
		}
		if (context.endCause() != null) {
			this.endedByUs.add(context);
			this.ended.merge(context.endCause(), 1L, Long::sum);
		}
	}

	private void count(ContextSnapshot context, boolean testcase) {
		TestResult result = context.result();
		if (testcase && result != null) {
			this.results = this.results.plus(result.code());
		}
		else if (testcase) {
			this.withoutResult++;
		}
		if (context.isFailure()) {
			(testcase ? this.failedTestcases : this.otherFailures).add(context);
		}
	}

	@Override
	public void leave(ContextSnapshot context, int depth, boolean hasChildren) {
		if (depth == this.ignoredFrom) {
			this.ignoredFrom = -1;
		}
	}

	/**
	 * Something was removed although it had failed, or was open. What a test case held
	 * has left its result there, and is none of the figures; jobs remove their
	 * processors.
	 */
	void removed(ContextSnapshot context, @Nullable ContextSnapshot parent) {
		if (context.kind() == ContextKind.TASK || (parent != null && parent.kind() == ContextKind.TASK)) {
			this.removed.add(context);
		}
	}

	/** The results of the test cases that count. */
	ResultCounter results() {
		return this.results;
	}

	/** The test cases that were not skipped. */
	long executed() {
		return this.results.total() - this.results.count(ResultCode.SKIPPED) + this.withoutResult;
	}

	ContextCounts contexts() {
		Map<String, Long> causes = new TreeMap<>();
		this.ended.forEach((cause, count) -> causes.put(cause.word(), count));
		return new ContextCounts(this.started, this.open.total(), this.endedByClient, causes, this.uncountedLogs);
	}

	ValueCounts values() {
		return new ValueCounts(this.values.described(), this.values.cut());
	}

	/** Why contexts are over without their clients, and how many for each cause. */
	Map<EndCause, Long> ended() {
		return this.ended;
	}

	Sample failedTestcases() {
		return this.failedTestcases;
	}

	/** What failed besides test cases: what they hold, and what they lie in, too. */
	Sample otherFailures() {
		return this.otherFailures;
	}

	Sample open() {
		return this.open;
	}

	Sample endedByUs() {
		return this.endedByUs;
	}

	/**
	 * The tasks and their sections that were removed although they failed or were open.
	 */
	Sample removed() {
		return this.removed;
	}

	/**
	 * Contexts of which the first is kept.
	 */
	static final class Sample {

		private long total;

		private @Nullable ContextSnapshot first;

		private void add(ContextSnapshot context) {
			this.total++;
			// a section tells more than what it lies in
			if (this.first == null
					|| (context.kind() == ContextKind.SECTION && this.first.kind() != ContextKind.SECTION)) {
				this.first = context;
			}
		}

		long total() {
			return this.total;
		}

		@Nullable ContextSnapshot first() {
			return this.first;
		}

	}

}
