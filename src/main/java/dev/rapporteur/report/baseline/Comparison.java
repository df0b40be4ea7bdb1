package dev.rapporteur.report.baseline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.report.RunView;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Compares a run with an earlier one. Contexts are the same if their full ids are.
 */
final class Comparison implements ContextVisitor<RuntimeException> {

	/** Something is slower if it takes half as long again, and this longer. */
	private static final double SLOWER = 1.5;

	private static final int MUCH = 1000;

	/** What is gone is told of tasks and what lies right below them. */
	private static final int GONE_DEPTH = 2;

	private final EarlierRun earlier;

	private final Changes changes;

	private final Set<String> seen = new HashSet<>();

	/** What lies around the current context, itself the last. */
	private final List<Open> path = new ArrayList<>();

	private final BitSet failedBelow = new BitSet();

	private int places;

	private Comparison(EarlierRun earlier) {
		this.earlier = earlier;
		this.changes = new Changes(earlier.start());
	}

	static Changes of(RunView run, EarlierRun earlier) {
		Comparison comparison = new Comparison(earlier);
		run.walk(comparison);
		comparison.addGone();
		return comparison.changes;
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) {
		String fullId = context.text("fullid");
		Earlier before = (depth > 0) ? this.earlier.contexts().get(fullId) : null;
		if (before != null) {
			this.seen.add(fullId);
		}
		this.path.add(new Open(this.places++, before));
	}

	@Override
	public void leave(ContextSnapshot context, int depth, boolean hasChildren) {
		Open now = this.path.removeLast();
		boolean fails = context.isFailure();
		boolean failsBelow = this.failedBelow.get(now.place());
		if ((fails || failsBelow) && depth > 0) {
			this.failedBelow.set(this.path.getLast().place());
		}
		if (fails && (now.before() == null || !now.before().isFailure())) {
			this.changes.failsNow(context.seq());
		}
		if (fails && (!failsBelow || hasReason(context))) {
			failure(now, context.seq());
		}
		if (now.before() != null && !context.ignored()) {
			compare(now.place(), now.before(), context);
		}
	}

	private static boolean hasReason(ContextSnapshot context) {
		TestResult result = context.result();
		return result != null && result.reason() != None.NONE && !"".equals(result.reason());
	}

	private void failure(Open now, long seq) {
		Since since = (now.before() != null && now.before().isFailure()) ? now.before().since() : null;
		if (since != null) {
			this.changes.failsAgain(now.place(), seq, since);
		}
		else {
			this.changes.failsNewly(now.place(), seq);
		}
	}

	private void compare(int place, Earlier before, ContextSnapshot context) {
		ResultCode now = (context.result() != null) ? context.result().code() : null;
		if (context.isFailure() && before.result() != null && !before.isFailure()) {
			this.changes.add(Change.REGRESSED, place);
		}
		if (before.isFailure() && (now == ResultCode.PASSED || now == ResultCode.PASSX)) {
			this.changes.add(Change.FIXED, place);
		}
		if (now == ResultCode.SKIPPED && before.result() != null && before.result() != ResultCode.SKIPPED) {
			this.changes.add(Change.NEWLY_SKIPPED, place);
		}
		Double runtime = context.runtime();
		long took = (runtime != null) ? Math.round(runtime * 1000) : -1;
		if (before.milliseconds() >= 0 && took > before.milliseconds() * SLOWER
				&& took > before.milliseconds() + MUCH) {
			this.changes.add(Change.SLOWER, place);
		}
	}

	private void addGone() {
		this.earlier.contexts()
			.entrySet()
			.stream()
			.filter((each) -> each.getValue().depth() <= GONE_DEPTH && !this.seen.contains(each.getKey()))
			.map(Map.Entry::getKey)
			.sorted()
			.forEach(this.changes::gone);
	}

	/**
	 * A context that the walk is in.
	 */
	private record Open(int place, @Nullable Earlier before) {
	}

}
