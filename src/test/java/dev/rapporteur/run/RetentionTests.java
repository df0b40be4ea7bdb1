package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import dev.rapporteur.fixture.Runs;
import dev.rapporteur.report.ReportFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetentionTests {

	private static final RunSettings SETTINGS = new RunSettings(ReportFormat.JSON, true, 10, 10, Duration.ZERO, false);

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T08:00:00Z"));

	@TempDir
	private Path directory;

	private @Nullable RunRegistry registry;

	private RunRegistry registry(int closedRuns, @Nullable Duration age, boolean deleteFiles) {
		RegistrySettings usual = new RegistrySettings(this.directory.resolve("runs"), closedRuns);
		RunRegistry created = new RunRegistry(Runs.NO_ENTRANCE, new RegistrySettings(usual.runsDirectory(), closedRuns,
				new Retention(age, deleteFiles), usual.limits()), this.now::get);
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
		this.now.updateAndGet((instant) -> instant.plus(time));
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
		assertThat(runs.records()).extracting(RunRecord::id).containsExactly(young.id(), old.id(), open.id());
		pass(Duration.ofMinutes(1));
		runs.forgetOld();
		assertThat(runs.records()).extracting(RunRecord::id).containsExactly(young.id(), open.id());
		assertThat(old.directory().resolve("file")).exists();
	}

	@Test
	void filesOfForgottenRunsAreDeletedIfWantedAndMadeByTheService() throws IOException {
		RunRegistry runs = registry(10, Duration.ofHours(1), true);
		RunRecord own = closed(runs, null);
		RunRecord chosen = closed(runs, Files.createDirectory(this.directory.resolve("chosen")));
		pass(Duration.ofHours(1));
		runs.forgetOld();
		assertThat(runs.records()).isEmpty();
		assertThat(own.directory()).doesNotExist();
		assertThat(chosen.directory().resolve("file")).exists();
	}

	@Test
	void tooManyRunsAreDeletedAlike() throws IOException {
		RunRegistry runs = registry(1, null, true);
		RunRecord first = closed(runs, null);
		RunRecord second = closed(runs, null);
		assertThat(runs.records()).extracting(RunRecord::id).containsExactly(second.id());
		assertThat(first.directory()).doesNotExist();
		assertThat(second.directory().resolve("file")).exists();
	}

	@Test
	void withoutAnAgeNoRunIsTooOld() throws IOException {
		RunRegistry runs = registry(1, null, true);
		RunRecord run = closed(runs, null);
		pass(Duration.ofDays(10_000));
		runs.forgetOld();
		assertThat(runs.records()).extracting(RunRecord::id).containsExactly(run.id());
	}

	@Test
	void anAgeIsPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Retention(Duration.ZERO, false))
			.withMessage("rapporteur.retention.age must be positive: PT0S");
	}

}
