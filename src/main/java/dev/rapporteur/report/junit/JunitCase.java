package dev.rapporteur.report.junit;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A test case.
 *
 * @param classname what it belongs to
 * @param name its name there
 * @param time how long it took
 * @param outcome what became of it
 * @param type its result as a word
 * @param message why, in one line, or empty
 * @param text what was told of it, or empty
 */
record JunitCase(String classname, String name, String time, CaseOutcome outcome, String type, String message,
		String text) {

	void write(XMLStreamWriter xml) throws XMLStreamException {
		boolean passed = this.outcome == CaseOutcome.PASSED;
		xml.writeCharacters("\n    ");
		if (passed) {
			xml.writeEmptyElement("testcase");
		}
		else {
			xml.writeStartElement("testcase");
		}
		xml.writeAttribute("classname", this.classname);
		xml.writeAttribute("name", this.name);
		xml.writeAttribute("time", this.time);
		if (!passed) {
			writeOutcome(xml);
			xml.writeCharacters("\n    ");
			xml.writeEndElement();
		}
	}

	private void writeOutcome(XMLStreamWriter xml) throws XMLStreamException {
		xml.writeCharacters("\n      ");
		xml.writeStartElement(this.outcome.element());
		xml.writeAttribute("type", this.type);
		xml.writeAttribute("message", this.message);
		xml.writeCharacters(this.text);
		xml.writeEndElement();
	}

}
