package dev.rapporteur.web.reports;

import java.util.Arrays;
import java.util.List;

import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.ReportWriter;
import org.jspecify.annotations.Nullable;

/**
 * The reports that there are, in the order in which they are listed.
 */
enum ReportName {

	/** All contexts as JSON. */
	JSON(ReportFormat.JSON.fileName(), "application/json", false),

	/** All contexts as YAML. */
	YAML(ReportFormat.YAML.fileName(), "application/yaml", false),

	/** All contexts as XML. */
	DETAILS(ReportWriter.DETAILS, "application/xml", true),

	/** The results of the tasks as XML. */
	SUMMARY(ReportWriter.SUMMARY, "application/xml", true);

	private final String file;

	private final String type;

	private final boolean xml;

	ReportName(String file, String type, boolean xml) {
		this.file = file;
		this.type = type;
		this.xml = xml;
	}

	/** Those of a run with a results file of this format. */
	static List<ReportName> of(ReportFormat format) {
		return List.of((format == ReportFormat.JSON) ? JSON : YAML, DETAILS, SUMMARY);
	}

	static @Nullable ReportName ofFile(String file) {
		return Arrays.stream(values()).filter((name) -> name.file.equals(file)).findFirst().orElse(null);
	}

	String file() {
		return this.file;
	}

	String type() {
		return this.type;
	}

	/** Whether it is written together with the other XML file. */
	boolean isXml() {
		return this.xml;
	}

}
