package dev.rapporteur.report.otr;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Verdict;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.XmlOutput;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseOutcome;
import dev.rapporteur.report.cases.CaseTaker;
import dev.rapporteur.report.cases.CaseTexts;
import dev.rapporteur.report.cases.CaseWalk;
import dev.rapporteur.report.cases.TestCase;

/**
 * Writes {@code otr-events.xml}: the run, its groups, their test cases, and what lies in
 * these, each with its start and its end. The end of the run has the verdict. All ends
 * are there also while the run is open: what has not ended is an error, as everywhere.
 */
final class OtrReport implements CaseTaker<XMLStreamException> {

	private static final String RUN = "run";

	private final RunView run;

	private final OtrEvents events;

	private final CaseTexts texts;

	private OtrReport(RunView run, OtrEvents events) {
		this.run = run;
		this.events = events;
		this.texts = new CaseTexts(run.limits());
	}

	static void write(RunView run, OutputStream output) throws IOException {
		XmlOutput.write(output, (xml) -> {
			OtrReport report = new OtrReport(run, new OtrEvents(xml));
			CaseWalk.of(run, report);
			report.end(run.suite(), run.assessment());
		});
	}

	/** Writes the same while the run goes on: each group when it has ended. */
	static void follow(RunView run, EndedGroups groups, OutputStream output) throws IOException {
		XmlOutput.write(output, (xml) -> {
			OtrReport report = new OtrReport(run, new OtrEvents(xml));
			CaseWalk<XMLStreamException> walk = CaseWalk.begin(run, report);
			xml.flush();
			while (!groups.isEmpty()) {
				List<Long> ended = next(groups);
				for (Long group : ended) {
					walk.next(group);
				}
				if (ended.isEmpty()) {
					xml.writeCharacters("\n");
				}
				xml.flush();
			}
			walk.end();
			report.end(run.suite(), run.assessment());
		});
	}

	private static List<Long> next(EndedGroups groups) throws XMLStreamException {
		try {
			return groups.next();
		}
		catch (IOException ex) {
			throw new XMLStreamException(ex);
		}
	}

	@Override
	public void start(ContextSnapshot suite, String job) throws XMLStreamException {
		this.events.begin(suite.startTime());
		this.events.started(RUN, null, job, suite.startTime());
	}

	@Override
	public void take(CaseGroup group) throws XMLStreamException {
		String id = "group-" + group.context().seq();
		this.events.started(id, RUN, group.name(), group.context().startTime());
		CaseOutcome worst = CaseOutcome.PASSED;
		for (TestCase each : group.cases()) {
			write(group, id, each);
			worst = (worst.isBad() || !each.outcome().isBad()) ? worst : each.outcome();
		}
		this.events.finished(id, worst, CaseTexts.type(group.context()), "", group.context().stopTime());
	}

	private void write(CaseGroup group, String parent, TestCase each) throws XMLStreamException {
		String id = id(each.context());
		this.events.started(id, parent, each.name(), each.context().startTime());
		CaseWalk.within(this.run, group, each, new Sections());
		this.events.finished(id, each.outcome(), each.message(), each.text(), each.context().stopTime());
	}

	private static String id(ContextSnapshot context) {
		return String.valueOf(context.seq());
	}

	private void end(ContextSnapshot suite, Assessment assessment) throws XMLStreamException {
		Verdict verdict = assessment.verdict();
		CaseOutcome outcome = switch (verdict.word()) {
			case PASS -> CaseOutcome.PASSED;
			case FAIL -> CaseOutcome.FAILURE;
			case PARTIAL, EMPTY -> CaseOutcome.ERROR;
		};
		this.events.finished(RUN, outcome, verdict.word().word() + ": " + String.join("\n", verdict.reasons()), "",
				suite.stopTime());
		this.events.end();
	}

	/** What lies in a test case. */
	private final class Sections implements ContextVisitor<XMLStreamException> {

		@Override
		public List<Long> children(ContextSnapshot context, int depth) {
			return (depth < CaseWalk.MAXIMUM_DEPTH) ? context.children() : List.of();
		}

		@Override
		public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws XMLStreamException {
			if (depth > 0) {
				OtrReport.this.events.started(id(context), String.valueOf(context.parent()),
						OtrReport.this.texts.name(context), context.startTime());
			}
		}

		@Override
		public void leave(ContextSnapshot context, int depth, boolean hasChildren) throws XMLStreamException {
			if (depth > 0) {
				CaseOutcome outcome = CaseOutcome.of(context);
				List<String> told = OtrReport.this.texts.told(context);
				OtrReport.this.events.finished(id(context), outcome, CaseTexts.message(context, told),
						String.join("\n", told), context.stopTime());
			}
		}

	}

}
