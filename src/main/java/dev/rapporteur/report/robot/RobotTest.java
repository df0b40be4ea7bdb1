package dev.rapporteur.report.robot;

import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamException;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseOutcome;
import dev.rapporteur.report.cases.CaseTexts;
import dev.rapporteur.report.cases.CaseWalk;
import dev.rapporteur.report.cases.TestCase;

/**
 * Writes test cases as tests, and the sections that lie in them as their keywords.
 */
final class RobotTest implements ContextVisitor<XMLStreamException> {

	private static final String PASSED = "passed";

	private final RunView run;

	private final RobotElements elements;

	private final CaseTexts texts;

	RobotTest(RunView run, RobotElements elements) {
		this.run = run;
		this.elements = elements;
		this.texts = new CaseTexts(run.limits());
	}

	void write(CaseGroup group, String id, TestCase each) throws XMLStreamException {
		this.elements.begin("test", id, each.name());
		// tests have no arguments, and what stands in their documentation may be a link
		for (String parameter : parameters(each.context())) {
			this.elements.message(each.context().startTime(), "INFO", parameter);
		}
		CaseWalk.within(this.run, group, each, this);
		if (!each.text().isEmpty()) {
			this.elements.message(each.context().stopTime(), level(each.outcome()), each.text());
		}
		this.elements.end(each.context(), status(each.outcome()), message(each.type(), each.message()));
	}

	private List<String> parameters(ContextSnapshot context) {
		Map<?, ?> parameters = context.dict("parameters");
		return parameters.entrySet()
			.stream()
			.map((each) -> this.texts.text(each.getKey()) + "=" + this.texts.text(each.getValue()))
			.toList();
	}

	private static String status(CaseOutcome outcome) {
		return switch (outcome) {
			case PASSED -> "PASS";
			case SKIPPED -> "SKIP";
			case FAILURE, ERROR -> "FAIL";
		};
	}

	private static String level(CaseOutcome outcome) {
		return (outcome == CaseOutcome.PASSED) ? "INFO" : status(outcome);
	}

	/**
	 * The result as a word, and why. Texts of tests never come first: what begins with a
	 * certain word is taken for HTML.
	 */
	private static String message(String type, String why) {
		if (why.isEmpty() || why.equals(type)) {
			return type.equals(PASSED) ? "" : type;
		}
		return type + ": " + why;
	}

	@Override
	public List<Long> children(ContextSnapshot context, int depth) {
		return (depth < CaseWalk.MAXIMUM_DEPTH) ? context.children() : List.of();
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws XMLStreamException {
		if (depth > 0) {
			this.elements.beginKeyword(this.texts.name(context));
			for (String parameter : parameters(context)) {
				this.elements.argument(parameter);
			}
		}
	}

	@Override
	public void leave(ContextSnapshot context, int depth, boolean hasChildren) throws XMLStreamException {
		if (depth > 0) {
			CaseOutcome outcome = CaseOutcome.of(context);
			List<String> told = this.texts.told(context);
			for (String each : told) {
				this.elements.message(context.stopTime(), level(outcome), each);
			}
			this.elements.end(context, status(outcome),
					message(CaseTexts.type(context), CaseTexts.message(context, told)));
		}
	}

}
