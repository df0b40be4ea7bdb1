package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.run.RunRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process is killed at one system call after the other: what it had answered is in the
 * report of the next service, whatever it was about to do.
 */
@ExtendWith(StraceCondition.class)
class KilledAtNamedPointsTests {

	private static final Logger logger = LoggerFactory.getLogger(KilledAtNamedPointsTests.class);

	@TempDir
	private Path directory;

	private Strace strace;

	@BeforeEach
	void make() throws IOException {
		Files.createDirectory(this.directory.resolve("theirs"));
		this.strace = new Strace(this.directory);
	}

	private Path journal() {
		return this.directory.resolve("theirs").resolve(Journal.FILE);
	}

	/** The next service has all that was answered. */
	private void check(String point, Strace.Outcome killed) throws IOException {
		try (RunRegistry next = ReportingProcess.registry(this.directory, "os")) {
			SafeRun.Outcome outcome = killed.progress().check(next, point);
			assertThat(outcome.damaged()).as(point).isFalse();
			logger.info("killed at: {}; answered {} of {}, closed before: {}", point, killed.told("answered").size(),
					killed.told("asked").size(), outcome.closedBefore());
		}
	}

	@ParameterizedTest
	@CsvSource({ "the begin of an appended event, JOURNAL, true, write, 40",
			"the first byte of an appended event, JOURNAL, true, write, 41",
			"the growth of the tail, JOURNAL, false, write, 3",
			"the rename of the first report, results.json, false, /^rename, 1",
			"the note that the journal has ended, JOURNAL, false, ftruncate, 1",
			"the rename of the receipt, receipt.json, false, /^rename, 1",
			"the move of the journal, JOURNAL, false, /^rename, 1",
			"the first copy that is kept, results.json, false, /^rename, 2" })
	void aProcessThatIsKilledLosesNothing(String point, String file, boolean unmapped, String call, int number)
			throws Exception {
		String path = file.equals("JOURNAL") ? journal().toString() : file;
		String injection = call + ":signal=KILL:when=" + number;
		Strace.Outcome killed = this.strace.run(List.of(path),
				unmapped ? List.of(Strace.UNMAPPED, injection) : List.of(injection), List.of("os"));
		assertThat(killed.isKilled()).as("%s", killed).isTrue();
		check(point, killed);
	}

	@Test
	void aProcessThatIsKilledBeforeItHasNotedThatItKeepsARunLosesNothing() throws Exception {
		Strace.Outcome killed = this.strace.run(List.of(), List.of("rename:signal=KILL:when=1"), List.of("os"));
		assertThat(killed.isKilled()).isTrue();
		assertThat(this.strace.calls()).filteredOn((call) -> call.contains(" rename("))
			.singleElement(InstanceOfAssertFactories.STRING)
			.contains(".rapporteur.run\"");
		check("the note that a run is kept", killed);
	}

	@ParameterizedTest
	@CsvSource({ "the cut of a torn tail, ftruncate, 1", "the cut of a torn tail on the disk, fsync, 1",
			"the first byte of run-resumed, write, 2" })
	void aRecoveryThatIsKilledLosesNothing(String point, String call, int number) throws Exception {
		Strace.Outcome killed = this.strace.run(List.of(journal().toString()),
				List.of(Strace.UNMAPPED, "write:signal=KILL:when=41"), List.of("os"));
		assertThat(killed.isKilled()).isTrue();
		Strace.Outcome recovery = this.strace.run(List.of(journal().toString()),
				List.of(Strace.UNMAPPED, call + ":signal=KILL:when=" + number), List.of("os", killed.run().value()));
		assertThat(recovery.isKilled()).as("%s", recovery).isTrue();
		check(point, killed);
	}

}
