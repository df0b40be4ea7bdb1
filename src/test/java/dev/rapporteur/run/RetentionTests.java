package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.MovedClocks;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.JournalSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetentionTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 10, Duration.ZERO, false, false);

	/** Files have the time of the system. */
	private final MovedClocks clocks = new MovedClocks(Instant.now());

	@TempDir
	private Path directory;

	private @Nullable RunRegistry registry;

	private RunRegistry registry(int closedRuns, @Nullable Duration age, boolean deleteFiles) {
		return registry(closedRuns, age, deleteFiles, DefaultSettings.JOURNAL);
	}

	private RunRegistry registry(int closedRuns, @Nullable Duration age, boolean deleteFiles,
			JournalSettings journals) {
		RegistrySettings usual = DefaultSettings.registry(this.directory.resolve("runs"), closedRuns);
		RegistrySettings.Retention retention = new RegistrySettings.Retention(age, usual.retention().interval(),
				deleteFiles);
		RunRegistry created = Runs.registry(new RegistrySettings(usual.runsDirectory(), closedRuns,
				usual.previousRuns(), usual.kept(), retention, usual.recovery()), DefaultSettings.limits(journals),
				this.clocks.clocks());
		this.registry = created;
		return created;
	}

	@AfterEach
	void endThreads() {
		if (this.registry != null) {
			this.registry.close();
		}
	}

	private static RunRecord closed(RunRegistry runs, @Nullable Path directory) throws IOException {
		RunRecord record = runs.open(new RunRequest("n", directory, SETTINGS, false));
		Files.writeString(record.directory().resolve("file"), "x");
		runs.close(record.id());
		return record;
	}

	private void pass(Duration time) {
		this.clocks.pass(time);
	}

	@Test
	void oldRunsAreForgottenAndTheirFilesStay() throws IOException {
		RunRegistry runs = registry(10, Duration.ofHours(1), false);
		RunRecord open = runs.open(new RunRequest("n", null, SETTINGS, false));
		RunRecord old = closed(runs, null);
		pass(Duration.ofMinutes(30));
		RunRecord young = closed(runs, null);
		pass(Duration.ofMinutes(29));
		runs.forgetOld();
		assertThat(runs.known()).extracting(KnownRun::id).containsExactly(young.id(), old.id(), open.id());
		pass(Duration.ofMinutes(1));
		runs.forgetOld();
		assertThat(runs.known()).extracting(KnownRun::id).containsExactly(young.id(), open.id());
		assertThat(old.directory().resolve("file")).exists();
	}

	@Test
	void whoeverSetsTheClockMakesNoRunOlder() throws IOException {
		RunRegistry runs = registry(10, Duration.ofHours(1), true);
		RunRecord first = closed(runs, null);
		this.clocks.set(Duration.ofDays(20_000));
		RunRecord second = closed(runs, null);
		this.clocks.set(Duration.ofDays(-40_000));
		this.clocks.pass(Duration.ofMinutes(59));
		runs.forgetOld();
		assertThat(runs.known()).extracting(KnownRun::id).containsExactly(second.id(), first.id());
		this.clocks.pass(Duration.ofMinutes(1));
		runs.forgetOld();
		assertThat(runs.known()).isEmpty();
	}

	@Test
	void filesOfForgottenRunsAreDeletedIfWantedAndMadeByTheService() throws IOException {
		RunRegistry runs = registry(10, Duration.ofHours(1), true);
		RunRecord own = closed(runs, null);
		RunRecord chosen = closed(runs, Files.createDirectory(this.directory.resolve("chosen")));
		pass(Duration.ofHours(1));
		runs.forgetOld();
		assertThat(runs.known()).isEmpty();
		assertThat(own.directory()).doesNotExist();
		assertThat(chosen.directory().resolve("file")).exists();
	}

	@Test
	void tooManyRunsAreDeletedAlike() throws IOException {
		RunRegistry runs = registry(1, null, true);
		RunRecord first = closed(runs, null);
		RunRecord second = closed(runs, null);
		assertThat(runs.known()).extracting(KnownRun::id).containsExactly(second.id());
		assertThat(first.directory()).doesNotExist();
		assertThat(second.directory().resolve("file")).exists();
	}

	private RunRegistry movingJournals(int closedRuns, @Nullable Duration age) {
		return registry(closedRuns, age, false, new JournalSettings(JournalSettings.Sync.OS, DataSize.ofMegabytes(1),
				JournalSettings.OnClose.MOVE, this.directory.resolve("journals")));
	}

	private Path chosen(int number) throws IOException {
		return Files.createDirectory(this.directory.resolve("chosen" + number));
	}

	private List<String> journals() throws IOException {
		try (Stream<Path> files = Files.list(this.directory.resolve("journals"))) {
			return files.map((path) -> String.valueOf(path.getFileName())).sorted().toList();
		}
	}

	@Test
	void journalsLieInDirectoriesOfTheServiceWhenTheirRunsHaveEnded() throws IOException {
		RunRegistry runs = movingJournals(10, null);
		RunRecord own = closed(runs, null);
		assertThat(own.directory().toFile().list()).containsExactlyInAnyOrder("file", Journal.FILE);
		RunRecord chosen = closed(runs, chosen(1));
		assertThat(chosen.directory().toFile().list()).containsExactly("file");
		assertThat(journals()).containsExactly(chosen.id() + ".journal");
		try (JournalReader reader = Objects.requireNonNull(runs.known(chosen.id())).journal().read(0)) {
			assertThat(reader.skip(10)).isEqualTo(2);
		}
	}

	@Test
	void forgottenRunsLoseTheirJournalsThere() throws IOException {
		RunRegistry runs = movingJournals(1, Duration.ofHours(1));
		closed(runs, chosen(1));
		RunRecord second = closed(runs, chosen(2));
		assertThat(journals()).containsExactly(second.id() + ".journal");
		runs.delete(second.id(), false);
		assertThat(journals()).isEmpty();
		closed(runs, chosen(3));
		pass(Duration.ofHours(1));
		runs.forgetOld();
		assertThat(journals()).isEmpty();
	}

	@Test
	void journalsOfEarlierServicesCountAsWell() throws IOException {
		Files.createDirectory(this.directory.resolve("journals"));
		for (int number = 1; number <= 4; number++) {
			Path left = Files.writeString(this.directory.resolve("journals/left" + number + ".journal"), "x");
			Files.setLastModifiedTime(left, FileTime.from(this.clocks.time().minusSeconds(number)));
		}
		Files.writeString(this.directory.resolve("journals/of-somebody-else"), "x");
		RunRegistry runs = movingJournals(4, Duration.ofSeconds(2));
		RunRecord first = closed(runs, chosen(1));
		RunRecord second = closed(runs, chosen(2));
		assertThat(journals()).containsExactlyInAnyOrder("left1.journal", "left2.journal", "of-somebody-else",
				first.id() + ".journal", second.id() + ".journal");
		runs.forgetOld();
		assertThat(journals()).containsExactlyInAnyOrder("left1.journal", "of-somebody-else", first.id() + ".journal",
				second.id() + ".journal");
	}

	@Test
	void aJournalStaysInPlaceWhenAReportCannotBeWritten() throws IOException {
		RunRegistry runs = movingJournals(10, null);
		RunRecord record = runs.open(new RunRequest("n", chosen(1), SETTINGS, false));
		Files.createDirectory(record.directory().resolve("results.json"));
		Run run = Objects.requireNonNull(runs.find(record.id()));
		run.write(null, (turn) -> turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J")));
		assertThatIOException().isThrownBy(() -> runs.close(record.id(), true));
		assertThat(record.directory().resolve(Journal.FILE)).exists();
		assertThat(this.directory.resolve("journals")).doesNotExist();
	}

	@Test
	void withoutAnAgeNoRunIsTooOld() throws IOException {
		RunRegistry runs = registry(1, null, true);
		RunRecord run = closed(runs, null);
		pass(Duration.ofDays(10_000));
		runs.forgetOld();
		assertThat(runs.known()).extracting(KnownRun::id).containsExactly(run.id());
	}

	@Test
	void anAgeIsPositive() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RegistrySettings.Retention(Duration.ZERO, Duration.ofMinutes(1), false))
			.withMessage("rapporteur.retention.age must be positive: PT0S");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RegistrySettings.Retention(null, Duration.ZERO, false))
			.withMessage("rapporteur.retention.interval must be positive: PT0S");
	}

}
