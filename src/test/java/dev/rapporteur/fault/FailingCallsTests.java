package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.journal.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operating system refuses calls, as a broken or full disk does: the process goes on,
 * and tells what it could not keep.
 */
@ExtendWith(StraceCondition.class)
class FailingCallsTests {

	private static final Logger logger = LoggerFactory.getLogger(FailingCallsTests.class);

	@TempDir
	private Path directory;

	private Path journal;

	@BeforeEach
	void make() throws IOException {
		this.journal = Files.createDirectory(this.directory.resolve("theirs")).resolve(Journal.FILE);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					a disk that takes no events any more          | JOURNAL | os | write:error=EIO:when=40+ | [] [partial partial [the run is not whole: its journal is not written any more, its last events can't be written]]
					a disk that takes no events for a while       | JOURNAL | os | write:error=EIO:when=40..60 | [] [complete pass []]
					a disk that is full                           | JOURNAL | os | write:error=ENOSPC:when=40+ | [] [partial partial [the run is not whole: its journal is not written any more, its last events can't be written]]
					a disk that synchronises no events any more   | JOURNAL | disk | fsync:error=EIO:when=20+ | [] [partial partial [the run is not whole: its journal is not written any more, its end is not on the disk: sync failed]]
					a disk that takes no report                   | results.json | os | /^rename:error=EIO:when=1+ | [DIR/theirs/results.json: java.nio.file.FileSystemException: TEMPORARY -> results.json: Input/output error] [partial partial [the run has not ended]]
					a disk that takes no receipt                  | receipt.json | os | /^rename:error=EIO:when=1+ | [] [complete pass []]
					""")
	void whatCannotBeKeptIsTold(String fault, String file, String sync, String injection, String expected)
			throws Exception {
		boolean events = file.equals("JOURNAL");
		List<String> injections = new ArrayList<>(List.of(injection));
		if (events) {
			injections.add(Strace.UNMAPPED);
		}
		Strace.Outcome outcome = new Strace(this.directory).run(List.of(events ? this.journal.toString() : file),
				injections, List.of(sync));
		assertThat(outcome.told("answered")).as("%s", outcome).isEqualTo(outcome.told("asked"));
		String told = outcome.told("failure") + " " + outcome.told("state");
		logger.info("{}: {}", fault, told);
		assertThat(outcome.exitCode()).isZero();
		assertThat(told.replace(this.directory.toString(), "DIR").replaceAll("[.]results.json[^ ]+tmp", "TEMPORARY"))
			.as(fault)
			.isEqualTo(expected);
	}

}
