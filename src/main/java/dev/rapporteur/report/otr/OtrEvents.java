package dev.rapporteur.report.otr;

import java.time.Instant;
import java.util.Objects;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import dev.rapporteur.report.XmlCharacters;
import dev.rapporteur.report.cases.CaseOutcome;
import dev.rapporteur.report.cases.CaseTexts;
import dev.rapporteur.value.DateTime;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a file of events.
 */
final class OtrEvents {

	private static final String CORE = "https://schemas.opentest4j.org/reporting/core/0.2.0";

	private static final String EVENTS = "https://schemas.opentest4j.org/reporting/events/0.2.0";

	private final XMLStreamWriter xml;

	/** Stands where a time is not known: each event has one. */
	private long known;

	OtrEvents(XMLStreamWriter xml) {
		this.xml = xml;
	}

	void begin(@Nullable DateTime start) throws XMLStreamException {
		this.known = Objects.requireNonNullElse(CaseTexts.milliseconds(start), 0L);
		this.xml.writeStartDocument("UTF-8", "1.0");
		this.xml.writeCharacters("\n");
		this.xml.writeStartElement("e", "events", EVENTS);
		this.xml.writeDefaultNamespace(CORE);
		this.xml.writeNamespace("e", EVENTS);
	}

	void started(String id, @Nullable String parent, String name, @Nullable DateTime time) throws XMLStreamException {
		this.xml.writeCharacters("\n  ");
		this.xml.writeEmptyElement("e", "started", EVENTS);
		writeEvent(id, time);
		if (parent != null) {
			this.xml.writeAttribute("parentId", parent);
		}
		this.xml.writeAttribute("name", name);
	}

	private void writeEvent(String id, @Nullable DateTime time) throws XMLStreamException {
		this.known = Objects.requireNonNullElse(CaseTexts.milliseconds(time), this.known);
		this.xml.writeAttribute("id", id);
		this.xml.writeAttribute("time", Instant.ofEpochMilli(this.known).toString());
	}

	/**
	 * Something has ended.
	 * @param told what was told of it besides, or empty
	 */
	void finished(String id, CaseOutcome outcome, String reason, String told, @Nullable DateTime time)
			throws XMLStreamException {
		this.xml.writeCharacters("\n  ");
		this.xml.writeStartElement("e", "finished", EVENTS);
		writeEvent(id, time);
		if (!told.isEmpty()) {
			writeTold(told);
		}
		this.xml.writeStartElement(CORE, "result");
		this.xml.writeAttribute("status", status(outcome));
		if (outcome != CaseOutcome.PASSED) {
			this.xml.writeStartElement(CORE, "reason");
			this.xml.writeCharacters(XmlCharacters.visible(reason));
			this.xml.writeEndElement();
		}
		this.xml.writeEndElement();
		this.xml.writeEndElement();
	}

	private void writeTold(String told) throws XMLStreamException {
		this.xml.writeStartElement(CORE, "attachments");
		this.xml.writeStartElement(CORE, "output");
		this.xml.writeAttribute("time", Instant.ofEpochMilli(this.known).toString());
		this.xml.writeAttribute("source", "report");
		this.xml.writeCharacters(told);
		this.xml.writeEndElement();
		this.xml.writeEndElement();
	}

	private static String status(CaseOutcome outcome) {
		return switch (outcome) {
			case PASSED -> "SUCCESSFUL";
			case SKIPPED -> "SKIPPED";
			case FAILURE -> "FAILED";
			case ERROR -> "ERRORED";
		};
	}

	void end() throws XMLStreamException {
		this.xml.writeCharacters("\n");
		this.xml.writeEndElement();
		this.xml.writeCharacters("\n");
		this.xml.writeEndDocument();
	}

}
