package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.MovedClocks;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.report.ReportFileListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Journals that somebody still needs when they would be deleted.
 */
class NeededJournalsTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 10, Duration.ZERO, false, false);

	/** Files have the time of the system. */
	private final MovedClocks clocks = new MovedClocks(Instant.now());

	private final Set<String> needed = new HashSet<>();

	@TempDir
	private Path directory;

	private RunRegistry registry(JournalSettings.OnClose onClose, String... settings) {
		RunListener listener = new RunListener() {

			@Override
			public void ready(RunRecord run) {
				NeededJournalsTests.this.needed.add(run.id().value());
			}

			@Override
			public boolean needsJournal(String run) {
				return NeededJournalsTests.this.needed.contains(run);
			}

		};
		String[] all = new String[settings.length + 1];
		System.arraycopy(settings, 0, all, 0, settings.length);
		all[settings.length] = "rapporteur.runs-directory=" + this.directory.resolve("runs");
		return new RunRegistry(Runs.NO_ENTRANCE, DefaultSettings.of(RegistrySettings.class, all),
				DefaultSettings
					.limits(DefaultSettings.of(JournalSettings.class, "rapporteur.journal.on-close=" + onClose)),
				this.clocks.clocks(), Formats.PYATS, List.of(listener), ReportFileListener.NONE);
	}

	private static RunId closed(RunRegistry runs, @Nullable Path directory) throws IOException {
		RunId run = runs.open(new RunRequest("n", directory, SETTINGS, false)).id();
		runs.close(run);
		return run;
	}

	private static Path journal(RunRegistry runs, RunId run) {
		return Objects.requireNonNull(runs.known(run)).journal().place().path();
	}

	@Test
	void oneThatIsToBeDeletedStaysWhereItIsNotInTheWayUntilItIsLetGo() throws IOException {
		Path foreign = Files.createDirectory(this.directory.resolve("job"));
		try (RunRegistry runs = registry(JournalSettings.OnClose.DELETE)) {
			RunId inOther = closed(runs, foreign);
			RunId inOwn = closed(runs, null);
			assertThat(foreign.resolve(Journal.FILE)).doesNotExist();
			assertThat(journal(runs, inOther)).isEqualTo(runs.movedJournal(inOther)).exists();
			assertThat(journal(runs, inOwn)).hasFileName(Journal.FILE).exists();
			try (JournalReader reader = Objects.requireNonNull(runs.known(inOther)).journal().read(0)) {
				assertThat(reader.next()).extracting(JournalRecord::number).isEqualTo(1L);
			}
			this.needed.clear();
			runs.letGo(journal(runs, inOther));
			runs.letGo(journal(runs, inOwn));
			assertThat(journal(runs, inOther)).doesNotExist();
			assertThat(journal(runs, inOwn)).doesNotExist();
		}
	}

	@Test
	void oneThatIsKeptStaysWhenItIsLetGo() throws IOException {
		try (RunRegistry runs = registry(JournalSettings.OnClose.KEEP)) {
			RunId run = closed(runs, null);
			this.needed.clear();
			runs.letGo(journal(runs, run));
			assertThat(journal(runs, run)).exists();
		}
	}

	@Test
	void thoseOfForgottenRunsStayWithTheirFiles() throws IOException {
		Path foreign = Files.createDirectory(this.directory.resolve("job"));
		try (RunRegistry runs = registry(JournalSettings.OnClose.MOVE, "rapporteur.closed-runs=0",
				"rapporteur.retention.age=1h", "rapporteur.retention.delete-files=true")) {
			RunId inOwn = closed(runs, null);
			RunId inOther = closed(runs, foreign);
			Path own = runs.directory().toAbsolutePath().resolve(inOwn.value()).resolve(Journal.FILE);
			this.clocks.pass(Duration.ofHours(2));
			runs.forgetOld();
			assertThat(runs.known()).isEmpty();
			assertThat(own).exists();
			assertThat(runs.movedJournal(inOther)).exists();
			this.needed.clear();
			runs.forgetOld();
			assertThat(runs.movedJournal(inOther)).doesNotExist();
		}
	}

	@Test
	void aSweepLeavesThem() throws IOException {
		DirectoryRetention retention = new DirectoryRetention(Duration.ofHours(1), Duration.ofHours(1),
				DataSize.ofBytes(1), Duration.ofMillis(1));
		try (RunRegistry runs = registry(JournalSettings.OnClose.MOVE)) {
			RunId inOwn = closed(runs, null);
			RunId inOther = closed(runs, Files.createDirectory(this.directory.resolve("job")));
			this.clocks.pass(Duration.ofHours(2));
			runs.sweep(retention);
			assertThat(journal(runs, inOwn)).exists();
			assertThat(journal(runs, inOther)).exists();
			Path own = journal(runs, inOwn);
			this.needed.clear();
			runs.sweep(retention);
			assertThat(own).doesNotExist();
			assertThat(runs.movedJournal(inOther)).doesNotExist();
		}
	}

}
