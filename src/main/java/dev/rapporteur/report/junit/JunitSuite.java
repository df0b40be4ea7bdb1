package dev.rapporteur.report.junit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import dev.rapporteur.context.ContextSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The test cases of a task. They are kept until it is written, since their counts stand
 * before them.
 */
final class JunitSuite {

	private final String name;

	private final String classname;

	private final List<JunitCase> cases = new ArrayList<>();

	private final Set<String> names = new HashSet<>();

	/**
	 * Starts without test cases.
	 * @param name its name
	 * @param classname what its test cases belong to, which those of no other suite do
	 */
	JunitSuite(String name, String classname) {
		this.name = name;
		this.classname = classname;
	}

	String classname() {
		return this.classname;
	}

	/**
	 * The name of one more test case, which no other one has: servers take these for one.
	 */
	String nameOf(String wanted, String id) {
		return this.names.add(wanted) ? wanted : wanted + " [" + id + "]";
	}

	void add(JunitCase added) {
		this.cases.add(added);
	}

	boolean isEmpty() {
		return this.cases.isEmpty();
	}

	boolean isBad() {
		return this.cases.stream().anyMatch((each) -> each.outcome().isBad());
	}

	void write(ContextSnapshot context, XMLStreamWriter xml) throws XMLStreamException {
		xml.writeCharacters("\n  ");
		xml.writeStartElement("testsuite");
		xml.writeAttribute("name", this.name);
		xml.writeAttribute("tests", String.valueOf(this.cases.size()));
		xml.writeAttribute("failures", count(CaseOutcome.FAILURE));
		xml.writeAttribute("errors", count(CaseOutcome.ERROR));
		xml.writeAttribute("skipped", count(CaseOutcome.SKIPPED));
		xml.writeAttribute("time", JunitTexts.runtime(context));
		@Nullable String start = JunitTexts.startTime(context);
		if (start != null) {
			xml.writeAttribute("timestamp", start);
		}
		for (JunitCase each : this.cases) {
			each.write(xml);
		}
		xml.writeCharacters("\n  ");
		xml.writeEndElement();
	}

	private String count(CaseOutcome outcome) {
		return String.valueOf(this.cases.stream().filter((each) -> each.outcome() == outcome).count());
	}

}
