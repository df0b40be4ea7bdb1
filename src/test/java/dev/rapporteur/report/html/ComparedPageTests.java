package dev.rapporteur.report.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.context.Drive;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.report.Reports;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.value.ResultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages that tell what changed since an earlier run.
 */
class ComparedPageTests {

	private static final String CHANGES = """
			{"start":"%s","of":{"new":[4,6],"fixed":[2],"regressed":[3,4],"slower":[],"newly-skipped":[]},\
			"since":{},"gone":["routing.upgrade"],"goneTotal":1}""";

	@TempDir
	private Path directory;

	private String page(Drive drive, Path earlier) throws IOException {
		return new String(SampleRun.page(drive, new Baseline(earlier, Integer.MAX_VALUE)), StandardCharsets.UTF_8);
	}

	private static Drive failing() {
		return new Drive().suite("name", "nightly")
			.task("routing", "name", "routing")
			.section("bgp", "type", "Testcase")
			.stop("result", SampleRun.because(ResultCode.FAILED, "3 of 5 neighbors"))
			.stop()
			.stop();
	}

	@Test
	void aPageTellsWhatChangedSinceTheResultsOfAnEarlierRun() throws IOException {
		Path earlier = Reports.write(this.directory, Formats.JSON, Reports.reader(SampleRun.before()));
		String page = page(SampleRun.nightly(), earlier);
		assertThat(Unpacked.block(page, "changes")).isEqualTo(CHANGES.formatted("2026-01-02 03:04:05+00:00"));
		assertThat(page).contains(
				"<li>compared with the run of 2026-01-02 03:04: 2 new, 1 fixed, 2 regressed, 1 gone</li>",
				"<b>routing.bgp.neighbors</b> failed, 1.0 s, <em>new</em>");
	}

	@Test
	void aPageTellsWhatChangedSinceThePageOfAnEarlierRun() throws IOException {
		Path earlier = SampleRun.write(SampleRun.before(), this.directory);
		assertThat(Unpacked.block(page(SampleRun.nightly(), earlier), "changes"))
			.isEqualTo(CHANGES.formatted("2026-01-02T03:04:05.000000+00:00"));
	}

	@Test
	void pagesTellSinceWhenSomethingFails() throws IOException {
		Path earlier = SampleRun.write(failing(), this.directory);
		for (int runs = 1; runs <= 3; runs++) {
			String page = page(failing(), earlier);
			assertThat(page).contains("<b>routing.bgp</b> failed, 1.0 s, since 2026-01-02 03:04, " + runs
					+ ((runs == 1) ? " run" : " runs"));
			Files.writeString(earlier, page);
		}
	}

	@Test
	void whatFailedInTheResultsOfAnEarlierRunIsNotNew() throws IOException {
		Path earlier = Reports.write(this.directory, Formats.JSON, Reports.reader(failing()));
		assertThat(page(failing(), earlier)).contains("<li>compared with the run of 2026-01-02 03:04: nothing changed",
				"<b>routing.bgp</b> failed, 1.0 s, since 2026-01-02 03:04, 1 run");
	}

	@Test
	void aRunWithoutAnEarlierOneSaysSo() throws IOException {
		assertThat(page(failing(), this.directory.resolve("results.json")))
			.contains("<li>not compared: there is no results.json yet</li>");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                       | it is no results.json, nor a report.html
			[]                       | it is no results.json, nor a report.html
			{"report": []}           | it is no results.json, nor a report.html
			{"report": {"tasks": [   | it is not JSON: Unexpected end-of-input
			<html></html>            | it has no data of a run
			""")
	void whatIsNoReportKeepsNoReportFromBeingWritten(String content, String reason) throws IOException {
		Path other = Files.writeString(this.directory.resolve("other"), content);
		assertThat(page(failing(), other)).contains("<li>not compared with other, which can&#39;t be read: " + reason,
				"3 of 5 neighbors");
	}

	@Test
	void whateverAnEarlierRunTookItIsComparedWith() throws IOException {
		for (double seconds : new double[] { 3_000_000_000.0, -1, 1e300, Double.NaN }) {
			Drive drive = new Drive().suite("name", "nightly").task("routing", "name", "routing", "runtime", seconds);
			Path earlier = SampleRun.write(drive, this.directory);
			assertThat(page(failing(), earlier)).contains("<li>compared with the run of 2026-01-02 03:04: 1 new");
			Path results = Reports.write(this.directory, Formats.JSON, Reports.reader(drive));
			assertThat(page(failing(), results)).contains("<li>compared with the run of 2026-01-02 03:04: 1 new");
		}
	}

	@Test
	void anEarlierReportThatIsTooLargeIsNotRead() throws IOException {
		Path earlier = SampleRun.write(failing(), this.directory);
		for (long size : new long[] { Files.size(earlier) - 1, Files.size(earlier) }) {
			assertThat(new String(SampleRun.page(failing(), new Baseline(earlier, size)), StandardCharsets.UTF_8))
				.contains((size < Files.size(earlier))
						? "<li>not compared with report.html, which can&#39;t be read: it is"
								+ " larger than rapporteur.report.baseline.maximum-size allows: " + size + " bytes</li>"
						: "<li>compared with");
		}
	}

	@ParameterizedTest
	@CsvSource({ "run", "tree0" })
	void aPageWhoseDataIsBrokenKeepsNoReportFromBeingWritten(String block) throws IOException {
		Path earlier = SampleRun.write(failing(), this.directory);
		String broken = Files.readString(earlier).replaceFirst("(id=\"" + block + "\">)[^<]{8}", "$1AAAAAAAA");
		Files.writeString(earlier, broken);
		assertThat(page(failing(), earlier)).contains("<li>not compared with report.html, which can&#39;t be read: ",
				"3 of 5 neighbors");
	}

}
