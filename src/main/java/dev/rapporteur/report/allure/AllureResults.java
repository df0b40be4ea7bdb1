package dev.rapporteur.report.allure;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipOutputStream;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.report.JsonOutput;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.XmlCharacters;
import dev.rapporteur.report.ZipEntries;
import dev.rapporteur.report.cases.CaseGroup;
import dev.rapporteur.report.cases.CaseTaker;
import dev.rapporteur.report.cases.CaseWalk;
import dev.rapporteur.report.cases.TestCase;
import tools.jackson.core.JsonGenerator;

/**
 * Writes {@code allure-results.zip}: a result for each test case, and what is to be
 * thought of the run as global errors and environment. The same run makes the same bytes.
 */
final class AllureResults implements CaseTaker<IOException> {

	private static final int BUFFER = 65_536;

	private final RunView run;

	private final ZipOutputStream zip;

	private final AllureResult result;

	private AllureResults(RunView run, ZipOutputStream zip) {
		this.run = run;
		this.zip = zip;
		this.result = new AllureResult(run);
	}

	static void write(RunView run, OutputStream output) throws IOException {
		// a zip writes little at a time
		ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(output, BUFFER));
		AllureResults results = new AllureResults(run, zip);
		CaseWalk.of(run, results);
		results.writeVerdict(run.assessment());
		// finished only when all is there: a part of the results must not look like all
		zip.finish();
		zip.flush();
	}

	@Override
	public void start(ContextSnapshot suite, String job) {
		this.result.start(suite, job);
	}

	@Override
	public void take(CaseGroup group) throws IOException {
		for (TestCase each : group.cases()) {
			add(this.result.uuid(each) + "-result.json", (json) -> this.result.write(json, group, each));
		}
	}

	private void writeVerdict(Assessment assessment) throws IOException {
		add("rapporteur-globals.json", (json) -> writeErrors(json, assessment));
		this.zip.putNextEntry(ZipEntries.named("environment.properties"));
		String environment = "verdict=%s\ncomplete=%s\n".formatted(assessment.verdict().word().word(),
				assessment.losses().isEmpty());
		this.zip.write(environment.getBytes(StandardCharsets.ISO_8859_1));
		this.zip.closeEntry();
	}

	private static void writeErrors(JsonGenerator json, Assessment assessment) {
		json.writeStartObject();
		json.writeArrayPropertyStart("attachments");
		json.writeEndArray();
		json.writeArrayPropertyStart("errors");
		for (String reason : assessment.verdict().reasons()) {
			json.writeStartObject();
			json.writeStringProperty("message",
					assessment.verdict().word().word() + ": " + XmlCharacters.visible(reason));
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeEndObject();
	}

	private void add(String name, JsonOutput.Document document) throws IOException {
		this.zip.putNextEntry(ZipEntries.named(name));
		JsonOutput.write(this.zip, document);
		this.zip.closeEntry();
	}

}
