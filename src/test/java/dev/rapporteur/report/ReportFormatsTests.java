package dev.rapporteur.report;

import java.util.List;

import dev.rapporteur.fixture.Formats;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReportFormatsTests {

	private static final List<ReportFormat> PYATS = List.of(Formats.JSON, Formats.YAML, Formats.XML);

	private static ReportFormat format(String id, String file) {
		return ReportFormat.of(id, file, "text/plain", (run, output) -> output.write('x'));
	}

	@Test
	void aRunHasItsResultsTheXmlAndWhatIsChosen() {
		ReportFormat more = format("more", "more.txt");
		assertThat(Formats.and(more).ofRun("yaml").files()).extracting(ReportFile::name)
			.containsExactly("results.yaml", "ResultsDetails.xml", "ResultsSummary.xml", "more.txt");
		assertThat(new ReportFormats(PYATS, List.of("yaml", "json")).ofRun("json").files()).extracting(ReportFile::name)
			.containsExactly("results.json", "ResultsDetails.xml", "ResultsSummary.xml", "results.yaml");
	}

	@Test
	void whatThereIsIsNamedWhereSomethingElseIsChosen() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ReportFormats(PYATS, List.of("xml", "ctrf")))
			.withMessage("rapporteur.report.formats: there is no format ctrf, only json, yaml, xml");
		assertThatIllegalArgumentException().isThrownBy(() -> Formats.PYATS.ofRun("xml"))
			.withMessage("rapporteur.report-format must be json or yaml: xml");
	}

	@Test
	void noTwoFormatsTakeTheSameWordOrFile() {
		assertThatIllegalStateException().isThrownBy(() -> Formats.and(format("json", "other.json")))
			.withMessage("two report formats or files are called json");
		assertThatIllegalStateException().isThrownBy(() -> Formats.and(format("other", "resultsDETAILS.xml")))
			.withMessage("two report formats or files are called resultsdetails.xml");
	}

}
