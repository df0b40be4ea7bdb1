package dev.rapporteur.junit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.rapporteur.connector.SectionStart;
import dev.rapporteur.connector.SectionStop;
import dev.rapporteur.fixture.NormalizedReport;
import dev.rapporteur.junit.sample.BrokenSetupSample;
import dev.rapporteur.junit.sample.DisabledSample;
import dev.rapporteur.junit.sample.OutcomesSample;
import dev.rapporteur.junit.sample.OuterSuiteSample;
import dev.rapporteur.junit.sample.ParallelSample;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the listener reports, whichever server is at the other end.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ReportingListenerContract {

	@TempDir
	private Path directory;

	private Path reports = Path.of("");

	/**
	 * Has something reported to a server that is there as long.
	 * @param directory where files may be made
	 * @param tests are given the configuration parameters that say where to report
	 * @return the directory with the reports
	 */
	abstract Path report(Path directory, Consumer<Map<String, String>> tests) throws Exception;

	/** How the log is called that a test plan has if nothing runs side by side. */
	String log() {
		return "TaskLog.junit";
	}

	/** Has something reported to a server in a directory. */
	static Path reportThrough(AutoCloseable server, Path directory, Consumer<Map<String, String>> tests)
			throws Exception {
		try (server) {
			tests
				.accept(Map.of("rapporteur.junit.enabled", "true", "rapporteur.junit.directory", directory.toString()));
		}
		return directory;
	}

	private void report(Map<String, String> parameters, Class<?>... classes) throws Exception {
		this.reports = report(this.directory, running(parameters, classes));
	}

	/** Runs classes with these parameters, and those that say where to report. */
	static Consumer<Map<String, String>> running(Map<String, String> parameters, Class<?>... classes) {
		return (place) -> {
			Map<String, String> all = new HashMap<>(parameters);
			all.putAll(place);
			SamplePlan.run(all, List.of(classes));
		};
	}

	@Test
	void reportsATestPlan() throws Exception {
		report(Map.of(), OutcomesSample.class, DisabledSample.class, BrokenSetupSample.class);
		assertThat(withoutTraces(NormalizedReport.read(this.reports)))
			.isEqualTo(Files.readString(Path.of("src/test/resources/dev/rapporteur/junit/results.json")));
		assertThat(this.reports.resolve(log())).hasContent("""
				printed by a1
				printed by a2
				parameter 1
				parameter 2
				dynamic
				""");
		assertThat(this.reports).isDirectoryContaining("glob:**/ResultsDetails.xml")
			.isDirectoryContaining("glob:**/ResultsSummary.xml");
	}

	private String withoutTraces(String report) {
		return report.replace(log(), "TaskLog.junit")
			.replaceAll("(\\\\n\\\\tat )[^\"]*\"", "$1...\"")
			.replace('"' + System.getProperty("user.name") + '"', "\"USER\"");
	}

	@Test
	void tellsClassesFromTestsInSuites() throws Exception {
		report(Map.of(), OuterSuiteSample.class);
		StringBuilder types = new StringBuilder();
		addTypes(results().get("tasks").get(0), "", types);
		assertThat(types).hasToString("""
				Testcase OuterSuiteSample errored
				  Testcase SuiteSample errored
				    Testcase OutcomesSample errored
				      TestSection a1Passes(org.junit.jupiter.api.TestReporter) passed
				      TestSection a2Fails() failed
				      TestSection a3Breaks() errored
				      TestSection a4IsAborted() skipped
				      TestSection a5IsDisabled() skipped
				      TestSection a6HasParameters(int) failed
				        Step STEP 1 passed
				        Step STEP 2 failed
				      TestSection a7IsDynamic() passed
				        Step STEP 1 passed
				        Step STEP 2 passed
				          Step STEP 1 passed
				      Testcase Inner passed
				        TestSection passesToo() passed
				    Testcase TemplateSample passed
				      Testcase STEP 1 passed
				        TestSection isPositive() passed
				      Testcase STEP 2 passed
				        TestSection isPositive() passed
				  Testcase OuterSuiteSample$Broken errored
				""");
	}

	private JsonNode results() {
		return new JsonMapper().readTree(this.reports.resolve("results.json").toFile()).get("report");
	}

	private static void addTypes(JsonNode context, String indent, StringBuilder types) {
		for (JsonNode section : context.path("sections")) {
			types.append(indent)
				.append(section.get("type").asString())
				.append(' ')
				.append(withoutPackage(section.get("id").asString()))
				.append(' ')
				.append(section.get("result").get("value").asString())
				.append('\n');
			addTypes(section, indent + "  ", types);
		}
	}

	private static String withoutPackage(String id) {
		return id.replace("dev.rapporteur.junit.sample.", "");
	}

	@Test
	void keepsTestsApartThatRunSideBySide() throws Exception {
		report(Map.of("junit.jupiter.execution.parallel.enabled", "true",
				"junit.jupiter.execution.parallel.mode.default", "concurrent",
				"junit.jupiter.execution.parallel.config.strategy", "fixed",
				"junit.jupiter.execution.parallel.config.fixed.parallelism", "8"), ParallelSample.class);
		JsonNode report = results();
		assertThat(report.get("result").get("value").asString()).isEqualTo("passed");
		List<String> leaves = new ArrayList<>();
		collect(report.get("tasks").get(0), "", leaves);
		assertThat(new TreeSet<>(leaves)).hasSameSizeAs(leaves).containsExactlyElementsOf(new TreeSet<>(expected()));
	}

	/** Of two sections side by side, each has tests side by side, in turn. */
	@Test
	void aLogThatOtherTestsHaveUsedMeanwhileIsNotGivenToTheTestBefore() throws Exception {
		this.reports = report(this.directory, (place) -> {
			Function<String, Optional<String>> settings = ReportingListener
				.settings((name) -> Optional.ofNullable(place.get(name)), (name) -> Optional.empty());
			Reporter reporter = ListenerSettings.read(settings).open();
			OpenContext first = start(reporter.task(), "first", "Testcase");
			OpenContext second = start(reporter.task(), "second", "Testcase");
			OpenContext firstBeside = start(first, "beside", "TestSection");
			OpenContext secondBeside = start(second, "beside", "TestSection");
			runTest(first, "first", "1");
			runTest(second, "second", "1");
			runTest(second, "second", "2");
			runTest(first, "first", "2");
			List.of(firstBeside, secondBeside, first, second).forEach(ReportingListenerContract::stop);
			reporter.finish();
		});
		List<String> leaves = new ArrayList<>();
		collect(results().get("tasks").get(0), "", leaves);
		assertThat(leaves).containsExactly("first/beside logs ", "first/1 logs first/1", "first/2 logs first/2",
				"second/beside logs ", "second/1 logs second/1", "second/2 logs second/2");
	}

	private static OpenContext start(OpenContext around, String id, String type) {
		return around.start(SectionStart.of(id).type(type));
	}

	private static void stop(OpenContext context) {
		context.stop(SectionStop.of(TestResult.of(ResultCode.PASSED)));
	}

	private static void runTest(OpenContext around, String name, String id) {
		OpenContext test = start(around, id, "TestSection");
		test.print(name + "/" + id + "\n");
		stop(test);
	}

	/** Where each leaf is, and what its part of the log says. */
	private void collect(JsonNode context, String path, List<String> leaves) throws IOException {
		if (!context.has("sections")) {
			leaves.add(path + " logs " + log(context.get("logs")));
			return;
		}
		for (JsonNode section : context.get("sections")) {
			String id = withoutPackage(section.get("id").asString());
			collect(section, path.isEmpty() ? id : path + "/" + id, leaves);
		}
	}

	private String log(JsonNode logs) throws IOException {
		byte[] log = Files.readAllBytes(this.reports.resolve(logs.get("file").asString()));
		int begin = logs.get("begin").asInt();
		return new String(Arrays.copyOfRange(log, begin, begin + logs.get("size").asInt()), StandardCharsets.UTF_8)
			.strip();
	}

	private static List<String> expected() {
		List<String> expected = new ArrayList<>();
		for (String name : List.of("First", "Second", "Third")) {
			String path = "ParallelSample/" + name + "/";
			expected.add(path + "single(org.junit.jupiter.api.TestInfo) logs " + name + " single(TestInfo)");
			for (int i = 1; i <= 10; i++) {
				expected.add(path + "repeated(org.junit.jupiter.api.TestInfo)/STEP " + i + " logs " + name
						+ " repetition " + i + " of 10");
			}
			for (int i = 1; i <= 3; i++) {
				expected.add(path + "parameterized(java.lang.String, org.junit.jupiter.api.TestInfo)/STEP " + i
						+ " logs " + name + " [" + i + "] letter = \"" + (char) ('a' + i - 1) + "\"");
			}
		}
		return expected;
	}

}
