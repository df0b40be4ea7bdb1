package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.repr.PythonTruth;
import dev.rapporteur.value.None;

/**
 * The suite and its tasks in {@code ResultsDetails.xml}. Much of it is constant: the form
 * is older than pyATS.
 */
final class XmlSuite {

	static final String ELEMENT = "testsuite";

	static final String TESTSCRIPT = "testscript";

	private static final String SCHEMA = "http://wwwin-ats.cisco.com/xml/schema/aereport";

	private static final Object NOTHING = None.NONE;

	private final XmlOutput xml;

	private final XmlParts parts;

	XmlSuite(XmlOutput xml, XmlParts parts) {
		this.xml = xml;
		this.parts = parts;
	}

	void start(ContextSnapshot suite) throws IOException {
		this.xml.declaration();
		this.xml.start("aereport", "xmlns", SCHEMA, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
				"xmlns:schemaLocation", SCHEMA + ".xsd");
		this.xml.start(ELEMENT);
		XmlTimes.start(this.xml, suite);
		this.xml.start("initinfo");
		this.xml.element("name", XmlParts.field(suite, "name"));
		writeParameters(suite);
		this.xml.element("jobid", XmlParts.field(suite, "id"));
		this.xml.start("ats");
		this.xml.element("path", XmlParts.field(suite, "pyatspath"));
		this.xml.element("version", XmlParts.field(suite, "pyatsversion"));
		this.xml.end("ats");
		writePlace(suite);
		this.xml.end("initinfo");
		this.xml.start("jobexecution");
		XmlTimes.start(this.xml, suite);
		this.xml.element("runinfo", NOTHING);
	}

	private void writeParameters(ContextSnapshot suite) throws IOException {
		this.xml.start("params");
		this.xml.element("cli", XmlParts.field(suite, "cli"));
		this.xml.element("mailto", NOTHING);
		this.xml.start("report");
		this.xml.element("type", NOTHING);
		this.xml.element("sort", "0");
		this.xml.element("outofrange", "0");
		this.xml.element("uniquesuites", "0");
		this.xml.element("count_common_result_summary", "1");
		this.xml.element("sem", NOTHING);
		this.xml.end("report");
		this.xml.element("rerun", "0");
		this.xml.element("cleantype", "easyclean");
		this.xml.element("uniquetid", "0");
		this.xml.start("max");
		this.xml.element("errors", "10");
		this.xml.element("jobs", "-1");
		this.xml.end("max");
		this.xml.element("reason", NOTHING);
		this.xml.element("tidRange", NOTHING);
		this.xml.end("params");
	}

	private void writePlace(ContextSnapshot suite) throws IOException {
		this.xml.element("CONFIG", NOTHING);
		if (XmlParts.field(suite, "host") != NOTHING) {
			this.xml.element("host", XmlParts.field(suite, "host"));
		}
		this.xml.element("owner", NOTHING);
		this.xml.element("submitter", XmlParts.field(suite, "submitter"));
		this.xml.element("user", XmlParts.field(suite, "user"));
		this.xml.element("topology", NOTHING);
		this.parts.wholeLog(NOTHING);
		this.xml.element("tbautoselect", NOTHING);
		this.xml.element("release", XmlParts.entry(suite, "extra", "release"));
		this.xml.element("image", XmlParts.entry(suite, "extra", "image"));
		this.xml.element("testbed", XmlParts.entry(suite, "extra", "testbed"));
	}

	void end(ContextSnapshot suite) throws IOException {
		this.xml.element("result", NOTHING, "mode", "auto");
		XmlTimes.stopWithRuntime(this.xml, suite);
		this.xml.end("jobexecution");
		this.xml.start("tims", "bgPost", "False");
		this.xml.element("dnsname", dnsName(suite));
		this.xml.start("post");
		this.xml.element("status", NOTHING);
		this.xml.element("cmd", NOTHING);
		this.xml.end("post");
		this.xml.end("tims");
		this.parts.details(suite);
		this.xml.element("archivefile", XmlParts.field(suite, "archivefile"));
		XmlTimes.stopWithRuntime(this.xml, suite);
		this.parts.summary(suite);
		this.xml.end(ELEMENT);
		this.xml.end("aereport");
	}

	private static Object dnsName(ContextSnapshot suite) {
		return (XmlParts.entry(suite, "extra", "tims") instanceof Map<?, ?> tims
				&& tims.get("dnsname") instanceof Object name) ? name : NOTHING;
	}

	void startScript(ContextSnapshot task) throws IOException {
		this.xml.start(TESTSCRIPT);
		XmlTimes.start(this.xml, task);
		this.xml.start("initinfo");
		this.xml.start("script");
		Object script = XmlParts.field(task, TESTSCRIPT);
		String path = this.xml.text(script);
		int slash = path.lastIndexOf('/');
		this.xml.element("name", path.substring(slash + 1));
		this.xml.element("path", directory(path, slash));
		this.xml.end("script");
		Object parameters = XmlParts.field(task, "parameters");
		this.xml.element("pargs", PythonTruth.isTrue(parameters) ? parameters : NOTHING);
		this.xml.element("taskid", XmlParts.field(task, "id"));
		this.xml.element("description", XmlParts.field(task, "description"));
		this.parts.wholeLog(XmlParts.field(task, "logfile"));
		this.xml.end("initinfo");
		this.parts.details(task);
	}

	/**
	 * What Python's {@code os.path.dirname} gives.
	 */
	private static String directory(String path, int slash) {
		String head = path.substring(0, slash + 1);
		String stripped = head.replaceFirst("/+$", "");
		return stripped.isEmpty() ? head : stripped;
	}

	void endScript(ContextSnapshot task) throws IOException {
		XmlTimes.stop(this.xml, task);
		this.parts.summary(task);
		this.xml.end(TESTSCRIPT);
	}

}
