package dev.rapporteur.report.ctrf;

import java.util.List;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.XmlCharacters;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseOutcome;
import dev.rapporteur.report.cases.CaseTexts;
import dev.rapporteur.report.cases.CaseWalk;
import dev.rapporteur.report.cases.NestedSections;
import dev.rapporteur.report.cases.TestCase;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes test cases.
 */
final class CtrfTest {

	private final RunView run;

	private final JsonGenerator json;

	private final CaseTexts texts;

	CtrfTest(RunView run, JsonGenerator json) {
		this.run = run;
		this.json = json;
		this.texts = new CaseTexts(run.limits());
	}

	void write(String job, CaseGroup group, TestCase each) {
		this.json.writeStartObject();
		this.json.writeStringProperty("name", each.name());
		this.json.writeStringProperty("status", status(each.outcome()));
		this.json.writeNumberProperty("duration", Math.round(each.seconds() * 1000));
		writeTime("start", CaseTexts.milliseconds(each.context().startTime()));
		writeTime("stop", CaseTexts.milliseconds(each.context().stopTime()));
		this.json.writeArrayPropertyStart("suite");
		this.json.writeString(job);
		if (!group.classname().equals(job)) {
			this.json.writeString(group.name());
		}
		this.json.writeEndArray();
		if (each.outcome() != CaseOutcome.PASSED) {
			this.json.writeStringProperty("message", each.message());
		}
		if (!each.text().isEmpty()) {
			this.json.writeStringProperty("trace", each.text());
		}
		this.json.writeStringProperty("rawStatus", each.type());
		writePlace(each.context());
		this.json.writeObjectPropertyStart("extra");
		this.json.writeStringProperty("classname", each.classname());
		this.json.writeNumberProperty("seq", each.context().seq());
		CaseWalk.within(this.run, group, each, new NestedSections(this.json, "sections", this::writeFields));
		this.json.writeEndObject();
		this.json.writeEndObject();
	}

	/** CTRF has one word for all that is bad. */
	private static String status(CaseOutcome outcome) {
		return switch (outcome) {
			case PASSED -> "passed";
			case SKIPPED -> "skipped";
			case FAILURE, ERROR -> "failed";
		};
	}

	private void writeTime(String name, @Nullable Long time) {
		if (time != null) {
			this.json.writeNumberProperty(name, time);
		}
	}

	private void writePlace(ContextSnapshot context) {
		if (context.dict("xref").get("file") instanceof String file) {
			this.json.writeStringProperty("filePath", XmlCharacters.visible(file));
		}
		if (context.dict("xref").get("line") instanceof Long line) {
			this.json.writeNumberProperty("line", line);
		}
	}

	private void writeFields(ContextSnapshot section) {
		this.json.writeStringProperty("name", this.texts.name(section));
		this.json.writeStringProperty("type", XmlCharacters.visible(section.type()));
		this.json.writeStringProperty("result", CaseTexts.type(section));
		this.json.writeNumberProperty("duration", Math.round(CaseTexts.seconds(section) * 1000));
		List<String> told = section.isFailure() ? this.texts.told(section) : List.of();
		if (!told.isEmpty()) {
			this.json.writeStringProperty("message", CaseTexts.message(section, told));
		}
	}

}
