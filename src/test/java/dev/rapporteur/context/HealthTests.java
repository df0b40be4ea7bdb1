package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OpaqueObject.Construction;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.rapporteur.context.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class HealthTests {

	private final Drive drive = new Drive();

	private static List<Object> items(String... results) {
		List<Object> items = new ArrayList<>();
		for (String result : results) {
			items.add(Map.of("fullid", "a.b", "health_name", "cpu", "result", result));
		}
		return items;
	}

	@Test
	void agreesWithTheSampleOfTheOriginal() {
		runAsTheSample();
		assertThat(TreeText.ofHealth(this.drive.tree())).isEqualTo("""
				J aborted [1 passed, 1 failed]
				  Task-1 aborted [1 passed, 1 failed]
				    depth2 none
				      t1 passed
				      t2 passed
				    depth3 passed
				      t1 passed
				        STEP 1 passed
				    failed failed
				      t1 failed
				        STEP 1 failed
				        STEP 2 passed
				    at start errored
				      t1 errored
				    own passx (why)
				    pre failed [1 passed, 1 failed]
				      PreProcessor-1 failed [1 passed, 1 failed]
				    unrolled aborted ignored
				    ignored aborted
				  Task-2 blocked
				    x none
				    P errored
				      s errored
				""");
	}

	private void runAsTheSample() {
		this.drive.suite().task("Task-1");
		this.drive.section("depth2").leaf("t1", ResultCode.PASSED).leaf("t2", ResultCode.PASSED);
		this.drive.stop(ResultCode.PASSED);
		this.drive.section("depth3").section("t1").leaf("STEP 1", ResultCode.PASSED);
		this.drive.stop(ResultCode.PASSED).stop(ResultCode.PASSED);
		this.drive.section("failed").section("t1").section("STEP 1");
		this.drive.stop(ResultCode.PASSED, "health_result", "failed").leaf("STEP 2", ResultCode.PASSED);
		this.drive.stop(ResultCode.PASSED).stop(ResultCode.PASSED);
		this.drive.section("at start").section("t1", "health_result", "errored").stop(ResultCode.PASSED);
		this.drive.stop(ResultCode.PASSED);
		this.drive.section("own").stop(ResultCode.PASSED, "health_result", TestResult.of(ResultCode.PASSX, "why"));
		this.drive.section("pre").section("PreProcessor-1", "type", "PreProcessor");
		this.drive.extra("%EXTEND_LIST{health}", items("failed")).extra("%EXTEND_LIST{health}", items("passed"));
		this.drive.stop(ResultCode.PASSED, "health_result", "failed").stop(ResultCode.PASSED);
		this.drive.section("unrolled").stop(ResultCode.PASSED, "health_result", "aborted", "result_rollup", false);
		this.drive.section("ignored", "ignore", true).stop(ResultCode.PASSED, "health_result", "aborted").stop();
		this.drive.task("Task-2").leaf("x", ResultCode.PASSED).stop("health_result", "blocked");
		this.drive.taskPlugin("P", "Task-2").section("s").stop(ResultCode.PASSED, "health_result", "errored");
		this.drive.stop(ResultCode.PASSED).stop("num_tasks", 2L);
	}

	@Test
	void siblingWithoutItemsThatStopsLaterResetsTheCountsOfItsParent() {
		this.drive.suite().task("T").section("S").section("a", "health", items("failed")).stop(ResultCode.PASSED);
		assertThat(TreeText.counts(this.drive.at("T", "S").field("health_summary"))).isEqualTo(" [1 failed]");
		this.drive.leaf("b", ResultCode.PASSED);
		assertThat(TreeText.ofHealth(this.drive.tree())).isEqualTo("""
				J none open
				  T none open
				    S failed open
				      a failed [1 failed]
				      b passed
				""");
	}

	@Test
	void itemsOfASectionCountAgainWithEachChild() {
		this.drive.suite().task("T").section("S").section("s", "health", items("passed"));
		this.drive.leaf("a", ResultCode.PASSED).leaf("b", ResultCode.PASSED).stop(ResultCode.PASSED);
		assertThat(TreeText.ofHealth(this.drive.tree())).isEqualTo("""
				J none open
				  T none open
				    S passed [3 passed] open
				      s passed [2 passed]
				        a passed
				        b passed
				""");
	}

	@Test
	void itemsDirectlyBelowATaskAreNotCounted() {
		this.drive.suite().task("T").section("S", "health", items("failed")).stop(ResultCode.PASSED).stop();
		assertThat(TreeText.ofHealth(this.drive.tree())).isEqualTo("J none open\n  T none\n    S none\n");
	}

	@Test
	void oddItemsAreSkippedAndTheSectionStops() {
		List<Object> odd = new ArrayList<>(items("great", "FAILED"));
		odd.addAll(List.of("text", Map.of(), Map.of("result", TestResult.of(ResultCode.ERRORED)), None.NONE));
		this.drive.suite().task("T").section("S").section("a", "health", odd).stop(ResultCode.PASSED);
		this.drive.section("b", "health", "no list").stop(ResultCode.PASSED);
		assertThat(TreeText.ofHealth(this.drive.tree())).isEqualTo("""
				J none open
				  T none open
				    S failed open
				      a failed [1 failed]
				      b passed
				""");
	}

	@Test
	void emptyListOfItemsTellsNothingAndReplacesNoCounts() {
		this.drive.suite().task("T").section("S").section("a", "health", items("failed")).stop(ResultCode.PASSED);
		this.drive.section("b", "health", List.of()).leaf("x", ResultCode.PASSED).stop(ResultCode.PASSED);
		assertThat(TreeText.ofHealth(this.drive.tree())).isEqualTo("""
				J none open
				  T none open
				    S failed [1 failed] open
				      a failed [1 failed]
				      b none
				        x passed
				""");
	}

	@Test
	void itemsMayBeDictsOfOtherClassesInATuple() {
		OpaqueObject item = new OpaqueObject(Construction.NEW_OBJECT,
				new PythonName("pyats.datastructures.attrdict", "AttrDict"), Tuple.of(), null);
		item.entries().put("result", "failed");
		this.drive.suite().task("T").section("S").section("a", "health", Tuple.of(item)).stop(ResultCode.PASSED);
		assertThat(TreeText.ofHealth(this.drive.tree())).isEqualTo("""
				J none open
				  T none open
				    S failed [1 failed] open
				      a failed [1 failed]
				""");
	}

	@Test
	void sectionsWithoutResultRollUpNoHealth() {
		this.drive.suite().task("T").section("S").section("a", "health", items("failed")).stop();
		assertThat(TreeText.ofHealth(this.drive.tree())).isEqualTo("""
				J none open
				  T none open
				    S none open
				      a none
				""");
	}

	@Test
	void healthResultThatIsNoneIsRefused() {
		this.drive.suite().task("T").section("S");
		assertRefused(ErrorKind.TYPE, () -> this.drive.stop("health_result", "great"));
		assertThat(this.drive.at("T", "S").isStopped()).isFalse();
	}

	@Test
	void copiedSummaryShowsItsTotalsInReplies() {
		this.drive.suite().task("T").section("S").leaf("a", ResultCode.PASSED);
		Context section = this.drive.at("T", "S");
		assertThat(ContextForms.snapshot(section).fields().get("health_summary")).isEqualTo(ResultCounter.ZERO);
		assertShown(0, 0, 0, 0.0, "T", "S");
		assertThat(ContextForms.reply(this.drive.at("T", "S", "a")).get("health_summary"))
			.isEqualTo(ResultCounter.ZERO);
	}

	@Test
	void copyOfACopyShowsTheTotalsOfItsCounts() {
		this.drive.suite().task("T").section("A").section("b").section("c").section("d");
		this.drive.section("e", "health", items("passed", "failed")).stop(ResultCode.PASSED);
		this.drive.stop(ResultCode.PASSED).stop(ResultCode.PASSED).stop(ResultCode.PASSED);
		assertShown(1, 1, 2, 50.0, "T", "A", "b", "c");
		assertShown(1, 1, 2, 50.0, "T", "A", "b");
		assertShown(1, 1, 2, 50.0, "T", "A");
	}

	@Test
	void taskAndSuiteShowTheTotalsUpToTheLastOfTheirChildrenAndThoseOfTheLastOnceMore() {
		this.drive.suite().task("T");
		this.drive.section("A").section("a", "health", items("passed", "failed", "failed")).stop(ResultCode.PASSED);
		this.drive.stop(ResultCode.PASSED).section("B").section("b", "health", items("passed"));
		this.drive.stop(ResultCode.PASSED).stop(ResultCode.PASSED).stop();
		assertShown(2, 2, 4 + 1, 50.0 + 100.0, "T");
		this.drive.task("U").section("C").section("c", "health", items("failed")).stop(ResultCode.PASSED);
		this.drive.stop(ResultCode.PASSED).stop().stop();
		assertShown(2, 3, 5 + 1, 40.0 + 0.0, "J");
	}

	private void assertShown(long passed, long failed, long total, double successRate, Object... path) {
		assertThat(ContextForms.reply(this.drive.at(path)).get("health_summary"))
			.isInstanceOfSatisfying(OpaqueObject.class,
					(shown) -> assertThat(shown.arguments()).isEqualTo(new Tuple(List.of(
							Drive.arguments("passed", passed, "passx", 0L, "failed", failed, "errored", 0L, "aborted",
									0L, "blocked", 0L, "skipped", 0L, "total", total, "success_rate", successRate),
							1.0))));
	}

	@Test
	void taskDoesntCollectTheHealthOfItsPluginsAndOfSectionsThatCountNowhere() {
		this.drive.suite()
			.start(ContextKind.PLUGIN, "id", "P", "name", "p", "type", "PreTaskPlugin", "task_id", "T", "health_result",
					TestResult.of(ResultCode.FAILED))
			.stop();
		this.drive.task("T").section("S", "health_result", TestResult.of(ResultCode.BLOCKED));
		this.drive.stop("result", "passed", "result_rollup", false).stop();
		assertThat(this.drive.at("T").healthResult()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "PASSED, FAILED, FAILED", "FAILED, PASSX, FAILED", "ABORTED, ABORTED, ABORTED" })
	void taskTakesTheWorstOfWhatIsGivenAndOfItsSections(ResultCode given, ResultCode below, ResultCode worst) {
		this.drive.suite().task("T").section("S").stop("health_result", TestResult.of(below));
		this.drive.stop("health_result", TestResult.of(given)).stop("health_result", TestResult.of(given));
		assertThat(this.drive.at("T").healthResult()).isEqualTo(TestResult.of(worst));
		assertThat(this.drive.at("J").healthResult()).isEqualTo(TestResult.of(worst));
	}

}
