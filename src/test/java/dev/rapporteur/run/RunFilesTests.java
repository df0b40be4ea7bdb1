package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.rapporteur.directory.NotPutAsideException;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two registries stand for two services: locks tell them apart as they tell processes.
 */
class RunFilesTests {

	private static final RunSettings JSON = new RunSettings("json", true, 10, 10, Duration.ZERO, true, false);

	private static final RunSettings YAML = new RunSettings("yaml", true, 10, 10, Duration.ZERO, false, false);

	@TempDir
	private Path directory;

	private static void report(Run run) {
		run.write(null, (turn) -> turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J")));
		run.logRequest(null, "ping", Map.of());
	}

	private RunFiles closed(Runs runs, RunSettings settings) throws IOException {
		Run run = runs.open("r", this.directory, settings);
		report(run);
		runs.close(run);
		return Objects.requireNonNull(runs.registry().known(run.id())).files();
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter(Files::isRegularFile)
				.map((file) -> this.directory.relativize(file).toString())
				.sorted()
				.toList();
		}
	}

	@Test
	void whatLiesInADirectoryIsOfTheRunThatIsOpenThere() throws IOException {
		Files.writeString(this.directory.resolve("TaskLog.T"), "log");
		try (Runs runs = new Runs()) {
			closed(runs, JSON);
			assertThat(names()).containsExactly(".rapporteur.journal", "ResultsDetails.xml", "ResultsSummary.xml",
					"TaskLog.T", "receipt.json", "reporter.log", "results.json");
			Run second = runs.open("second", this.directory, YAML);
			assertThat(names()).containsExactly(".rapporteur.journal", ".rapporteur.journal.lock",
					".rapporteur/previous/.rapporteur.journal", ".rapporteur/previous/ResultsDetails.xml",
					".rapporteur/previous/ResultsSummary.xml", ".rapporteur/previous/receipt.json",
					".rapporteur/previous/reporter.log", ".rapporteur/previous/results.json", "TaskLog.T");
			runs.close(second);
			assertThat(names()).startsWith(".rapporteur.journal", ".rapporteur/previous/.rapporteur.journal");
		}
	}

	@Test
	void aRunThatCannotBeOpenedMovesNothing() throws IOException {
		try (Runs runs = new Runs(); Runs others = new Runs()) {
			closed(runs, JSON);
			List<String> before = names();
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> runs.registry().open(new RunRequest("r", this.directory, JSON, true)));
			assertThat(names()).isEqualTo(before);
			Run open = others.open("other", this.directory, JSON);
			List<String> during = names();
			assertThatExceptionOfType(DirectoryInUseException.class)
				.isThrownBy(() -> runs.open("r", this.directory, JSON))
				.withMessage(this.directory + ": another service has a run open there");
			assertThat(names()).isEqualTo(during);
			others.close(open);
			runs.close(runs.open("r", this.directory, JSON));
		}
	}

	@Test
	void aRunIsNotOpenedWhereOldReportsCannotBeMoved() throws IOException {
		try (Runs runs = new Runs()) {
			closed(runs, JSON);
			Files.writeString(this.directory.resolve(".rapporteur"), "in the way");
			assertThatExceptionOfType(NotPutAsideException.class)
				.isThrownBy(() -> runs.open("r", this.directory, JSON));
			assertThat(names()).contains("results.json").doesNotContain(".rapporteur.journal.lock");
			Files.delete(this.directory.resolve(".rapporteur"));
			runs.close(runs.open("r", this.directory, JSON));
		}
	}

	@Test
	void theReportsOfAClosedRunAreRead() throws IOException {
		try (Runs runs = new Runs()) {
			RunFiles files = closed(runs, JSON);
			files.read("results.json").close();
			files.read("ResultsDetails.xml").close();
			assertThat(files.attributes("reporter.log").size()).isPositive();
		}
	}

	private static void assertGone(RunFiles files, String reason) {
		assertThatExceptionOfType(FilesGoneException.class).isThrownBy(() -> files.read("results.json"))
			.withMessage(reason);
		assertThatExceptionOfType(FilesGoneException.class).isThrownBy(() -> files.attributes("TaskLog.T"))
			.withMessage(reason);
	}

	@Test
	void theFilesOfALaterRunAreNotThoseOfTheClosedOne() throws IOException {
		Files.writeString(this.directory.resolve("TaskLog.T"), "log");
		try (Runs runs = new Runs()) {
			RunFiles first = closed(runs, JSON);
			Run second = runs.open("second", this.directory, YAML);
			assertGone(first, "run " + second.id() + " has reported in its directory since");
			second.files().attributes("TaskLog.T");
			runs.close(second);
			assertGone(first, "run " + second.id() + " has reported in its directory since");
		}
	}

	@Test
	void theFilesOfARunOfAnotherServiceAreNotThoseOfTheClosedOne() throws IOException {
		Files.writeString(this.directory.resolve("TaskLog.T"), "log");
		try (Runs runs = new Runs(); Runs others = new Runs()) {
			RunFiles first = closed(runs, JSON);
			Run other = others.open("other", this.directory, YAML);
			assertGone(first, "another service reports in its directory");
			others.close(other);
			assertGone(first, "another service has reported in its directory since");
			closed(others, JSON);
			assertGone(first, "ResultsDetails.xml was replaced or changed since");
		}
	}

	/** The original writes in place. */
	@Test
	void aReportThatWasChangedIsNotThatOfTheClosedRun() throws IOException {
		Path report = this.directory.resolve("results.json");
		try (Runs runs = new Runs()) {
			RunFiles files = closed(runs, JSON);
			FileTime time = Files.getLastModifiedTime(report);
			Files.setLastModifiedTime(report, FileTime.fromMillis(time.toMillis() + 10_000));
			assertGone(files, "results.json was replaced or changed since");
		}
	}

	@Test
	void whatALinkInThePlaceOfTheDirectoryLeadsToIsNotHandedOut() throws IOException {
		Path own = Files.createDirectory(this.directory.resolve("own"));
		Path elsewhere = Files.createDirectory(this.directory.resolve("elsewhere"));
		Files.writeString(elsewhere.resolve("results.json"), "secret");
		try (Runs runs = new Runs()) {
			Run run = runs.open("r", own, JSON);
			report(run);
			runs.close(run);
			RunFiles files = Objects.requireNonNull(runs.registry().known(run.id())).files();
			Files.move(own, this.directory.resolve("moved"));
			Files.createSymbolicLink(own, elsewhere);
			assertGone(files, "something else has taken the place of its directory " + own.toAbsolutePath());
		}
	}

	@Test
	void whoDeletesAReportHasTheOthersAndTheLogs() throws IOException {
		Files.writeString(this.directory.resolve("TaskLog.T"), "log");
		try (Runs runs = new Runs()) {
			RunFiles files = closed(runs, JSON);
			Files.delete(this.directory.resolve("results.json"));
			files.read("ResultsDetails.xml").close();
			files.read("TaskLog.T").close();
		}
	}

}
