package dev.rapporteur.report.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.Drive;
import dev.rapporteur.report.Reports;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;

/**
 * A run in which something failed, and its page.
 */
final class SampleRun {

	static final String HOSTILE = "</script><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">";

	private SampleRun() {
	}

	static TestResult because(ResultCode code, String reason) {
		return new TestResult(code, reason, None.NONE);
	}

	/** Two tasks, of which one failed in a step. */
	static Drive nightly() {
		Drive drive = new Drive().suite("name", "nightly").task("routing", "name", "routing");
		drive.section("ping", "type", "Testcase").stop(ResultCode.PASSED);
		drive.section("bgp", "type", "Testcase", "parameters", Map.of("device", "r1"))
			.section("neighbors", "type", "Step")
			.detail("10.0.0.9 Idle\nTraceback: " + HOSTILE)
			.extra("seen", List.of("10.0.0.1", HOSTILE))
			.stop("result", because(ResultCode.FAILED, "3 of 5 neighbors"))
			.stop(ResultCode.FAILED)
			.stop();
		return drive.task(HOSTILE, "name", HOSTILE)
			.section("slow", "type", "Testcase", "name", HOSTILE)
			.section("step", "type", "Step")
			.stop(ResultCode.PASSED)
			.stop("result", because(ResultCode.ERRORED, HOSTILE))
			.stop()
			.stop();
	}

	/** The run before: something else failed, and there was one test case more. */
	static Drive before() {
		Drive drive = new Drive().suite("name", "nightly").task("routing", "name", "routing");
		drive.section("ping", "type", "Testcase").stop(ResultCode.FAILED);
		drive.section("bgp", "type", "Testcase").section("neighbors", "type", "Step").stop(ResultCode.PASSED);
		return drive.stop(ResultCode.PASSED).leaf("upgrade", ResultCode.PASSED).stop().stop();
	}

	static byte[] page(Drive drive) throws IOException {
		return page(drive, Baseline.NONE);
	}

	static byte[] page(Drive drive, Baseline baseline) throws IOException {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		new HtmlReport(20_000_000, baseline).write(Reports.view(Reports.reader(drive)), output);
		return output.toByteArray();
	}

	static Path write(Drive drive, Path directory) throws IOException {
		return Files.write(directory.resolve("report.html"), page(drive));
	}

}
