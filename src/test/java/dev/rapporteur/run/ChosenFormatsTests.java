package dev.rapporteur.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.report.ReportContent;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.ReportFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Formats that the settings name, besides what pyATS asks for.
 */
class ChosenFormatsTests {

	private static final ReportContent VERDICT = (run, output) -> output
		.write((run.suite().fields().get("id") + " " + run.summary().result()).getBytes(StandardCharsets.UTF_8));

	private static final String EMPTY = "no test case was executed: no section of type Testcase that counts lies "
			+ "directly below a task";

	@TempDir
	private Path directory;

	private Run open(Runs runs) throws IOException {
		Run run = runs.open("run", this.directory, new RunSettings("json", true, 10, 10, Duration.ZERO, false, false));
		run.write(null, (turn) -> turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J")));
		return run;
	}

	private static RunRecord record(Runs runs, Run run) {
		return Objects.requireNonNull(runs.registry().known(run.id())).record();
	}

	/** Besides the receipt, which is written whatever is chosen. */
	private List<String> files() {
		return List.of(Objects.requireNonNull(this.directory.toFile().list()))
			.stream()
			.filter((name) -> !name.startsWith(".") && !name.equals("receipt.json"))
			.sorted()
			.toList();
	}

	private static ReportFormat format(String id, ReportContent content) {
		return ReportFormat.of(id, id + ".txt", "text/plain", content);
	}

	@Test
	void theyAreWrittenAtTheEndOfARunOnly() throws IOException {
		try (Runs runs = new Runs(Formats.and(format("verdict", VERDICT)))) {
			Run run = open(runs);
			run.reports().writeResults();
			assertThat(files()).containsExactly("results.json");
			runs.close(run);
			assertThat(files()).containsExactly("results.json", "verdict.txt");
			assertThat(this.directory.resolve("verdict.txt")).hasContent("J errored");
			assertThat(record(runs, run).reports()).containsExactly("results.json", "verdict.txt");
		}
	}

	/** The journal hears of the end after them. */
	@Test
	void theyTellTheVerdictOfARunThatHasEnded() throws IOException {
		ReportFormat verdict = format("verdict", (run, output) -> output
			.write((run.verdict().word().word() + ": " + run.verdict().reasons()).getBytes(StandardCharsets.UTF_8)));
		Path elsewhere = Files.createDirectory(this.directory.resolve("elsewhere"));
		try (Runs runs = new Runs(Formats.and(verdict))) {
			Run run = open(runs);
			run.write(null, (turn) -> {
				turn.contexts().stop(Objects.requireNonNull(turn.contexts().tree().suite()), Map.of());
				return true;
			});
			run.reports().writeTo(elsewhere, verdict);
			assertThat(elsewhere.resolve("verdict.txt")).hasContent("empty: [" + EMPTY + ", the run has not ended]");
			runs.close(run);
			assertThat(this.directory.resolve("verdict.txt")).hasContent("empty: [" + EMPTY + "]");
			new JournaledReports(DefaultSettings.LIMITS, Formats.and(verdict)).write(this.directory, elsewhere);
			assertThat(elsewhere.resolve("verdict.txt")).hasContent("empty: [" + EMPTY + "]");
		}
	}

	@Test
	void theyTellWhyARunWasAborted() throws IOException {
		ReportFormat verdict = format("verdict",
				(run, output) -> output.write(run.verdict().reasons().get(1).getBytes(StandardCharsets.UTF_8)));
		try (Runs runs = new Runs(Formats.and(verdict))) {
			Run run = open(runs);
			runs.registry().abort(run.id(), "the lab is closed");
			assertThat(this.directory.resolve("verdict.txt")).hasContent("the run was aborted: the lab is closed");
		}
	}

	@Test
	void thoseOfPyatsCanBeChosenToo() throws IOException {
		ReportFormats formats = new ReportFormats(List.of(Formats.JSON, Formats.YAML, Formats.XML),
				List.of("yaml", "xml"));
		try (Runs runs = new Runs(formats)) {
			Run run = open(runs);
			run.reports().writeResults();
			runs.close(run);
			assertThat(files()).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "results.json",
					"results.yaml");
		}
	}

	@Test
	void oneThatCannotBeWrittenKeepsNoOtherFromIt() throws IOException {
		ReportFormat deep = format("deep", (run, output) -> {
			throw new StackOverflowError();
		});
		ReportFormat broken = format("broken", (run, output) -> {
			throw new IllegalArgumentException("no");
		});
		try (Runs runs = new Runs(Formats.and(deep, broken, format("verdict", VERDICT)))) {
			Run run = open(runs);
			assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> runs.close(run));
			assertThat(files()).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "results.json",
					"verdict.txt");
			assertThat(record(runs, run).closed()).isNotNull();
		}
	}

	@Test
	void oneThatIsInTheWayIsWrittenWhenTheRunIsClosedAgain() throws IOException {
		Path inTheWay = Files.createDirectory(this.directory.resolve("verdict.txt"));
		try (Runs runs = new Runs(Formats.and(format("verdict", VERDICT)))) {
			Run run = open(runs);
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> runs.close(run))
				.withMessage(inTheWay + ": Is a directory");
			Files.delete(inTheWay);
			runs.close(run);
			assertThat(record(runs, run).reports()).containsExactly("results.json", "ResultsDetails.xml",
					"ResultsSummary.xml", "verdict.txt");
		}
	}

	@Test
	void whatTheyLeaveIsNoLogAndIsPutAsideForTheNextRun() throws IOException {
		ReportFormat verdict = format("verdict", VERDICT);
		try (Runs runs = new Runs(Formats.and(verdict))) {
			runs.close(open(runs));
		}
		ReportFormats unchosen = new ReportFormats(List.of(Formats.JSON, Formats.YAML, Formats.XML, verdict),
				List.of());
		try (Runs runs = new Runs(unchosen)) {
			Run run = open(runs);
			assertThat(run.logFiles().isLog("Verdict.txt")).isFalse();
			assertThat(run.logFiles().isLog("verdict.log")).isTrue();
			assertThat(files()).isEmpty();
			assertThat(this.directory.resolve(".rapporteur/previous/verdict.txt")).exists();
			runs.close(run);
			assertThat(files()).doesNotContain("verdict.txt");
		}
	}

}
