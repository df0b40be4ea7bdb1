package dev.rapporteur.report.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.context.ContextWalker;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Verdict;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.XmlCharacters;

/**
 * Finds the test cases of a run: each section of a task is one, common setups and
 * cleanups among them. What lies deeper tells why one failed. A run that doesn't pass
 * never looks as if it did: a task, plugin or run whose result no test case explains is a
 * test case itself, and so are a task without test cases and a run that isn't complete.
 * Holds the test cases of one task.
 *
 * @param <X> what may go wrong
 */
public final class CaseWalk<X extends Exception> implements ContextVisitor<X> {

	/** How deep sections in a test case are told one by one. */
	public static final int MAXIMUM_DEPTH = 100;

	private static final int TASK = 1;

	private static final int CASE = 2;

	private final RunView run;

	private final CaseTaker<X> taker;

	private final CaseTexts texts;

	/** What was told of failures below the current test case. */
	private final List<String> below = new ArrayList<>();

	/** The ids from below the current test case on. */
	private final List<String> path = new ArrayList<>();

	private String job = "";

	private GroupBuilder group = new GroupBuilder("", "");

	private final Set<String> classnames = new HashSet<>();

	private boolean bad;

	private CaseWalk(RunView run, CaseTaker<X> taker) {
		this.run = run;
		this.taker = taker;
		this.texts = new CaseTexts(run.limits());
	}

	/**
	 * Walks a run, which may go on meanwhile.
	 * @param <X> what may go wrong
	 * @param run the run
	 * @param taker gets its test cases
	 * @throws IllegalStateException if there is no suite
	 * @throws X if the taker does
	 */
	public static <X extends Exception> void of(RunView run, CaseTaker<X> taker) throws X {
		run.walk(new CaseWalk<>(run, taker));
	}

	/**
	 * Begins to walk a run group by group, in any order.
	 * @param <X> what may go wrong
	 * @param run the run, which goes on meanwhile
	 * @param taker gets its test cases
	 * @return the walk
	 * @throws IllegalStateException if there is no suite
	 * @throws X if the taker does
	 */
	public static <X extends Exception> CaseWalk<X> begin(RunView run, CaseTaker<X> taker) throws X {
		CaseWalk<X> walk = new CaseWalk<>(run, taker);
		walk.start(run.suite());
		return walk;
	}

	/**
	 * Walks the next group.
	 * @param seq the number of a task or plugin of the suite; one that was removed
	 * meanwhile is left out
	 * @throws X if the taker does
	 */
	public void next(long seq) throws X {
		ContextSnapshot context = this.run.contexts().read(seq);
		if (context != null) {
			new ContextWalker(this.run.contexts()).walk(context, new Group());
		}
	}

	/**
	 * Ends a walk that has had all groups.
	 * @throws X if the taker does
	 */
	public void end() throws X {
		end(this.run.suite());
	}

	/**
	 * Walks what lies in a test case; its own depth is 0. There is nothing for a task,
	 * plugin or run that is a test case itself: what lies in it was told before.
	 * @param <X> what may go wrong
	 * @param run the run, which may go on meanwhile
	 * @param group what the test case is in
	 * @param each the test case
	 * @param visitor takes it and what lies in it
	 * @throws X if the visitor does
	 */
	public static <X extends Exception> void within(RunView run, CaseGroup group, TestCase each,
			ContextVisitor<X> visitor) throws X {
		if (each.context() != group.context()) {
			new ContextWalker(run.contexts()).walk(each.context(), visitor);
		}
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws X {
		switch (depth) {
			case 0 -> start(context);
			case TASK -> this.group = new GroupBuilder(this.texts.name(context),
					Names.distinct(this.classnames, this.job + "." + this.texts.id(context)));
			case CASE -> this.below.clear();
			default -> this.path.add(this.texts.id(context));
		}
	}

	private void start(ContextSnapshot context) throws X {
		this.job = this.texts.name(context);
		this.taker.start(context, this.job);
	}

	@Override
	public void leave(ContextSnapshot context, int depth, boolean hasChildren) throws X {
		switch (depth) {
			case 0 -> end(context);
			case TASK -> endTask(context);
			case CASE -> endCase(context);
			default -> {
				note(context);
				this.path.removeLast();
			}
		}
	}

	private void note(ContextSnapshot context) {
		if (context.isFailure()) {
			String place = String.join(".", this.path) + ": " + CaseTexts.type(context);
			this.texts.told(context).forEach((told) -> this.below.add(place + ": " + told));
		}
	}

	/** Plugins of a task are no test cases, unless they fail it. */
	private void endCase(ContextSnapshot context) {
		CaseOutcome outcome = CaseOutcome.of(context);
		if (context.kind() == ContextKind.SECTION || outcome.isBad()) {
			add(context, outcome);
		}
	}

	private void add(ContextSnapshot context, CaseOutcome outcome) {
		List<String> told = this.texts.told(context);
		String message = CaseTexts.message(context, told.isEmpty() ? this.below : told);
		told.addAll(this.below);
		String name = this.group.nameOf(this.texts.name(context), this.texts.id(context));
		this.group.add(new TestCase(this.group.classname(), name, context, outcome, CaseTexts.type(context), message,
				String.join("\n", told)));
	}

	private void endTask(ContextSnapshot context) throws X {
		this.below.clear();
		CaseOutcome outcome = CaseOutcome.of(context);
		if (!this.group.isBad() && (outcome.isBad() || context.isFailure())) {
			add(context, outcome.isBad() ? outcome : CaseOutcome.ERROR);
		}
		if (context.kind() == ContextKind.TASK && this.group.isEmpty()) {
			endEmpty(context, outcome);
		}
		if (!this.group.isEmpty()) {
			hand(context);
		}
	}

	/** A task that was not skipped has tested nothing, whatever it says. */
	private void endEmpty(ContextSnapshot context, CaseOutcome outcome) {
		if (outcome == CaseOutcome.SKIPPED) {
			add(context, outcome);
			return;
		}
		String name = this.texts.name(context);
		this.group.add(new TestCase(this.group.classname(), name, context, CaseOutcome.ERROR, CaseTexts.UNFINISHED,
				"no test case has run", String.join("\n", this.texts.told(context))));
	}

	private void hand(ContextSnapshot context) throws X {
		this.bad |= this.group.isBad();
		this.taker.take(this.group.build(context));
	}

	private void end(ContextSnapshot context) throws X {
		Assessment assessment = this.run.assessment();
		List<String> reasons = assessment.verdict().reasons();
		if (!assessment.losses().isEmpty()) {
			endBadly(context, Verdict.Word.PARTIAL, assessment.losses().getFirst(), reasons);
		}
		else if (!this.bad && assessment.verdict().word() != Verdict.Word.PASS) {
			endBadly(context, assessment.verdict().word(), reasons.getFirst(), reasons);
		}
		else if (!this.bad && CaseOutcome.of(context).isBad()) {
			endBadly(context, Verdict.Word.PARTIAL, "the run has no result", List.of());
		}
	}

	/** The run doesn't pass, and no test case tells why. */
	private void endBadly(ContextSnapshot context, Verdict.Word type, String why, List<String> reasons) throws X {
		List<String> told = this.texts.told(context);
		told.addAll(reasons);
		this.group = new GroupBuilder(this.job, this.job);
		this.group.add(new TestCase(this.job, this.job, context, CaseOutcome.ERROR, type.word(),
				XmlCharacters.visible(why), XmlCharacters.visible(String.join("\n", told))));
		hand(context);
	}

	/** One level below the suite. */
	private final class Group implements ContextVisitor<X> {

		@Override
		public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws X {
			CaseWalk.this.enter(context, depth + 1, hasChildren);
		}

		@Override
		public void leave(ContextSnapshot context, int depth, boolean hasChildren) throws X {
			CaseWalk.this.leave(context, depth + 1, hasChildren);
		}

	}

}
