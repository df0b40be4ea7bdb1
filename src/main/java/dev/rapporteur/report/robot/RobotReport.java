package dev.rapporteur.report.robot;

import java.io.IOException;
import java.io.OutputStream;

import javax.xml.stream.XMLStreamException;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Verdict;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.XmlOutput;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseTaker;
import dev.rapporteur.report.cases.CaseWalk;
import dev.rapporteur.report.cases.TestCase;

/**
 * Writes {@code robot-output.xml}: the job as a suite, in it a suite for each task, and
 * in these their test cases. What tells that the run is no good, and is in no task, is a
 * test of the job.
 */
final class RobotReport implements CaseTaker<XMLStreamException> {

	private static final String RUN = "s1";

	private final RobotElements elements;

	private final RobotTest test;

	private String job = "";

	private long suites;

	private RobotCounts counts = RobotCounts.NONE;

	private RobotReport(RunView run, RobotElements elements) {
		this.elements = elements;
		this.test = new RobotTest(run, elements);
	}

	static void write(RunView run, OutputStream output) throws IOException {
		XmlOutput.write(output, (xml) -> {
			RobotReport report = new RobotReport(run, new RobotElements(xml));
			CaseWalk.of(run, report);
			report.end(run.suite(), run.assessment());
		});
	}

	@Override
	public void start(ContextSnapshot suite, String name) throws XMLStreamException {
		this.job = name;
		this.elements.begin(suite);
		this.elements.begin("suite", RUN, name);
	}

	@Override
	public void take(CaseGroup group) throws XMLStreamException {
		RobotCounts share = RobotCounts.of(group);
		this.counts = this.counts.plus(share);
		if (group.classname().equals(this.job)) {
			write(group, RUN);
			return;
		}
		this.suites++;
		String id = RUN + "-s" + this.suites;
		this.elements.begin("suite", id, group.name());
		write(group, id);
		this.elements.end(group.context(), share.status(), "");
	}

	private void write(CaseGroup group, String suite) throws XMLStreamException {
		long number = 0;
		for (TestCase each : group.cases()) {
			number++;
			this.test.write(group, suite + "-t" + number, each);
		}
	}

	private void end(ContextSnapshot suite, Assessment assessment) throws XMLStreamException {
		Verdict verdict = assessment.verdict();
		String word = verdict.word().word();
		this.elements.metadata("verdict", word);
		this.elements.metadata("complete", String.valueOf(assessment.losses().isEmpty()));
		this.elements.end(suite, this.counts.status(),
				(verdict.word() == Verdict.Word.PASS) ? "" : word + ": " + String.join("\n", verdict.reasons()));
		this.elements.statistics(this.job, this.counts);
		this.elements.errors(suite.stopTime(),
				assessment.losses().stream().map((loss) -> Verdict.Word.PARTIAL.word() + ": " + loss).toList());
	}

}
