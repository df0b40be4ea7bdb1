package dev.rapporteur.report.consumers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.rapporteur.context.Drive;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.Reports;
import dev.rapporteur.report.allure.AllureFormat;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.report.ctrf.CtrfFormat;
import dev.rapporteur.report.junit.JunitFormat;
import dev.rapporteur.report.junit.JunitSettings;
import dev.rapporteur.report.markdown.MarkdownFormat;
import dev.rapporteur.report.markdown.MarkdownSettings;
import dev.rapporteur.report.otr.OtrFormat;
import dev.rapporteur.report.robot.RobotFormat;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever reads a run, in whichever format, counts the same. Leaves the files in
 * {@code target/consumers}, where {@code .ci/validators} lets the programs themselves
 * read them.
 */
class ConsumerTests {

	private static final Path FILES = Path.of("target/consumers");

	private record Sample(String name, Drive drive, Counts counts) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	static Stream<Sample> samples() {
		return Stream.of(new Sample("healthy", healthy().stop(), new Counts(3, 0, 0, 0)),
				new Sample("failing", failing().stop(), new Counts(2, 1, 1, 2)),
				new Sample("open", healthy().task("Task-2").section("tc", "type", "Testcase").section("step"),
						new Counts(3, 0, 2, 0)),
				new Sample("killed", killed(), new Counts(3, 0, 2, 0)),
				new Sample("empty-task", healthy().task("Task-2").stop(ResultCode.PASSED).stop(),
						new Counts(3, 0, 1, 0)),
				new Sample("plugin", healthy().jobPlugin("bad").stop(ResultCode.ERRORED).stop(),
						new Counts(3, 0, 1, 0)),
				new Sample("nothing", new Drive().suite("name", "nightly"), new Counts(0, 0, 1, 0)));
	}

	private static Drive healthy() {
		Drive drive = new Drive().suite("name", "nightly").task("Task-1", "name", "login");
		drive.section("common_setup", "type", "CommonSetup").stop(ResultCode.PASSED);
		drive.section("tc1", "type", "Testcase", "name", "same").section("step", "type", "Step");
		drive.stop(ResultCode.PASSED).stop(ResultCode.PASSED);
		return drive.section("tc2", "type", "Testcase", "name", "same").stop(ResultCode.PASSX).stop();
	}

	private static Drive failing() {
		Drive drive = new Drive().suite("name", "night\"ly <&>").task("Task-1", "name", "l\u00f6gin \ud83d\ude00");
		drive.section("tc1", "type", "Testcase")
			.section("step", "type", "Step")
			.detail("Traceback\n  \u001b[1m`x` @all");
		drive.stop(because(ResultCode.FAILED, "1 <> 2")).stop();
		drive.section("tc2", "type", "Testcase").stop(because(ResultCode.ERRORED, "]]> it died"));
		drive.section("tc3", "type", "Testcase").stop(because(ResultCode.BLOCKED, "by tc1"));
		drive.section("tc4", "type", "Testcase").stop(because(ResultCode.SKIPPED, "no device"));
		drive.section("tc5", "type", "Testcase").stop(ResultCode.PASSED);
		return drive.section("tc6", "type", "Testcase").stop(ResultCode.PASSX).stop();
	}

	private static Object[] because(ResultCode code, String reason) {
		return new Object[] { "result", new TestResult(code, reason, None.NONE) };
	}

	/** Its task was ended without its client, which makes the run incomplete, too. */
	private static Drive killed() {
		Drive drive = healthy().task("Task-2").section("tc", "type", "Testcase").leave().leave();
		return drive.stop();
	}

	@ParameterizedTest
	@MethodSource("samples")
	void whoeverReadsARunCountsTheSame(Sample sample) throws Exception {
		Path directory = Files.createDirectories(FILES.resolve(sample.name()));
		Files.writeString(directory.resolve("counts.txt"), "%d %d %d %d%n".formatted(sample.counts().passed(),
				sample.counts().failed(), sample.counts().errored(), sample.counts().skipped()));
		Map<String, Counts> counts = new LinkedHashMap<>(
				JunitConsumers.read(write(sample, new JunitFormat().junitFormat(new JunitSettings(1)))));
		byte[] ctrf = write(sample, new CtrfFormat().ctrfReportFormat());
		counts.put("ctrf", JsonConsumers.ctrf(ctrf));
		counts.put("ctrf summary", JsonConsumers.ctrfSummary(ctrf));
		counts.put("allure", JsonConsumers.allure(write(sample, new AllureFormat().allureReportFormat())));
		write(sample, new OtrFormat().otrReportFormat());
		counts.put("otr", OtrConsumer.read(directory.resolve("otr-events.xml")));
		byte[] robot = write(sample, new RobotFormat().robotReportFormat());
		counts.put("robot", RobotConsumer.tests(robot));
		counts.put("robot statistics", RobotConsumer.statistics(robot));
		byte[] page = write(sample,
				new MarkdownFormat().markdownReportFormat(DefaultSettings.of(MarkdownSettings.class), Baseline.NONE));
		counts.put("markdown", markdown(new String(page, StandardCharsets.UTF_8)));
		Counts merged = sample.counts().withoutErrors();
		assertThat(counts).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("jenkins", merged),
				Map.entry("gitlab", sample.counts()), Map.entry("dorny/test-reporter", merged),
				Map.entry("azure", merged), Map.entry("circleci", sample.counts()),
				Map.entry("attributes", sample.counts()), Map.entry("ctrf", merged), Map.entry("ctrf summary", merged),
				Map.entry("allure", sample.counts()), Map.entry("otr", sample.counts()), Map.entry("robot", merged),
				Map.entry("robot statistics", merged), Map.entry("markdown", sample.counts())));
	}

	private static byte[] write(Sample sample, ReportFormat format) throws Exception {
		Path file = Reports.write(FILES.resolve(sample.name()), format, Reports.reader(sample.drive()));
		return Files.readAllBytes(file);
	}

	private static Counts markdown(String page) {
		String[] cells = page.lines()
			.filter((line) -> line.matches("\\| \\d.*"))
			.findFirst()
			.orElseThrow()
			.split("\\D+");
		return new Counts(Long.parseLong(cells[1]), Long.parseLong(cells[2]), Long.parseLong(cells[3]),
				Long.parseLong(cells[4]));
	}

}
