package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.repr.PythonTruth;
import dev.rapporteur.value.None;

/**
 * The sections in {@code ResultsDetails.xml}.
 */
final class XmlSections {

	static final String COMMON_SETUP = "commonSetup";

	static final String COMMON_CLEANUP = "commonCleanup";

	static final String TESTCASE = "testcase";

	static final String SUBSECTION = "subSection";

	static final String STEP = "step";

	private final XmlOutput xml;

	private final XmlParts parts;

	XmlSections(XmlOutput xml, XmlParts parts) {
		this.xml = xml;
		this.parts = parts;
	}

	void startCommon(String element, ContextSnapshot section) throws IOException {
		writeHead(element, element, section);
	}

	/**
	 * Begins a section of a testcase, which goes by its id.
	 */
	void startSection(String element, ContextSnapshot section) throws IOException {
		writeHead(element, idOf(section), section);
	}

	private void writeHead(String element, Object name, ContextSnapshot section) throws IOException {
		this.xml.start(element);
		XmlTimes.start(this.xml, section);
		this.xml.element("name", name);
		this.xml.element("description", XmlParts.field(section, "description"));
		this.parts.xref(section);
		writeOutcome(section);
		XmlTimes.stop(this.xml, section);
	}

	private void writeOutcome(ContextSnapshot section) throws IOException {
		this.parts.log(section);
		this.parts.details(section);
		this.parts.result(section);
	}

	void startTestcase(ContextSnapshot section) throws IOException {
		this.xml.start(TESTCASE);
		XmlTimes.start(this.xml, section);
		this.xml.start("initinfo");
		writeId(XmlParts.field(section, "id"));
		writeName(section);
		this.parts.xref(section);
		this.xml.element("description", XmlParts.field(section, "description"));
		this.xml.element("swversion", "None");
		this.xml.element("hwversion", "None");
		this.xml.element("fwversion", "None");
		this.xml.element("tstversion", "None");
		this.parts.log(section);
		this.xml.end("initinfo");
		this.parts.details(section);
	}

	/** Any name, also one that is false in the sense of Python, but none for None. */
	private void writeName(ContextSnapshot section) throws IOException {
		Object name = section.fields().getOrDefault("name", "");
		if (name != None.NONE) {
			this.xml.element("name", name);
		}
	}

	void endTestcase(ContextSnapshot section) throws IOException {
		this.parts.result(section);
		XmlTimes.stop(this.xml, section);
		this.xml.end(TESTCASE);
	}

	void startSubsection(ContextSnapshot section) throws IOException {
		this.xml.start(SUBSECTION);
		XmlTimes.start(this.xml, section);
		this.parts.xref(section);
		writeId(idOf(section));
		this.xml.element("name", XmlParts.field(section, "name"));
		this.xml.element("description", XmlParts.field(section, "description"));
		writeOutcome(section);
		XmlTimes.stopWithRuntime(this.xml, section);
	}

	void endSubsection(ContextSnapshot section) throws IOException {
		this.xml.element("extra", extra(section, false));
		this.xml.end(SUBSECTION);
	}

	/** Writes an extra of a step: 0 if there is none, nothing for None. */
	private void writeOption(ContextSnapshot section, String name) throws IOException {
		Map<?, ?> extra = section.dict("extra");
		Object option = extra.containsKey(name) ? extra.get(name) : (Object) 0L;
		if (option != None.NONE && option != null) {
			this.xml.element(name, PythonTruth.isTrue(option) ? option : 0L);
		}
	}

	void startStep(ContextSnapshot section) throws IOException {
		this.xml.start(STEP);
		this.xml.element("name", XmlParts.field(section, "name"));
		this.xml.element("id", idOf(section));
		writeOption(section, "index");
		this.xml.element("description", XmlParts.field(section, "description"));
		writeOption(section, "continue_");
		XmlTimes.start(this.xml, section);
		this.parts.xref(section);
		writeOutcome(section);
		XmlTimes.stop(this.xml, section);
		this.xml.element("extra", extra(section, true));
	}

	private void writeId(Object id) throws IOException {
		this.xml.start("id", "name", this.xml.text(id), "md5", "");
		this.xml.element("tc", id);
		this.xml.end("id");
	}

	/**
	 * The id of a section; that of a processor says nothing without its name.
	 */
	private Object idOf(ContextSnapshot section) {
		Object id = XmlParts.field(section, "id");
		if (isProcessor(section)) {
			return this.xml.text(id) + " " + this.xml.text(XmlParts.field(section, "name"));
		}
		return id;
	}

	static boolean isProcessor(ContextSnapshot section) {
		return section.type().endsWith("Processor");
	}

	private String extra(ContextSnapshot section, boolean isStep) {
		Map<Object, Object> shown = new LinkedHashMap<>(section.dict("extra"));
		if (isStep) {
			shown.remove("index");
			shown.remove("continue_");
		}
		return this.xml.cleanedRepr(shown);
	}

}
