package dev.rapporteur.report.pyats;

import java.io.IOException;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;

/**
 * Writes {@code ResultsSummary.xml}: the suite in a few lines.
 */
final class XmlSummary {

	private final XmlOutput xml;

	XmlSummary(TextOutput output, ValueLimits limits) {
		this.xml = new XmlOutput(output, limits);
	}

	void write(ContextSnapshot suite) throws IOException {
		this.xml.declaration();
		this.xml.start("jobSummary", "archiveFilename", this.xml.text(XmlParts.field(suite, "archivefile")),
				"atsTreePath", this.xml.text(XmlParts.field(suite, "pyatspath")));
		this.xml.element("jobName", XmlParts.field(suite, "name"));
		this.xml.element("image", XmlParts.entry(suite, "extra", "image"));
		writeCounts(XmlParts.counter(suite));
		XmlTimes.start(this.xml, suite);
		this.xml.element("stoptime", XmlTimes.text(suite, "stoptime"));
		this.xml.element("runtime", XmlTimes.runtime(suite));
		this.xml.element("testbed", XmlParts.entry(suite, "extra", "testbed"));
		this.xml.element("release", XmlParts.entry(suite, "extra", "release"));
		this.xml.element("submitter", XmlParts.field(suite, "submitter"));
		this.xml.element("user", XmlParts.field(suite, "user"));
		this.xml.element("debugProfile", 0L);
		this.xml.element("host", XmlParts.field(suite, "host"));
		this.xml.end("jobSummary");
	}

	private void writeCounts(ResultCounter counter) throws IOException {
		this.xml.element("aborted", counter.count(ResultCode.ABORTED));
		this.xml.element("passed", counter.count(ResultCode.PASSED));
		this.xml.element("passx", counter.count(ResultCode.PASSX));
		this.xml.element("failed", counter.count(ResultCode.FAILED));
		this.xml.element("blocked", counter.count(ResultCode.BLOCKED));
		this.xml.element("skipped", counter.count(ResultCode.SKIPPED));
		this.xml.element("errored", counter.count(ResultCode.ERRORED));
		this.xml.element("unknown", 0L);
		this.xml.element("never_ran", 0L);
		this.xml.element("total", counter.total());
		this.xml.element("success_rate", counter.successRate());
	}

}
