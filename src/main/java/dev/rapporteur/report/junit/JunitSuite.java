package dev.rapporteur.report.junit;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseOutcome;
import dev.rapporteur.report.cases.TestCase;
import dev.rapporteur.value.DateTime;

/**
 * Writes groups of test cases as suites.
 *
 * @param xml where to
 */
record JunitSuite(XMLStreamWriter xml) {

	private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss",
			Locale.ROOT);

	void write(CaseGroup group, double seconds) throws XMLStreamException {
		this.xml.writeCharacters("\n  ");
		this.xml.writeStartElement("testsuite");
		this.xml.writeAttribute("name", group.name());
		this.xml.writeAttribute("tests", String.valueOf(group.cases().size()));
		this.xml.writeAttribute("failures", String.valueOf(group.count(CaseOutcome.FAILURE)));
		this.xml.writeAttribute("errors", String.valueOf(group.count(CaseOutcome.ERROR)));
		this.xml.writeAttribute("skipped", String.valueOf(group.count(CaseOutcome.SKIPPED)));
		this.xml.writeAttribute("time", time(seconds));
		DateTime start = group.context().startTime();
		if (start != null) {
			this.xml.writeAttribute("timestamp", TO_THE_SECOND.format(start.local()));
		}
		for (TestCase each : group.cases()) {
			write(each);
		}
		this.xml.writeCharacters("\n  ");
		this.xml.writeEndElement();
	}

	private static String time(double seconds) {
		return String.format(Locale.ROOT, "%.3f", seconds);
	}

	private void write(TestCase each) throws XMLStreamException {
		boolean passed = each.outcome() == CaseOutcome.PASSED;
		this.xml.writeCharacters("\n    ");
		if (passed) {
			this.xml.writeEmptyElement("testcase");
		}
		else {
			this.xml.writeStartElement("testcase");
		}
		this.xml.writeAttribute("classname", each.classname());
		this.xml.writeAttribute("name", each.name());
		this.xml.writeAttribute("time", time(each.seconds()));
		if (!passed) {
			writeOutcome(each);
			this.xml.writeCharacters("\n    ");
			this.xml.writeEndElement();
		}
	}

	private void writeOutcome(TestCase each) throws XMLStreamException {
		this.xml.writeCharacters("\n      ");
		this.xml.writeStartElement(each.outcome().name().toLowerCase(Locale.ROOT));
		this.xml.writeAttribute("type", each.type());
		this.xml.writeAttribute("message", each.message());
		this.xml.writeCharacters(each.text());
		this.xml.writeEndElement();
	}

}
