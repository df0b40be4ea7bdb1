package dev.rapporteur.report.junit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.report.RunView;
import dev.rapporteur.value.ResultCode;

/**
 * Writes {@code junit.xml}: a suite for each task, and in it a test case for each section
 * of the task, common setups and cleanups among them. What lies deeper tells why one
 * failed. A run that doesn't pass never looks as if it did: a task, plugin or run whose
 * result no test case explains is a test case itself.
 */
final class JunitReport implements ContextVisitor<XMLStreamException> {

	private static final int TASK = 1;

	private static final int CASE = 2;

	private final RunView run;

	private final XMLStreamWriter xml;

	private final JunitTexts texts;

	/** What was told of failures below the current test case. */
	private final List<String> below = new ArrayList<>();

	/** The ids from below the current test case on. */
	private final List<String> path = new ArrayList<>();

	private String job = "";

	private JunitSuite suite = new JunitSuite("", "");

	private boolean empty = true;

	private boolean bad;

	private JunitReport(RunView run, XMLStreamWriter xml) {
		this.run = run;
		this.xml = xml;
		this.texts = new JunitTexts(run.limits());
	}

	static void write(RunView run, OutputStream output) throws IOException {
		try {
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(output, "UTF-8");
			run.walk(new JunitReport(run, xml));
			xml.flush();
		}
		catch (XMLStreamException ex) {
			throw (ex.getNestedException() instanceof IOException cause) ? cause : new IOException(ex);
		}
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws XMLStreamException {
		switch (depth) {
			case 0 -> start(context);
			case TASK -> this.suite = new JunitSuite(this.texts.name(context), this.job + "." + this.texts.id(context));
			case CASE -> this.below.clear();
			default -> this.path.add(this.texts.id(context));
		}
	}

	private void start(ContextSnapshot context) throws XMLStreamException {
		this.job = this.texts.name(context);
		this.xml.writeStartDocument("UTF-8", "1.0");
		this.xml.writeCharacters("\n");
		this.xml.writeStartElement("testsuites");
		this.xml.writeAttribute("name", this.job);
	}

	@Override
	public void leave(ContextSnapshot context, int depth, boolean hasChildren) throws XMLStreamException {
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
			String place = String.join(".", this.path) + ": " + JunitTexts.type(context);
			this.texts.told(context).forEach((told) -> this.below.add(place + ": " + told));
		}
	}

	/** Plugins of a task are no test cases, unless they fail it. */
	private void endCase(ContextSnapshot context) {
		CaseOutcome outcome = CaseOutcome.of(context);
		if (context.kind() == ContextKind.SECTION || outcome.isBad()) {
			this.suite.add(caseOf(context, outcome));
		}
	}

	private JunitCase caseOf(ContextSnapshot context, CaseOutcome outcome) {
		List<String> told = this.texts.told(context);
		String message = JunitTexts.message(context, told.isEmpty() ? this.below : told);
		told.addAll(this.below);
		return new JunitCase(this.suite.classname(),
				this.suite.nameOf(this.texts.name(context), this.texts.id(context)), JunitTexts.runtime(context),
				outcome, JunitTexts.type(context), message, String.join("\n", told));
	}

	private void endTask(ContextSnapshot context) throws XMLStreamException {
		this.below.clear();
		CaseOutcome outcome = CaseOutcome.of(context);
		if (!this.suite.isBad() && (outcome.isBad() || context.isFailure())) {
			this.suite.add(caseOf(context, outcome.isBad() ? outcome : CaseOutcome.ERROR));
		}
		if (context.kind() == ContextKind.TASK || !this.suite.isEmpty()) {
			write(context);
		}
	}

	private void write(ContextSnapshot context) throws XMLStreamException {
		this.empty &= this.suite.isEmpty();
		this.bad |= this.suite.isBad();
		this.suite.write(context, this.xml);
	}

	private void end(ContextSnapshot context) throws XMLStreamException {
		if (!this.bad) {
			String verdict = this.run.summary().result();
			ResultCode code = (verdict != null) ? ResultCode.ofWord(verdict) : null;
			if (code == null) {
				endBadly(context, JunitTexts.UNFINISHED, "the run has no result");
			}
			else if (code.isFailure()) {
				endBadly(context, code.word(), "the verdict of the run is " + code.word());
			}
			else if (this.empty) {
				endBadly(context, JunitTexts.UNFINISHED, "no test case has run");
			}
		}
		this.xml.writeCharacters("\n");
		this.xml.writeEndElement();
		this.xml.writeCharacters("\n");
		this.xml.writeEndDocument();
	}

	/** The run doesn't pass, although no test case is bad. */
	private void endBadly(ContextSnapshot context, String type, String why) throws XMLStreamException {
		this.suite = new JunitSuite(this.job, this.job);
		this.suite.add(new JunitCase(this.job, this.job, JunitTexts.runtime(context), CaseOutcome.ERROR, type, why,
				String.join("\n", this.texts.told(context))));
		write(context);
	}

}
