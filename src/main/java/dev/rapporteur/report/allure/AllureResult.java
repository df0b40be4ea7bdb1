package dev.rapporteur.report.allure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseOutcome;
import dev.rapporteur.report.cases.CaseTexts;
import dev.rapporteur.report.cases.CaseWalk;
import dev.rapporteur.report.cases.NestedSections;
import dev.rapporteur.report.cases.TestCase;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes test cases, and the sections that lie in them as their steps.
 */
final class AllureResult {

	private final RunView run;

	private final CaseTexts texts;

	private String job = "";

	/** What tells this run from others of the same job. */
	private String since = "";

	AllureResult(RunView run) {
		this.run = run;
		this.texts = new CaseTexts(run.limits());
	}

	void start(ContextSnapshot suite, String name) {
		this.job = name;
		this.since = String.valueOf(CaseTexts.milliseconds(suite.startTime()));
	}

	/** The same for the same test case of the same run, and for no other one. */
	UUID uuid(TestCase each) {
		return hash(this.since + "\n" + fullName(each));
	}

	private static UUID hash(String text) {
		return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String fullName(TestCase each) {
		return each.classname() + "#" + each.name();
	}

	void write(JsonGenerator json, CaseGroup group, TestCase each) {
		json.writeStartObject();
		json.writeStringProperty("uuid", uuid(each).toString());
		// what Allure follows over many runs
		json.writeStringProperty("historyId", hash(fullName(each)).toString());
		json.writeStringProperty("testCaseId", hash(fullName(each)).toString());
		json.writeStringProperty("fullName", fullName(each));
		json.writeStringProperty("name", each.name());
		json.writeArrayPropertyStart("titlePath");
		json.writeString(this.job);
		json.writeString(group.name());
		json.writeEndArray();
		json.writeStringProperty("status", status(each.outcome()));
		if (each.outcome() != CaseOutcome.PASSED) {
			writeDetails(json, each.message(), each.text());
		}
		json.writeStringProperty("stage", each.context().isOpen() ? "running" : "finished");
		writeTimes(json, each.context());
		writeParameters(json, each.context());
		json.writeArrayPropertyStart("labels");
		writeLabel(json, "parentSuite", this.job);
		writeLabel(json, "suite", group.name());
		json.writeEndArray();
		CaseWalk.within(this.run, group, each,
				new NestedSections(json, "steps", (section) -> writeStep(json, section)));
		json.writeEndObject();
	}

	private static String status(CaseOutcome outcome) {
		return switch (outcome) {
			case PASSED -> "passed";
			case SKIPPED -> "skipped";
			case FAILURE -> "failed";
			case ERROR -> "broken";
		};
	}

	private static void writeDetails(JsonGenerator json, String message, String trace) {
		json.writeObjectPropertyStart("statusDetails");
		json.writeStringProperty("message", message);
		json.writeStringProperty("trace", trace);
		json.writeEndObject();
	}

	private static void writeTimes(JsonGenerator json, ContextSnapshot context) {
		writeTime(json, "start", CaseTexts.milliseconds(context.startTime()));
		writeTime(json, "stop", CaseTexts.milliseconds(context.stopTime()));
	}

	private static void writeTime(JsonGenerator json, String name, @Nullable Long time) {
		if (time != null) {
			json.writeNumberProperty(name, time);
		}
	}

	private static void writeLabel(JsonGenerator json, String name, String value) {
		json.writeStartObject();
		json.writeStringProperty("name", name);
		json.writeStringProperty("value", value);
		json.writeEndObject();
	}

	private void writeStep(JsonGenerator json, ContextSnapshot section) {
		json.writeStringProperty("name", this.texts.name(section));
		CaseOutcome outcome = CaseOutcome.of(section);
		json.writeStringProperty("status", status(outcome));
		if (outcome != CaseOutcome.PASSED) {
			List<String> told = this.texts.told(section);
			writeDetails(json, CaseTexts.message(section, told), String.join("\n", told));
		}
		json.writeStringProperty("stage", section.isOpen() ? "running" : "finished");
		writeTimes(json, section);
		writeParameters(json, section);
	}

	/** What it was given. */
	private void writeParameters(JsonGenerator json, ContextSnapshot context) {
		Map<?, ?> parameters = context.dict("parameters");
		if (!parameters.isEmpty()) {
			json.writeArrayPropertyStart("parameters");
			parameters.forEach((name, value) -> writeLabel(json, this.texts.text(name), this.texts.text(value)));
			json.writeEndArray();
		}
	}

}
