package dev.rapporteur.report.junit;

import java.io.IOException;
import java.io.OutputStream;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.XmlOutput;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseTaker;
import dev.rapporteur.report.cases.CaseWalk;

/**
 * Writes {@code junit.xml}, or a part of it: a suite for each task, and in it its test
 * cases.
 */
final class JunitReport implements CaseTaker<XMLStreamException> {

	private final XMLStreamWriter xml;

	private final JunitPart part;

	private long cases;

	private JunitReport(JunitPart part, XMLStreamWriter xml) {
		this.part = part;
		this.xml = xml;
	}

	static void write(RunView run, JunitPart part, OutputStream output) throws IOException {
		XmlOutput.write(output, (xml) -> {
			CaseWalk.of(run, new JunitReport(part, xml));
			xml.writeCharacters("\n");
			xml.writeEndElement();
			xml.writeCharacters("\n");
			xml.writeEndDocument();
		});
	}

	@Override
	public void start(ContextSnapshot suite, String job) throws XMLStreamException {
		this.xml.writeStartDocument("UTF-8", "1.0");
		this.xml.writeCharacters("\n");
		this.xml.writeStartElement("testsuites");
		this.xml.writeAttribute("name", job);
	}

	@Override
	public void take(CaseGroup group) throws XMLStreamException {
		CaseGroup share = this.part.of(group, this.cases);
		this.cases += group.cases().size();
		// readers take a suite without test cases for a fault
		if (!share.cases().isEmpty()) {
			new JunitSuite(this.xml).write(share, this.part.seconds(share));
		}
	}

}
