package dev.rapporteur.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.value.OneLine;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Gives the verdict of a run, with its reasons.
 *
 * @param census what was counted in its tree
 * @param circumstances what is known of it besides
 * @param plan how much of its plan it holds
 */
record Reasons(Census census, Circumstances circumstances, PlanFulfilment plan) {

	private static final int SHOWN_IDS = 5;

	private static final int SHOWN_TEXT = 200;

	Verdict verdict() {
		List<String> empty = empty();
		List<String> partial = partial();
		List<String> fail = fail();
		List<String> all = new ArrayList<>(empty);
		all.addAll(partial);
		all.addAll(fail);
		return new Verdict(word(fail, partial, empty), this.plan.outcome(), all);
	}

	private static Verdict.Word word(List<String> fail, List<String> partial, List<String> empty) {
		if (!empty.isEmpty()) {
			return Verdict.Word.EMPTY;
		}
		if (!partial.isEmpty()) {
			return Verdict.Word.PARTIAL;
		}
		return fail.isEmpty() ? Verdict.Word.PASS : Verdict.Word.FAIL;
	}

	private List<String> empty() {
		if (this.census.executed() > 0) {
			return List.of();
		}
		long skipped = this.census.results().count(ResultCode.SKIPPED);
		return List.of((skipped > 0) ? "no test case was executed: all " + skipped + " that count were skipped"
				: "no test case was executed: no section of type Testcase that counts lies directly below a task");
	}

	private List<String> fail() {
		List<String> reasons = new ArrayList<>();
		ResultCounter results = this.census.results();
		if (this.census.failedTestcases().total() > 0) {
			String counts = ResultCounter.ORDER.stream()
				.filter((code) -> code.isFailure() && results.count(code) > 0)
				.map((code) -> results.count(code) + " " + code.word())
				.collect(Collectors.joining(", "));
			reasons.add("of " + count(results.total(), "test case") + " " + counts
					+ first(this.census.failedTestcases(), true));
		}
		else if (this.census.otherFailures().total() > 0) {
			reasons.add(count(this.census.otherFailures().total(), "context") + " outside of test cases, or in them, "
					+ "did not pass" + first(this.census.otherFailures(), true));
		}
		return reasons;
	}

	/** Why not all of the run is there. */
	List<String> partial() {
		List<String> reasons = new ArrayList<>();
		if (!this.circumstances.closed()) {
			reasons.add("the run has not ended");
		}
		if (this.circumstances.abortReason() != null) {
			reasons.add("the run was aborted: " + shortened(this.circumstances.abortReason()));
		}
		if (!this.circumstances.reported()) {
			String failure = this.circumstances.reportFailure();
			reasons.add("its last reports could not be written" + ((failure != null) ? ": " + shortened(failure) : ""));
		}
		this.circumstances.losses().forEach((loss) -> reasons.add("the run is not whole: " + shortened(loss)));
		add(reasons, this.census.open(), "not ended");
		if (this.census.endedByUs().total() > 0) {
			reasons.add(count(this.census.endedByUs().total(), "context") + " ended without the client: "
					+ this.census.ended()
						.entrySet()
						.stream()
						.map((cause) -> cause.getValue() + " " + cause.getKey().word().replace('_', ' '))
						.collect(Collectors.joining(", "))
					+ first(this.census.endedByUs(), false));
		}
		add(reasons, this.census.removed(), "of a task removed although failed or open");
		addMissing(reasons);
		return reasons;
	}

	private void addMissing(List<String> reasons) {
		missing(reasons, this.plan.tasks(), "task");
		missing(reasons, this.plan.testcases(), "test case");
		PlanFulfilment.Shards shards = this.plan.shards();
		if (shards != null && shards.declared().size() < shards.of()) {
			long missing = shards.of() - shards.declared().size();
			reasons.add(missing + " of " + count(shards.of(), "shard") + " said nothing of what they hold: "
					+ listed(missing, shards.missing().stream().map(String::valueOf).toList()));
		}
		if (this.circumstances.requirePlan() && this.plan.outcome() == Verdict.PlanOutcome.NONE) {
			reasons.add("nobody has said what the run is to hold, and this run requires a plan");
		}
	}

	private static void missing(List<String> reasons, @Nullable Fulfilment fulfilment, String kind) {
		if (fulfilment != null && fulfilment.missing().total() > 0) {
			Fulfilment.Listed missing = fulfilment.missing();
			reasons.add(missing.total() + " of " + count(fulfilment.expected(), "expected " + kind) + " missing"
					+ (missing.items().isEmpty() ? "" : ": " + listed(missing.total(), missing.items())));
		}
	}

	private static void add(List<String> reasons, Census.Sample sample, String what) {
		if (sample.total() > 0) {
			reasons.add(count(sample.total(), "context") + " " + what + first(sample, false));
		}
	}

	private static String count(long number, String what) {
		return number + " " + what + ((number == 1) ? "" : "s");
	}

	private static String listed(long total, List<String> ids) {
		String first = ids.stream().limit(SHOWN_IDS).map(Reasons::shortened).collect(Collectors.joining(", "));
		return (total > Math.min(ids.size(), SHOWN_IDS)) ? first + ", ..." : first;
	}

	private static String first(Census.Sample sample, boolean withReason) {
		ContextSnapshot first = sample.first();
		if (first == null) {
			return "";
		}
		String name = first.text("fullid").isEmpty() ? "the " + first.kind().className() : first.text("fullid");
		TestResult result = first.result();
		String reason = (withReason && result != null && result.reason() instanceof String text)
				? ": " + shortened(text) : "";
		return "; " + ((sample.total() > 1) ? "the first is " : "it is ") + shortened(name) + reason;
	}

	private static String shortened(String text) {
		String line = OneLine.escape(text);
		return (line.length() <= SHOWN_TEXT) ? line : line.substring(0, SHOWN_TEXT) + "...";
	}

}
