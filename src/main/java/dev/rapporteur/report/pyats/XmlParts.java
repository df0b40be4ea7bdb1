package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.repr.PythonTruth;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * Elements that several elements of {@code ResultsDetails.xml} have.
 */
final class XmlParts {

	private static final Object NOTHING = None.NONE;

	private final XmlOutput xml;

	XmlParts(XmlOutput xml) {
		this.xml = xml;
	}

	/**
	 * A field of a context.
	 * @return the field, or None where it is absent or false in the sense of Python
	 */
	static Object field(ContextSnapshot context, String name) {
		Object value = context.field(name);
		return PythonTruth.isTrue(value) ? value : NOTHING;
	}

	/**
	 * An entry of the dict in a field.
	 * @return the entry, or None
	 */
	static Object entry(ContextSnapshot context, String name, String key) {
		return (context.dict(name).get(key) instanceof Object value) ? value : NOTHING;
	}

	/**
	 * The {@code summary} of a context. Where it is what a client made, its counts are
	 * taken and the rest is counted anew.
	 */
	static ResultCounter counter(ContextSnapshot context) {
		ResultCounter counter = context.counts();
		if (counter != null) {
			return counter;
		}
		counter = ResultCounter.ZERO;
		for (ResultCode code : ResultCounter.ORDER) {
			if (entry(context, "summary", code.word()) instanceof Long count) {
				counter = counter.plus(code, count);
			}
		}
		return counter;
	}

	void xref(ContextSnapshot context) throws IOException {
		Map<?, ?> xref = context.dict("xref");
		if (xref.get("file") == NOTHING && xref.get("line") == NOTHING) {
			this.xml.element("xref", NOTHING);
			return;
		}
		this.xml.start("xref");
		place("file", xref.get("file"), "");
		place("line", xref.get("line"), -1L);
		this.xml.end("xref");
	}

	/**
	 * Writes a part of an xref: none for None, the usual one where there is no entry.
	 */
	private void place(String name, @Nullable Object value, Object usual) throws IOException {
		if (value != NOTHING) {
			this.xml.element(name, (value != null) ? value : usual);
		}
	}

	/**
	 * The log file of a section: where its part begins, and how large it is.
	 */
	void log(ContextSnapshot context) throws IOException {
		this.xml.element("logfile", entry(context, "logs", "file"), "begin", number(entry(context, "logs", "begin")),
				"size", number(entry(context, "logs", "size")));
	}

	private String number(Object value) {
		return (value == NOTHING) ? "-1" : this.xml.text(value);
	}

	/**
	 * The log file of the suite or a task, which is always the whole file. Only its base
	 * name is written, also while the task still runs and its field holds the whole path.
	 */
	void wholeLog(Object file) throws IOException {
		Object name = (file instanceof String path) ? path.substring(path.lastIndexOf('/') + 1) : file;
		this.xml.element("logfile", name, "begin", "0", "size", "-1");
	}

	void details(ContextSnapshot context) throws IOException {
		List<?> details = context.details();
		if (details.isEmpty()) {
			this.xml.element("runinfo", NOTHING);
			return;
		}
		this.xml.start("runinfo");
		for (Object detail : details) {
			this.xml.element("diag", this.xml.strOfMany(detail));
		}
		this.xml.end("runinfo");
	}

	void result(ContextSnapshot context) throws IOException {
		TestResult result = context.result();
		this.xml.element("result", (result != null) ? result.code().word() : field(context, "result"), "mode", "auto");
	}

	void summary(ContextSnapshot context) throws IOException {
		ResultCounter counter = counter(context);
		this.xml.start("summary");
		this.xml.element("abort", counter.count(ResultCode.ABORTED));
		this.xml.element("pass", counter.count(ResultCode.PASSED));
		this.xml.element("passx", counter.count(ResultCode.PASSX));
		this.xml.element("fail", counter.count(ResultCode.FAILED));
		this.xml.element("block", counter.count(ResultCode.BLOCKED));
		this.xml.element("skip", counter.count(ResultCode.SKIPPED));
		this.xml.element("error", counter.count(ResultCode.ERRORED));
		this.xml.element("never_ran", 0L);
		this.xml.element("unknown", 0L);
		this.xml.element("total", counter.total());
		this.xml.element("success_rate", counter.successRate());
		this.xml.end("summary");
	}

}
