package dev.rapporteur.report.cases;

import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.report.RunView;
import dev.rapporteur.value.ResultCode;

/**
 * Finds the test cases of a run: each section of a task is one, common setups and
 * cleanups among them. What lies deeper tells why one failed. A run that doesn't pass
 * never looks as if it did: a task, plugin or run whose result no test case explains is a
 * test case itself. Holds the test cases of one task.
 *
 * @param <X> what may go wrong
 */
public final class CaseWalk<X extends Exception> implements ContextVisitor<X> {

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

	private boolean empty = true;

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

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws X {
		switch (depth) {
			case 0 -> start(context);
			case TASK ->
				this.group = new GroupBuilder(this.texts.name(context), this.job + "." + this.texts.id(context));
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
		if (context.kind() == ContextKind.TASK || !this.group.isEmpty()) {
			hand(context);
		}
	}

	private void hand(ContextSnapshot context) throws X {
		this.empty &= this.group.isEmpty();
		this.bad |= this.group.isBad();
		this.taker.take(this.group.build(context));
	}

	private void end(ContextSnapshot context) throws X {
		if (this.bad) {
			return;
		}
		String verdict = this.run.summary().result();
		ResultCode code = (verdict != null) ? ResultCode.ofWord(verdict) : null;
		if (code == null) {
			endBadly(context, CaseTexts.UNFINISHED, "the run has no result");
		}
		else if (code.isFailure()) {
			endBadly(context, code.word(), "the verdict of the run is " + code.word());
		}
		else if (this.empty) {
			endBadly(context, CaseTexts.UNFINISHED, "no test case has run");
		}
	}

	/** The run doesn't pass, although no test case is bad. */
	private void endBadly(ContextSnapshot context, String type, String why) throws X {
		this.group = new GroupBuilder(this.job, this.job);
		this.group.add(new TestCase(this.job, this.job, context, CaseOutcome.ERROR, type, why,
				String.join("\n", this.texts.told(context))));
		hand(context);
	}

}
