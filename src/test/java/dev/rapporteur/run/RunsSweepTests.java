package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.rapporteur.clock.Clocks;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.MovedClocks;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.report.ReportFileListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class RunsSweepTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 10, Duration.ZERO, false, false);

	private static final DirectoryRetention USUAL = DefaultSettings.of(DirectoryRetention.class);

	private final MovedClocks clocks = new MovedClocks(Instant.now());

	private final List<Sweep> sweeps = new ArrayList<>();

	private final List<RunRegistry> services = new ArrayList<>();

	@TempDir
	private Path directory;

	@AfterEach
	void endServices() {
		this.services.forEach(RunRegistry::close);
	}

	private RunRegistry service(JournalSettings journals, Clocks clocks) {
		RunListener listener = new RunListener() {

			@Override
			public void swept(Sweep sweep) {
				RunsSweepTests.this.sweeps.add(sweep);
			}

		};
		RunRegistry service = new RunRegistry(Runs.NO_ENTRANCE,
				DefaultSettings.registry(this.directory.resolve("runs"), 100), DefaultSettings.limits(journals), clocks,
				Formats.PYATS, List.of(listener), ReportFileListener.NONE);
		this.services.add(service);
		return service;
	}

	private RunRegistry service() {
		return service(DefaultSettings.of(JournalSettings.class), this.clocks.clocks());
	}

	private static RunRecord open(RunRegistry service, String name, int bytes) throws IOException {
		RunRecord run = service.open(new RunRequest(name, null, SETTINGS, false));
		Files.write(run.directory().resolve("log"), new byte[bytes]);
		return run;
	}

	private static RunRecord ended(RunRegistry service, String name, int bytes) throws IOException {
		RunRecord run = open(service, name, bytes);
		service.close(run.id());
		return run;
	}

	/** As an earlier service has left it. */
	private RunRecord left(String name, int bytes, Duration ago) throws IOException {
		RunRecord run = ended(service(), name, bytes);
		age(run.directory().resolve(Journal.FILE), ago);
		return run;
	}

	/** As a service that was killed has left it. */
	private Path killed(String name, Duration ago) throws IOException {
		RunRecord run = open(service(), name, 1_000);
		Path copy = Files.createDirectories(this.directory.resolve("copy").resolve(run.id().value()));
		Files.copy(run.directory().resolve(Journal.FILE), copy.resolve(Journal.FILE));
		this.services.getLast().close();
		Files.move(run.directory(), this.directory.resolve("closed-" + run.id()));
		Files.move(copy, run.directory());
		Files.createFile(run.directory().resolve(Journal.FILE + ".lock"));
		age(run.directory().resolve(Journal.FILE), ago);
		return run.directory();
	}

	private void age(Path file, Duration ago) throws IOException {
		Files.setLastModifiedTime(file, FileTime.from(this.clocks.time().minus(ago)));
	}

	private static DirectoryRetention quota(int bytes) {
		return new DirectoryRetention(Duration.ZERO, Duration.ZERO, DataSize.ofBytes(bytes), Duration.ofHours(1));
	}

	private void pass(Duration time) {
		this.clocks.pass(time);
	}

	private List<Path> runs() throws IOException {
		try (Stream<Path> all = Files.list(this.directory.resolve("runs"))) {
			return all.sorted().toList();
		}
	}

	@Test
	void runsOfEarlierServicesLoseTheirFilesWhenTheyEndedTooLongAgo() throws IOException {
		left("old", 1_000, Duration.ofDays(31));
		RunRecord young = left("young", 1_000, Duration.ofDays(29));
		service().sweep(USUAL);
		assertThat(runs()).containsExactly(young.directory());
		Sweep sweep = this.sweeps.getFirst();
		assertThat(sweep.bytes()).isBetween(1_000L, 10_000L);
		assertThat(sweep).isEqualTo(new Sweep(this.directory.resolve("runs"), 1, 0, 0, sweep.bytes(), sweep.left()));
	}

	@Test
	void runsOfThisServiceAreForgottenWithTheirFiles() throws IOException {
		RunRegistry service = service();
		RunRecord old = ended(service, "old", 1_000);
		pass(Duration.ofDays(29));
		service.sweep(USUAL);
		assertThat(this.sweeps).isEmpty();
		assertThat(Objects.requireNonNull(service.known(old.id())).present().reports()).isEmpty();
		pass(Duration.ofDays(1));
		service.sweep(USUAL);
		assertThat(service.known(old.id())).isNull();
		assertThat(old.directory()).doesNotExist();
		service.sweep(USUAL);
		assertThat(this.sweeps).hasSize(1);
	}

	@Test
	void whatIsTooMuchIsTakenFromThoseThatEndedFirst() throws IOException {
		RunRecord last = left("last", 10_000, Duration.ofHours(2));
		RunRecord first = left("first", 10_000, Duration.ofHours(4));
		RunRecord middle = left("middle", 10_000, Duration.ofHours(3));
		service().sweep(quota(35_000));
		assertThat(runs()).containsExactlyInAnyOrder(first.directory(), middle.directory(), last.directory());
		service().sweep(quota(25_000));
		assertThat(runs()).containsExactlyInAnyOrder(middle.directory(), last.directory());
		service().sweep(quota(9_000));
		assertThat(runs()).isEmpty();
		assertThat(this.sweeps).extracting(Sweep::surplus).containsExactly(1, 2);
	}

	@Test
	void theQuotaTakesNothingThatHasJustEnded() throws IOException {
		RunRegistry service = service();
		RunRecord run = ended(service, "new", 10_000);
		service.sweep(quota(1));
		assertThat(run.directory()).exists();
		pass(Duration.ofHours(1));
		service.sweep(quota(1));
		assertThat(run.directory()).doesNotExist();
	}

	@Test
	void openRunsOfThisAndOtherServicesStay() throws IOException {
		RunRegistry other = service();
		RunRegistry service = service();
		RunRecord here = open(service, "here", 1_000);
		RunRecord there = open(other, "there", 1_000);
		age(there.directory().resolve(Journal.FILE), Duration.ofDays(1_000));
		pass(Duration.ofDays(1_000));
		service.sweep(USUAL);
		service.sweep(quota(1));
		assertThat(runs()).containsExactlyInAnyOrder(here.directory(), there.directory());
		assertThat(this.sweeps).isEmpty();
	}

	@Test
	void runsThatAKilledServiceLeftOpenStayLongerAndWhateverTheQuotaIs() throws IOException {
		Path young = killed("young", Duration.ofDays(89));
		killed("old", Duration.ofDays(90));
		service().sweep(quota(1));
		assertThat(runs()).hasSize(2);
		service().sweep(USUAL);
		assertThat(runs()).containsExactly(young);
		assertThat(this.sweeps).extracting(Sweep::unfinished).containsExactly(1);
	}

	@Test
	void whatNoServiceHasMadeStays() throws Exception {
		RunRecord run = left("run", 10, Duration.ofDays(1_000));
		Path runs = this.directory.resolve("runs");
		Files.createDirectory(runs.resolve("empty"));
		Files.copy(run.directory().resolve(Journal.FILE),
				Files.createDirectory(runs.resolve("copy")).resolve(Journal.FILE));
		Files.createDirectories(runs.resolve("chosen/.rapporteur/previous"));
		Files.writeString(runs.resolve("file"), "x");
		Path outside = Files.move(run.directory(), this.directory.resolve(run.id().value()));
		Files.createSymbolicLink(runs.resolve(run.id().value()), outside);
		Files.setLastModifiedTime(runs.resolve("copy").resolve(Journal.FILE), FileTime.from(Instant.EPOCH));
		List<Path> before = runs();
		service().sweep(USUAL);
		service().sweep(quota(1));
		assertThat(runs()).isEqualTo(before).hasSize(5);
		assertThat(outside.resolve(Journal.FILE)).exists();
	}

	@Test
	void linksInADirectoryAreDeletedAndNotFollowed() throws IOException {
		Path outside = Files.writeString(Files.createDirectory(this.directory.resolve("outside")).resolve("file"), "x");
		RunRecord run = left("run", 10, Duration.ofDays(31));
		Files.createSymbolicLink(run.directory().resolve("link"), outside.resolveSibling(""));
		service().sweep(USUAL);
		assertThat(runs()).isEmpty();
		assertThat(outside).hasContent("x");
	}

	@Test
	void aDirectoryThatKeepsNoJournalIsKnownAllTheSame() throws IOException {
		JournalSettings deleting = DefaultSettings.of(JournalSettings.class, "rapporteur.journal.on-close=delete");
		RunRecord run = ended(service(deleting, this.clocks.clocks()), "run", 10);
		assertThat(run.directory().resolve(Journal.FILE)).doesNotExist();
		pass(Duration.ofDays(31));
		service().sweep(USUAL);
		assertThat(runs()).isEmpty();
	}

	@Test
	void movedJournalsOfDirectoriesThatWereChosenAreSweptAndTheseStay() throws IOException {
		Path chosen = Files.createDirectory(this.directory.resolve("chosen"));
		RunRegistry service = service();
		RunRecord run = service.open(new RunRequest("run", chosen, SETTINGS, false));
		service.close(run.id());
		Path journal = this.directory.resolve("runs/.rapporteur/journals/" + run.id() + ".journal");
		Path earlier = Files.copy(journal, journal.resolveSibling("earlier.journal"));
		age(earlier, Duration.ofDays(1));
		pass(Duration.ofDays(29).plusHours(1));
		service.sweep(USUAL);
		assertThat(journal).exists();
		assertThat(earlier).doesNotExist();
		pass(Duration.ofDays(1));
		service.sweep(USUAL);
		assertThat(journal).doesNotExist();
		assertThat(service.known(run.id())).isNull();
		assertThat(chosen).exists();
	}

	@Test
	void whoeverSetsTheClockMakesNoRunOlder() throws IOException {
		RunRecord earlier = left("earlier", 1_000, Duration.ofDays(29));
		RunRegistry service = service();
		service.sweep(USUAL);
		this.clocks.set(Duration.ofDays(-20_000));
		RunRecord run = ended(service, "run", 1_000);
		this.clocks.set(Duration.ofDays(40_000));
		service.sweep(USUAL);
		assertThat(runs()).containsExactlyInAnyOrder(earlier.directory(), run.directory());
		this.clocks.set(Duration.ofDays(-40_000));
		this.clocks.pass(Duration.ofDays(1));
		service.sweep(USUAL);
		assertThat(runs()).containsExactly(run.directory());
		this.clocks.pass(Duration.ofDays(29));
		service.sweep(USUAL);
		assertThat(runs()).isEmpty();
	}

	@Test
	void zeroKeepsAll() throws IOException {
		left("run", 10, Duration.ofDays(10_000));
		killed("killed", Duration.ofDays(10_000));
		DirectoryRetention none = DefaultSettings.of(DirectoryRetention.class, "rapporteur.retention.directories.age=0",
				"rapporteur.retention.directories.unfinished-age=0", "rapporteur.retention.directories.quota=0");
		assertThat(none.isOn()).isFalse();
		service().sweep(none);
		assertThat(runs()).hasSize(2);
	}

	@Test
	void aDirectoryOfRunsThatIsNotThereIsNotSwept() {
		service().sweep(USUAL);
		assertThat(this.directory.resolve("runs")).doesNotExist();
	}

	@Test
	void noRetentionIsNegative() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DirectoryRetention(Duration.ofDays(-1), Duration.ZERO, DataSize.ofBytes(0),
					Duration.ofHours(1)))
			.withMessage("rapporteur.retention.directories.age must not be negative: PT-24H");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DirectoryRetention(Duration.ZERO, Duration.ZERO, DataSize.ofBytes(0), Duration.ZERO))
			.withMessage("rapporteur.retention.directories.interval must be at least 1 ms: PT0S");
	}

}
