package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.fixture.Formats;
import dev.rapporteur.report.Reports;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class XmlReportTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "deep-nesting", "empty-suite", "health", "ignore-and-rollup-false", "logs", "multi-task",
			"open-sections", "plugins", "processors", "rollup-matrix", "unicode-and-control", "value-types",
			"xml-fields", "yaml-strings" })
	void writesWhatPyatsWrites(String sample) throws IOException {
		Reports.write(this.directory, Formats.XML, Samples.tree(sample));
		assertThat(Files.readString(this.directory.resolve("ResultsDetails.xml")))
			.isEqualTo(Samples.file(sample, "ResultsDetails.xml"));
		assertThat(Files.readString(this.directory.resolve("ResultsSummary.xml")))
			.isEqualTo(Samples.file(sample, "ResultsSummary.xml"));
	}

}
