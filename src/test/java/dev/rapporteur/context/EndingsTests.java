package dev.rapporteur.context;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.rapporteur.context.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class EndingsTests {

	private final Drive drive = new Drive();

	@Test
	void summaryOfATaskCountsItsDirectSectionsOfAnyType() {
		this.drive.suite().task("T");
		for (ResultCode code : ResultCode.values()) {
			this.drive.section(code.word(), "type", "Type " + code).leaf("below", ResultCode.FAILED).stop(code);
		}
		this.drive.section("none").stop();
		assertThat(TreeText.counts(this.drive.at("T").field("summary"))).isEmpty();
		this.drive.stop().stop();
		String all = " [1 passed, 1 passx, 1 failed, 1 errored, 1 aborted, 1 blocked, 1 skipped]";
		assertThat(TreeText.counts(this.drive.at("T").field("summary"))).isEqualTo(all);
		assertThat(TreeText.counts(this.drive.at("J").field("summary"))).isEqualTo(all);
	}

	@Test
	void whatStopsAfterItsTaskIsNotCounted() {
		this.drive.suite().task("T").section("late");
		Context late = this.drive.at("T", "late");
		this.drive.leave().stop();
		this.drive.service().stop(late, Map.of("result", TestResult.of(ResultCode.FAILED)));
		assertThat(this.drive.stop().text()).isEqualTo("J failed\n  T failed\n    late failed\n");
	}

	@Test
	void aTaskThatNobodyStartsIsErroredOnce() {
		this.drive.suite().task("T").leaf("S", ResultCode.PASSED).stop().taskPlugin("P", "never").stop().stop();
		assertThat(this.drive.text()).isEqualTo("""
				J errored [1 passed, 1 errored]
				  T passed [1 passed]
				    S passed
				  never errored (Task never did not start) [1 errored] open
				    P passed
				""");
		long events = this.drive.tree().events();
		this.drive.service().closeNeverStarted();
		assertThat(this.drive.tree().events()).isEqualTo(events);
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void taskIsSummedUpAgainWhereTheEndOfTheSuiteEndsSections(boolean rollup) {
		this.drive.suite().task("T").section("S", "health_result", TestResult.of(ResultCode.PASSX));
		this.drive.stop(ResultCode.PASSED).section("A").section("B").leave().leave();
		this.drive.stop("result_rollup", rollup, "result", "skipped").stop("result_rollup", false);
		assertThat(this.drive.text()).isEqualTo(
				"""
						J errored [1 passed, 1 errored]
						  T errored (Section T.A.B did not complete: its TestSuite has stopped) [1 passed, 1 errored]
						    S passed
						    A errored
						      B errored (Section did not complete: the process running this section was terminated before a result was reported)
						""");
		assertThat(this.drive.at("T").healthResult()).isEqualTo(TestResult.of(ResultCode.PASSX));
	}

	@Test
	void summaryGivenAtTheStopOfATaskThatIsNotRolledUpIsTakenAsItIs() {
		this.drive.suite().task("T");
		this.drive.stop("summary", Map.of("errored", 1L), "result", "errored", "result_rollup", false);
		this.drive.task("U").leaf("S", ResultCode.PASSED).stop().stop();
		assertThat(this.drive.at("T").field("summary")).isEqualTo(Map.of("errored", 1L));
		assertThat(TreeText.counts(this.drive.at("J").field("summary"))).isEqualTo(" [1 passed, 1 errored]");
	}

	@Test
	void summariesThatAreGivenAreComputedAllTheSame() {
		this.drive.suite().task("T").leaf("S", ResultCode.FAILED);
		this.drive.stop("summary", Map.of("passed", 5L), "pluginsummary", Map.of("passed", 5L));
		this.drive.stop("summary", Map.of("passed", 6L), "pluginsummary", Map.of("passed", 6L));
		assertThat(this.drive.text()).isEqualTo("J failed [1 failed]\n  T failed [1 failed]\n    S failed\n");
		assertThat(this.drive.at("T").field("pluginsummary")).isEqualTo(ResultCounter.ZERO);
		assertThat(this.drive.at("J").field("pluginsummary")).isEqualTo(ResultCounter.ZERO);
	}

	@Test
	void taskThatIsNotRolledUpCountsInTheResultOfTheSuiteButNotInItsSummary() {
		this.drive.suite().task("T").leaf("S", ResultCode.FAILED).stop("result_rollup", false).stop();
		assertThat(this.drive.text()).isEqualTo("J failed\n  T failed\n    S failed\n");
	}

	@Test
	void pluginThatIsNotRolledUpCountsInNoTask() {
		this.drive.suite().taskPlugin("P", "T").leaf("a", ResultCode.FAILED).stop("result_rollup", false);
		assertThat(this.drive.text())
			.isEqualTo("J none open\n  T none open\n    P failed [1 failed]\n      a failed\n");
	}

	@ParameterizedTest
	@CsvSource({ "1, 2, 33.33", "2, 1, 66.67", "1, 7, 12.5", "0, 1, 0.0", "3, 0, 100.0", "0, 0, 0.0" })
	void rateOfSuccessIsRoundedToTwoDigits(int good, int bad, double rate) {
		this.drive.suite().task("T");
		ResultCode[] goods = { ResultCode.PASSED, ResultCode.PASSX, ResultCode.SKIPPED };
		for (int i = 0; i < good; i++) {
			this.drive.leaf("good" + i, goods[i % 3]);
		}
		for (int i = 0; i < bad; i++) {
			this.drive.leaf("bad" + i, ResultCode.FAILED);
		}
		this.drive.stop();
		assertThat(this.drive.at("T").field("summary")).isInstanceOfSatisfying(ResultCounter.class,
				(summary) -> assertThat(summary.successRate()).isEqualTo(rate));
	}

	@ParameterizedTest
	@CsvSource({ "1, 200.0", "2, 100.0", "5, 40.0", "0, 100.0", "-1, 100.0" })
	void rateOfASuiteIsWeighedByTheTasksThatStarted(long expected, double rate) {
		this.drive.suite().task("T").leaf("S", ResultCode.PASSED).stop().task("empty").stop().taskPlugin("P", "never");
		this.drive.stop("result", TestResult.of(ResultCode.FAILED)).stop("num_tasks", expected);
		assertThat(this.drive.at("J").field("summary")).isInstanceOfSatisfying(ResultCounter.class,
				(summary) -> assertThat(summary.successRate()).isEqualTo(rate));
		assertThat(this.drive.at("J").field("totaltasks")).isEqualTo(expected);
	}

	@Test
	void totalTasksAreThoseExpectedNotThoseThatWere() {
		this.drive.suite("totaltasks", 9L).task("T").stop().stop();
		assertThat(this.drive.at("J").field("totaltasks")).isEqualTo(0L);
	}

	@Test
	void sectionsOfJobPluginsCountInThePluginSummaryOfTheSuite() {
		this.drive.suite()
			.jobPlugin("P")
			.leaf("a", ResultCode.FAILED)
			.leaf("b", ResultCode.PASSED)
			.stop("result", "passed");
		this.drive.jobPlugin("empty").stop(ResultCode.ERRORED).stop();
		assertThat(this.drive.text()).isEqualTo("""
				J errored
				  P passed [1 passed, 1 failed]
				    a failed
				    b passed
				  empty errored
				""");
		assertThat(TreeText.counts(this.drive.at("J").field("pluginsummary"))).isEqualTo(" [1 passed, 1 failed]");
	}

	@Test
	void taskPluginsCountInTheTaskOnlyByTheirSectionsOrElseThemselves() {
		this.drive.suite().task("T").taskPlugin("P", "T").leaf("a", ResultCode.PASSX).stop(ResultCode.FAILED);
		this.drive.taskPlugin("Q", "T").stop(ResultCode.ERRORED).taskPlugin("R", "T").stop();
		this.drive.leaf("S", ResultCode.PASSED).stop();
		this.drive.taskPlugin("late", "T").stop(ResultCode.ABORTED).stop();
		assertThat(this.drive.text()).isEqualTo("""
				J aborted [1 passed]
				  T aborted [1 passed]
				    P failed [1 passx]
				      a passx
				    Q errored
				    R passed
				    S passed
				    late aborted
				""");
		assertThat(TreeText.counts(this.drive.at("T").field("pluginsummary")))
			.isEqualTo(" [1 passed, 1 passx, 1 errored]");
		assertThat(TreeText.counts(this.drive.at("J").field("pluginsummary"))).isEmpty();
	}

	/** Clients of the protocol get what the original counts. */
	@Test
	void aPluginThatDidNotCompleteCountsAsErroredInReportsOnly() {
		this.drive.suite().task("T").taskPlugin("P", "T");
		Context plugin = this.drive.at("T", "P");
		this.drive.leave();
		this.drive.service().close(plugin, EndCause.CLIENT_LEFT);
		this.drive.stop().stop();
		Context task = this.drive.at("T");
		assertThat(TreeText.counts(task.field("pluginsummary"))).isEqualTo(" [1 errored]");
		assertThat(TreeText.counts(ContextForms.snapshot(task).fields().get("pluginsummary")))
			.isEqualTo(" [1 errored]");
		assertThat(TreeText.counts(ContextForms.reply(task).get("pluginsummary"))).isEqualTo(" [1 passed]");
	}

	@Test
	void pluginWithoutSectionsHasPassedWhenItStops() {
		this.drive.suite().jobPlugin("P");
		assertThat(this.drive.at("P").result()).isNull();
		this.drive.stop().jobPlugin("Q").leaf("a", ResultCode.FAILED).stop("result", None.NONE);
		assertThat(this.drive.text()).isEqualTo("""
				J passed open
				  P passed
				  Q passed [1 failed]
				    a failed
				""");
	}

	@Test
	void pluginWithoutSectionsKeepsWhatTheRemovedOnesCounted() {
		this.drive.suite().jobPlugin("P").section("A").section("B");
		Context below = this.drive.at("P", "A", "B");
		this.drive.leave().stop(ResultCode.PASSED);
		this.drive.service().remove(List.of("P", "A"));
		this.drive.service().stop(below, Map.of("result", TestResult.of(ResultCode.FAILED)));
		assertThat(this.drive.stop().text()).isEqualTo("J failed open\n  P failed [1 passed]\n");
	}

	@Test
	void onlyTaskPluginsWithoutSectionsHaveNoSummary() {
		this.drive.suite().jobPlugin("P").stop().taskPlugin("Q", "T").stop();
		assertThat(this.drive.at("P").field("summary")).isEqualTo(ResultCounter.ZERO);
		assertThat(this.drive.at("T", "Q").field("summary")).isEqualTo(None.NONE);
	}

	@Test
	void finalizedTaskIsMadeIfItIsNotKnown() {
		this.drive.suite();
		this.drive.service()
			.finalizeTask(Drive.arguments("id", "T", "result", TestResult.of(ResultCode.ERRORED, "killed"), "detail",
					List.of("a", "b"), "name", "n", "logfile", "/x"));
		assertThat(this.drive.text()).isEqualTo("J errored open\n  T errored (killed) [1 errored]\n");
		assertThat(this.drive.at("T").field("name")).isEqualTo("T");
		assertThat(this.drive.at("T").field("logfile")).isEqualTo(None.NONE);
		assertThat(this.drive.at("T").field("details")).isEqualTo(List.of(List.of("a", "b")));
		assertThat(this.drive.at("T").field("runtime")).isEqualTo(1.0);
	}

	@Test
	void finalizingStopsARunningTaskOnceAndTheLastResultWins() {
		this.drive.suite().task("T", "logfile", "/rt/TaskLog.T").leaf("S", ResultCode.PASSED);
		this.drive.service().finalizeTask(Map.of("id", "T", "detail", "one"));
		Object stoptime = this.drive.at("T").field("stoptime");
		this.drive.service().finalizeTask(Map.of("id", "T", "detail", "two", "result", "failed"));
		assertThat(this.drive.at("T").field("stoptime")).isEqualTo(stoptime).isEqualTo(Drive.time(4));
		assertThat(this.drive.at("T").field("details")).isEqualTo(List.of("one", "two"));
		assertThat(this.drive.at("T").field("logfile")).isEqualTo("TaskLog.T");
		assertThat(this.drive.text()).isEqualTo("J failed open\n  T failed [1 failed]\n    S passed\n");
		this.drive.service().finalizeTask(Map.of("id", "T", "result", "passx"));
		assertThat(this.drive.text()).isEqualTo("J passx open\n  T passx [1 passx]\n    S passed\n");
	}

	@Test
	void stopOfATaskThatWasFinalizedChangesNothing() {
		this.drive.suite().task("T").leaf("S", ResultCode.PASSED);
		this.drive.service().finalizeTask(Map.of("id", "T", "result", "failed"));
		this.drive.stop(ResultCode.ABORTED, "name", "new");
		assertThat(this.drive.text()).isEqualTo("J failed open\n  T failed [1 failed]\n    S passed\n");
		assertThat(this.drive.at("T").field("name")).isEqualTo("T");
	}

	@Test
	void finalizingNeedsIdSuiteAndAResultThatIsOne() {
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.service().finalizeTask(Map.of("id", "T")));
		this.drive.suite();
		assertRefused(ErrorKind.KEY, () -> this.drive.service().finalizeTask(Map.of("task_id", "T")));
		assertRefused(ErrorKind.TYPE, () -> this.drive.service().finalizeTask(Map.of("id", "T", "result", "great")));
		assertThat(this.drive.text()).isEqualTo("J none open\n");
	}

	@Test
	void updatedResultOfATaskReplacesItsResultAndLeavesItRunning() {
		this.drive.suite().task("T").leaf("S", ResultCode.PASSED);
		this.drive.service().updateTaskResult(Map.of("id", "T", "result", "blocked", "name", "n"));
		assertThat(this.drive.at("T").isStopped()).isFalse();
		assertThat(this.drive.at("T").result()).isEqualTo(TestResult.of(ResultCode.BLOCKED));
		assertThat(this.drive.at("T").field("name")).isEqualTo("T");
		this.drive.service().updateTaskResult(Map.of("id", "T"));
		assertThat(this.drive.at("T").result()).isEqualTo(TestResult.of(ResultCode.BLOCKED));
	}

	@Test
	void updatingAResultNeedsATaskThatIsKnown() {
		assertRefused(ErrorKind.KEY, () -> this.drive.service().updateTaskResult(Map.of()));
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.service().updateTaskResult(Map.of("id", "T")));
		this.drive.suite().jobPlugin("T").stop();
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.service().updateTaskResult(Map.of("id", "T")));
	}

	@Test
	void taskThatWasCreatedOnlyStartsWhenItIsFinalized() {
		this.drive.suite()
			.start(ContextKind.PLUGIN, "id", "P", "name", "p", "type", "PreTaskPlugin", "task_id", "T")
			.stop();
		this.drive.service().finalizeTask(Map.of("id", "T"));
		assertThat(this.drive.at("T").field("starttime")).isNotEqualTo(None.NONE);
		assertThat(this.drive.at("T").field("runtime")).isNotEqualTo(None.NONE);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { "PreTaskPlugin, \"\"", "PreJobPlugin, \" [1 passx]\"" })
	void onlyAPluginOfAJobCountsWhereItIsToCountForNothing(String type, String counts) {
		this.drive.suite()
			.start(ContextKind.PLUGIN, "id", "P", "name", "p", "type", type, "task_id", "T", "job_id", "J")
			.leaf("S", ResultCode.PASSX)
			.stop("result_rollup", false);
		this.drive.task("T").stop().stop();
		Context suite = Objects.requireNonNull(this.drive.tree().suite());
		assertThat(TreeText.counts(suite.field("pluginsummary"))
				+ TreeText.counts(this.drive.at("T").field("pluginsummary")))
			.isEqualTo(counts);
	}

}
