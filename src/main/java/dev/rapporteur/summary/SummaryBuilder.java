package dev.rapporteur.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Supplier;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.Rounding;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a walk through the tree of a run comes by, and makes a summary of it.
 */
final class SummaryBuilder {

	/** The fastest first, and of equal ones the last. */
	private static final Comparator<RunSummary.TimedSection> BY_RUNTIME = Comparator
		.comparingDouble(RunSummary.TimedSection::runtime)
		.thenComparing(Comparator.comparingLong(RunSummary.TimedSection::seq).reversed());

	private final SummarySettings settings;

	private final ClockSteps clock;

	private final FieldTexts texts;

	private final ContextTotals totals;

	private final Entries<RunSummary.TaskSummary> tasks = new Entries<>();

	private final Entries<RunSummary.FailedPath> failed = new Entries<>();

	private final Entries<RunSummary.OpenContext> open = new Entries<>();

	private final Entries<RunSummary.UncountedLog> uncountedLogs = new Entries<>();

	private final PriorityQueue<RunSummary.TimedSection> slowest = new PriorityQueue<>(BY_RUNTIME);

	private ResultCounter health = ResultCounter.ZERO;

	private final Entries<RunSummary.RemovedContext> removed = new Entries<>();

	private @Nullable ResultCode worst;

	private @Nullable ResultCode worstLate;

	private long startedTasks;

	SummaryBuilder(SummarySettings settings, ClockSteps clock) {
		this.settings = settings;
		this.clock = clock;
		this.texts = new FieldTexts(settings.textLength());
		this.totals = new ContextTotals(settings.groups());
	}

	/** Counts a section whose result counts. */
	static ResultCounter withSection(ResultCounter counter, ContextSnapshot context) {
		TestResult result = context.result();
		if (context.kind() != ContextKind.SECTION || result == null || context.ignored()) {
			return counter;
		}
		return counter.plus(result.code());
	}

	void enter(ContextSnapshot context, int depth) {
		TestResult result = context.result();
		this.totals.count(context, type(context), depth, (result != null) ? result.code() : null);
		if (result != null && !context.ignored()) {
			this.worst = worst(this.worst, result);
			this.worstLate = context.late() ? worst(this.worstLate, result) : this.worstLate;
		}
		if (context.kind() == ContextKind.TASK && context.startTime() != null) {
			this.startedTasks++;
		}
		if (context.isOpen()) {
			this.open.add(() -> new RunSummary.OpenContext(context.seq(), fullId(context), type(context),
					this.texts.field(context, "starttime")));
		}
		if (context.kind() == ContextKind.SECTION) {
			time(context);
		}
		if (!context.isOpen() && hasUncountedLog(context)) {
			this.uncountedLogs.add(() -> new RunSummary.UncountedLog(context.seq(), fullId(context), type(context),
					this.texts.logFile(context)));
		}
		countHealth(context);
	}

	/** Counts of the part that is the context's own come last, those before it first. */
	private static boolean hasUncountedLog(ContextSnapshot context) {
		Map<?, ?> log = context.dict("logs");
		return log.containsKey("begin") && !log.containsKey("size_lines");
	}

	/** Seconds, without those by which the clock was set; null for none. */
	private @Nullable Double runtime(ContextSnapshot context) {
		Double runtime = context.runtime();
		Double step = this.clock.whileRunning().get(context.seq());
		return (runtime != null && step != null) ? Double.valueOf(Rounding.toDigits(runtime - step, 6)) : runtime;
	}

	private static ResultCode worst(@Nullable ResultCode code, TestResult other) {
		return (code != null) ? code.worst(other.code()) : other.code();
	}

	/** Tells of a context that is no longer in the tree. */
	void removed(ContextSnapshot context) {
		TestResult result = context.result();
		this.removed.add(() -> new RunSummary.RemovedContext(context.seq(), fullId(context), type(context),
				(result != null) ? result.code().word() : null));
	}

	private void time(ContextSnapshot section) {
		Double runtime = runtime(section);
		if (runtime == null || this.settings.entries() == 0) {
			return;
		}
		boolean full = this.slowest.size() == this.settings.entries();
		if (full && runtime <= this.slowest.element().runtime()) {
			return;
		}
		if (full) {
			this.slowest.remove();
		}
		this.slowest.add(new RunSummary.TimedSection(section.seq(), fullId(section), type(section), runtime,
				this.clock.whileRunning().get(section.seq())));
	}

	private void countHealth(ContextSnapshot context) {
		if (context.ignored() || !(context.dict("extra").get("health") instanceof List<?> items)) {
			return;
		}
		for (Object item : items) {
			Object word = (item instanceof Map<?, ?> fields) ? fields.get("result") : null;
			ResultCode code = (word instanceof String text) ? ResultCode.ofWord(text) : null;
			if (code != null) {
				this.health = this.health.plus(code);
			}
		}
	}

	void leave(ContextSnapshot context, RunSummarizer.Level level) {
		TestResult result = context.result();
		String reason = (result != null) ? this.texts.of(result.reason()) : null;
		if (context.kind() == ContextKind.TASK) {
			this.tasks.add(() -> new RunSummary.TaskSummary(context.seq(), fullId(context),
					this.texts.field(context, "name"), (result != null) ? result.code().word() : null, reason,
					runtime(context), level.sections().occurred(), this.clock.whileRunning().get(context.seq())));
		}
		if (result != null && context.isFailure() && (!level.isFailedBelow() || reason != null)) {
			this.failed.add(() -> new RunSummary.FailedPath(context.seq(), fullId(context), type(context),
					result.code().word(), reason, this.texts.firstDetail(context)));
		}
	}

	private String fullId(ContextSnapshot context) {
		return this.texts.field(context, "fullid");
	}

	private String type(ContextSnapshot context) {
		return this.texts.field(context, "type");
	}

	RunSummary summary(@Nullable ContextSnapshot suite) {
		return new RunSummary(word(verdict(suite)), word(this.worst), this.totals.list(), this.tasks.listed(),
				(suite != null && suite.field("totaltasks") instanceof Long expected && expected > 0) ? expected : null,
				this.startedTasks, this.failed.listed(), this.slowest.stream().sorted(BY_RUNTIME.reversed()).toList(),
				this.open.listed(), this.removed.listed(), this.health.occurred(), this.uncountedLogs.listed(),
				this.clock.all());
	}

	/** What failed too late for the suite to know fails the run all the same. */
	private @Nullable ResultCode verdict(@Nullable ContextSnapshot suite) {
		TestResult told = (suite != null) ? suite.result() : null;
		boolean failedLate = this.worstLate != null && this.worstLate.isFailure();
		if (failedLate && (told == null || !told.code().isFailure())) {
			return this.worstLate;
		}
		return (told != null) ? told.code() : null;
	}

	private static @Nullable String word(@Nullable ResultCode code) {
		return (code != null) ? code.word() : null;
	}

	/**
	 * A list of which only the first entries are kept.
	 *
	 * @param <T> the type of the entries
	 */
	private final class Entries<T> {

		private final List<T> items = new ArrayList<>();

		private long total;

		void add(Supplier<T> item) {
			if (this.total++ < SummaryBuilder.this.settings.entries()) {
				this.items.add(item.get());
			}
		}

		RunSummary.Listed<T> listed() {
			return new RunSummary.Listed<>(this.total, List.copyOf(this.items));
		}

	}

}
