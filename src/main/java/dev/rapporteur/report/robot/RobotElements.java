package dev.rapporteur.report.robot;

import java.util.List;
import java.util.Objects;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.report.XmlCharacters;
import dev.rapporteur.value.DateTime;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an output of Robot Framework, schema version 5.
 */
final class RobotElements {

	private final XMLStreamWriter xml;

	private final RobotTimes times = new RobotTimes();

	RobotElements(XMLStreamWriter xml) {
		this.xml = xml;
	}

	void begin(ContextSnapshot suite) throws XMLStreamException {
		this.xml.writeStartDocument("UTF-8", "1.0");
		start("robot");
		this.xml.writeAttribute("generator", "Rapporteur");
		// the time of the run: the same run makes the same file
		String started = this.times.known(suite.startTime());
		this.xml.writeAttribute("generated", Objects.requireNonNullElse(RobotTimes.time(suite.stopTime()), started));
		this.xml.writeAttribute("rpa", "false");
		this.xml.writeAttribute("schemaversion", "5");
	}

	private void start(String element) throws XMLStreamException {
		this.xml.writeCharacters("\n");
		this.xml.writeStartElement(element);
	}

	private void startEmpty(String element) throws XMLStreamException {
		this.xml.writeCharacters("\n");
		this.xml.writeEmptyElement(element);
	}

	/** Something that has a name and an id begins. */
	void begin(String element, String id, String name) throws XMLStreamException {
		start(element);
		this.xml.writeAttribute("id", id);
		this.xml.writeAttribute("name", name);
	}

	void beginKeyword(String name) throws XMLStreamException {
		start("kw");
		this.xml.writeAttribute("name", name);
	}

	void argument(String text) throws XMLStreamException {
		start("arg");
		this.xml.writeCharacters(text);
		this.xml.writeEndElement();
	}

	void metadata(String name, String text) throws XMLStreamException {
		start("meta");
		this.xml.writeAttribute("name", name);
		this.xml.writeCharacters(text);
		this.xml.writeEndElement();
	}

	void message(@Nullable DateTime time, String level, String text) throws XMLStreamException {
		start("msg");
		this.xml.writeAttribute("time", this.times.known(time));
		this.xml.writeAttribute("level", level);
		this.xml.writeCharacters(XmlCharacters.visible(text));
		this.xml.writeEndElement();
	}

	/**
	 * What began last is over.
	 * @param message what is shown beside its status, or empty
	 */
	void end(ContextSnapshot context, String status, String message) throws XMLStreamException {
		if (message.isEmpty()) {
			startEmpty("status");
		}
		else {
			start("status");
		}
		this.xml.writeAttribute("status", status);
		String start = RobotTimes.time(context.startTime());
		if (start != null) {
			this.xml.writeAttribute("start", start);
		}
		this.xml.writeAttribute("elapsed", RobotTimes.elapsed(context));
		if (!message.isEmpty()) {
			this.xml.writeCharacters(XmlCharacters.visible(message));
			this.xml.writeEndElement();
		}
		end();
	}

	private void end() throws XMLStreamException {
		this.xml.writeCharacters("\n");
		this.xml.writeEndElement();
	}

	/** The counts of all tests. Those of each suite would have to be kept until here. */
	void statistics(String suite, RobotCounts counts) throws XMLStreamException {
		start("statistics");
		start("total");
		count(counts);
		this.xml.writeCharacters("All Tests");
		this.xml.writeEndElement();
		end();
		startEmpty("tag");
		start("suite");
		count(counts);
		this.xml.writeAttribute("id", "s1");
		this.xml.writeAttribute("name", suite);
		this.xml.writeCharacters(suite);
		this.xml.writeEndElement();
		end();
		end();
	}

	private void count(RobotCounts counts) throws XMLStreamException {
		start("stat");
		this.xml.writeAttribute("pass", String.valueOf(counts.pass()));
		this.xml.writeAttribute("fail", String.valueOf(counts.fail()));
		this.xml.writeAttribute("skip", String.valueOf(counts.skip()));
	}

	/** What is to be seen at the head of all; nothing follows. */
	void errors(@Nullable DateTime time, List<String> errors) throws XMLStreamException {
		start("errors");
		for (String each : errors) {
			message(time, "ERROR", each);
		}
		end();
		end();
		this.xml.writeCharacters("\n");
		this.xml.writeEndDocument();
	}

}
