package dev.rapporteur.report.github;

import java.io.IOException;

import dev.rapporteur.context.Drive;
import dev.rapporteur.report.Reports;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GithubAnnotationsTests {

	private static String write(Drive drive) throws IOException {
		return Reports.text(drive, GithubAnnotations::write);
	}

	private static Drive task(String name) {
		return new Drive().suite("name", name).task("Task-1", "name", "login");
	}

	private static TestResult because(Object reason) {
		return new TestResult(ResultCode.FAILED, reason, None.NONE);
	}

	@Test
	void aFailureStandsAtItsLineBehindTheVerdict() throws Exception {
		Drive drive = task("nightly").section("tc1", "type", "Testcase", "xref",
				Drive.arguments("file", "tests/a,b.py", "line", 7L));
		drive.detail("Traceback:\n  boom").stop("result", because("100% lost"));
		drive.section("tc2", "type", "Testcase").stop(ResultCode.PASSED).stop().stop();
		assertThat(write(drive)).isEqualTo("""
				::error title=nightly%3A fail::of 2 test cases 1 failed; it is Task-1.tc1: 100%25 lost
				::error file=tests/a%2Cb.py,line=7,title=nightly.Task-1 tc1::failed: 100%25 lost%0ATraceback:%0A  boom
				""");
	}

	@Test
	void aFailureStandsWhereTheFirstThingFailedInItsTestCase() throws Exception {
		Drive drive = task("nightly").section("tc", "type", "Testcase", "xref",
				Drive.arguments("file", "t.py", "line", 1L));
		drive.section("ok", "xref", Drive.arguments("file", "t.py", "line", 2L)).stop(ResultCode.PASSED);
		drive.section("bad", "xref", Drive.arguments("file", "t.py", "line", 3L));
		drive.section("deeper").stop("result", because("why")).stop();
		drive.section("worse", "xref", Drive.arguments("file", "t.py", "line", 4L)).stop(ResultCode.ERRORED);
		drive.stop().stop().stop();
		assertThat(write(drive)).contains("\n::error file=t.py,line=3,title=nightly.Task-1 tc::errored: bad.deeper: ");
	}

	@Test
	void aRunThatPassesHasNone() throws Exception {
		assertThat(write(task("nightly").section("tc", "type", "Testcase").stop(ResultCode.PASSED).stop().stop()))
			.isEmpty();
	}

	@Test
	void aRunThatIsNotCompleteSaysSoFirst() throws Exception {
		assertThat(write(task("nightly").section("tc", "type", "Testcase").stop(ResultCode.PASSED)))
			.isEqualTo("::error title=nightly%3A partial::2 contexts not ended; the first is J\n"
					+ "::error title=nightly.Task-1 login::unfinished\n");
	}

	@Test
	void nothingThatATestSaysIsACommand() throws Exception {
		Drive drive = task("a\n::add-mask::b").section("tc\r\n::stop-commands::x", "type", "Testcase", "xref",
				Drive.arguments("file", "f\n::debug::x", "line", -1L));
		drive.stop("result", because("\n::set-env name=PATH::x")).stop().stop();
		assertThat(write(drive).lines()).hasSize(2).allMatch((line) -> line.startsWith("::error "));
	}

	@Test
	void whatGithubWouldNotShowIsCounted() throws Exception {
		Drive drive = task("nightly");
		for (int i = 0; i < 12; i++) {
			drive.section("tc" + i, "type", "Testcase").stop("result", because("r" + i));
		}
		drive.stop().stop();
		assertThat(write(drive).lines()).hasSize(10)
			.startsWith("::error title=nightly%3A fail::"
					+ "of 12 test cases 12 failed; the first is Task-1.tc0: r0%0A3 failures are not shown here")
			.endsWith("::error title=nightly.Task-1 tc8::failed: r8");
	}

}
