package dev.rapporteur.report.ctrf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.report.JsonOutput;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.XmlCharacters;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseOutcome;
import dev.rapporteur.report.cases.CaseTaker;
import dev.rapporteur.report.cases.CaseTexts;
import dev.rapporteur.report.cases.CaseWalk;
import dev.rapporteur.report.cases.TestCase;
import tools.jackson.core.JsonGenerator;

/**
 * Writes {@code ctrf-report.json}: the test cases with the sections that lie in them, and
 * behind them the counts, which nobody knows before.
 */
final class CtrfReport implements CaseTaker<RuntimeException> {

	private final RunView run;

	private final JsonGenerator json;

	private final CtrfTest test;

	private String job = "";

	private long suites;

	private long passed;

	private long failed;

	private long skipped;

	private CtrfReport(RunView run, JsonGenerator json) {
		this.run = run;
		this.json = json;
		this.test = new CtrfTest(run, json);
	}

	static void write(RunView run, OutputStream output) throws IOException {
		JsonOutput.write(output, (json) -> new CtrfReport(run, json).write());
	}

	private void write() {
		this.json.writeStartObject();
		this.json.writeStringProperty("reportFormat", "CTRF");
		// the only version that the validator of CTRF takes
		this.json.writeStringProperty("specVersion", "0.0.0");
		this.json.writeStringProperty("generatedBy", "Rapporteur");
		this.json.writeObjectPropertyStart("results");
		this.json.writeObjectPropertyStart("tool");
		this.json.writeStringProperty("name", "Rapporteur");
		this.json.writeEndObject();
		this.json.writeArrayPropertyStart("tests");
		CaseWalk.of(this.run, this);
		this.json.writeEndArray();
		writeSummary(this.run.suite());
		writeVerdict(this.run.assessment());
		this.json.writeEndObject();
		this.json.writeEndObject();
	}

	@Override
	public void start(ContextSnapshot suite, String name) {
		this.job = name;
	}

	@Override
	public void take(CaseGroup group) {
		this.suites++;
		this.passed += group.count(CaseOutcome.PASSED);
		this.skipped += group.count(CaseOutcome.SKIPPED);
		this.failed += group.count(CaseOutcome.FAILURE) + group.count(CaseOutcome.ERROR);
		for (TestCase each : group.cases()) {
			this.test.write(this.job, group, each);
		}
	}

	private void writeSummary(ContextSnapshot suite) {
		this.json.writeObjectPropertyStart("summary");
		this.json.writeNumberProperty("tests", this.passed + this.failed + this.skipped);
		this.json.writeNumberProperty("passed", this.passed);
		this.json.writeNumberProperty("failed", this.failed);
		this.json.writeNumberProperty("skipped", this.skipped);
		this.json.writeNumberProperty("pending", 0);
		this.json.writeNumberProperty("other", 0);
		this.json.writeNumberProperty("suites", this.suites);
		long start = Objects.requireNonNullElse(CaseTexts.milliseconds(suite.startTime()), 0L);
		this.json.writeNumberProperty("start", start);
		this.json.writeNumberProperty("stop",
				Objects.requireNonNullElse(CaseTexts.milliseconds(suite.stopTime()), start));
		this.json.writeNumberProperty("duration", Math.round(CaseTexts.seconds(suite) * 1000));
		this.json.writeEndObject();
	}

	private void writeVerdict(Assessment assessment) {
		this.json.writeObjectPropertyStart("extra");
		this.json.writeStringProperty("job", this.job);
		this.json.writeStringProperty("verdict", assessment.verdict().word().word());
		this.json.writeBooleanProperty("complete", assessment.losses().isEmpty());
		this.json.writeArrayPropertyStart("reasons");
		assessment.verdict().reasons().forEach((reason) -> this.json.writeString(XmlCharacters.visible(reason)));
		this.json.writeEndArray();
		this.json.writeEndObject();
	}

}
