package dev.rapporteur.summary;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.context.Context;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class RunSummarizerTests {

	private final Runs runs = new Runs();

	@TempDir
	private Path directory;

	private Run run;

	@BeforeEach
	void open() throws Exception {
		this.run = this.runs.open("run", this.directory,
				new RunSettings("json", true, 10, 100, Duration.ZERO, false, false));
	}

	@AfterEach
	void close() {
		this.runs.close();
	}

	private Context startTask() {
		return this.run.write(null, (turn) -> {
			Context suite = turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J"));
			return turn.contexts().start(ContextKind.TASK, suite, Map.of("id", "T"));
		});
	}

	private Context start(Context parent, String id) {
		return this.run.write(null,
				(turn) -> turn.contexts().start(ContextKind.SECTION, parent, Map.of("id", id, "type", "Step")));
	}

	private Context start(Context parent, String id, String logfile) {
		return this.run.write(null, (turn) -> turn.contexts()
			.start(ContextKind.SECTION, parent, Map.of("id", id, "type", "Step", "logfile", logfile)));
	}

	private void stop(Context context, Map<String, Object> arguments) {
		this.run.write(null, (turn) -> {
			turn.contexts().stop(context, arguments);
			return true;
		});
	}

	private RunSummary summary(int entries, int groups, int textLength) {
		return RunSummarizer.summarize(this.run.reader(), new SummarySettings(entries, groups, textLength),
				ClockSteps.NONE);
	}

	@Test
	void aRunWithoutASuiteHasNothing() {
		assertThat(summary(1, 1, 1)).isEqualTo(new RunSummary(null, null, List.of(),
				new RunSummary.Listed<>(0, List.of()), null, 0, new RunSummary.Listed<>(0, List.of()), List.of(),
				new RunSummary.Listed<>(0, List.of()), new RunSummary.Listed<>(0, List.of()), Map.of(),
				new RunSummary.Listed<>(0, List.of()), new RunSummary.Listed<>(0, List.of())));
	}

	@Test
	void aFailureIsShownWhereItComesFromAndWhereItIsExplained() {
		Context task = startTask();
		Context silent = start(task, "silent");
		stop(start(silent, "cause"), Map.of("result", TestResult.of(ResultCode.BLOCKED, "no power")));
		stop(silent, Map.of());
		Context explained = start(task, "explained");
		stop(start(explained, "cause"), Map.of("result", TestResult.of(ResultCode.FAILED)));
		stop(explained, Map.of("result", TestResult.of(ResultCode.ERRORED, "too many failures")));
		assertThat(summary(10, 10, 100).failed()).isEqualTo(new RunSummary.Listed<>(3,
				List.of(new RunSummary.FailedPath(4, "T.silent.cause", "Step", "blocked", "no power", null),
						new RunSummary.FailedPath(6, "T.explained.cause", "Step", "failed", null, null),
						new RunSummary.FailedPath(5, "T.explained", "Step", "errored", "too many failures", null))));
	}

	@Test
	void whatCountsNowhereIsCountedApart() {
		Context task = startTask();
		stop(start(task, "A"),
				Map.of("result", TestResult.of(ResultCode.FAILED), "result_rollup", false, "runtime", 1.0));
		stop(start(task, "B"), Map.of("result", TestResult.of(ResultCode.PASSED)));
		RunSummary summary = summary(10, 10, 100);
		assertThat(summary.totals().getLast())
			.isEqualTo(new RunSummary.Total("Step", "section", 2, 2, 0, 1, Map.of("passed", 1L)));
		assertThat(summary.result()).isEqualTo("passed");
		assertThat(summary.worst()).isEqualTo("passed");
		assertThat(summary.failed().total()).isZero();
		assertThat(summary.tasks().items().getFirst().sections()).isEqualTo(Map.of("passed", 1L));
	}

	/** As in the files of the original, which nobody writes again. */
	@Test
	void aFailureThatItsTaskHasNotHeardOfIsAFailureOfTheRun() {
		Context task = startTask();
		Context late = start(task, "late");
		stop(task, Map.of("result", TestResult.of(ResultCode.PASSED)));
		stop(late, Map.of("result", TestResult.of(ResultCode.FAILED)));
		stop(Objects.requireNonNull(task.parent()), Map.of());
		assertThat(summary(10, 10, 100).result()).isEqualTo("failed");
		assertThat(this.run.<@Nullable TestResult>read((turn) -> Objects.requireNonNull(task.parent()).result()))
			.isEqualTo(TestResult.of(ResultCode.PASSED));
	}

	@Test
	void aFailureThatItsTaskHasHeardOfIsUpToTheTask() {
		Context task = startTask();
		stop(start(task, "known"), Map.of("result", TestResult.of(ResultCode.FAILED)));
		stop(task, Map.of("result", TestResult.of(ResultCode.PASSED)));
		assertThat(summary(10, 10, 100).result()).isEqualTo("passed");
	}

	@Test
	void whatWasRemovedAlthoughItHadFailedOrWasOpenIsTold() {
		Context task = startTask();
		Context failed = start(task, "failed");
		stop(failed, Map.of("result", TestResult.of(ResultCode.FAILED)));
		Context passed = start(task, "passed");
		start(passed, "open");
		stop(passed, Map.of("result", TestResult.of(ResultCode.PASSED)));
		Context good = start(task, "good");
		stop(good, Map.of("result", TestResult.of(ResultCode.PASSED)));
		this.run.write(null, (turn) -> {
			List.of(failed, passed, good).forEach(turn.contexts()::removeFromTree);
			return true;
		});
		assertThat(summary(10, 10, 100).removed()).isEqualTo(
				new RunSummary.Listed<>(2, List.of(new RunSummary.RemovedContext(3, "T.failed", "Step", "failed"),
						new RunSummary.RemovedContext(5, "T.passed.open", "Step", null))));
	}

	@Test
	void tasksThatWerePromisedAreToldBesideThoseThatCame() {
		Context task = startTask();
		assertThat(summary(10, 10, 100).expectedTasks()).isNull();
		stop(task, Map.of());
		stop(Objects.requireNonNull(task.parent()), Map.of("num_tasks", 5L));
		assertThat(summary(10, 10, 100).expectedTasks()).isEqualTo(5);
		assertThat(summary(10, 10, 100).startedTasks()).isEqualTo(1);
	}

	@Test
	void listsAndTextsAreLimited() {
		Context task = startTask();
		for (double runtime : List.of(1.0, 3.0, 2.0)) {
			stop(start(task, "s" + runtime),
					Map.of("result", TestResult.of(ResultCode.FAILED, "because"), "runtime", runtime));
		}
		RunSummary summary = summary(2, 2, 4);
		assertThat(summary.slowest()).extracting(RunSummary.TimedSection::runtime).containsExactly(3.0, 2.0);
		assertThat(summary.failed().total()).isEqualTo(3);
		assertThat(summary.failed().items()).extracting(RunSummary.FailedPath::reason)
			.containsExactly("beca…", "beca…");
		assertThat(summary.totals()).hasSize(3)
			.last()
			.isEqualTo(new RunSummary.Total(null, null, null, 3, 0, 0, Map.of("failed", 3L)));
		assertThat(summary.limitedTo(1).slowest()).extracting(RunSummary.TimedSection::runtime).containsExactly(3.0);
	}

	@Test
	void logsWithoutLinesAreListed() throws Exception {
		Files.writeString(this.directory.resolve("log"), "a\nb\n");
		Context task = startTask();
		Context counted = start(task, "counted", "log");
		stop(counted, Map.of());
		Context gone = start(task, "gone", "log");
		start(task, "open", "log");
		start(task, "none");
		assertThat(this.run.awaitLogs()).isPositive();
		Files.delete(this.directory.resolve("log"));
		stop(gone, Map.of());
		assertThat(summary(10, 10, 10).uncountedLogs())
			.isEqualTo(new RunSummary.Listed<>(1, List.of(new RunSummary.UncountedLog(4, "T.gone", "Step", "log"))));
		assertThat(summary(0, 10, 10).uncountedLogs()).isEqualTo(new RunSummary.Listed<>(1, List.of()));
	}

	@Test
	void runtimesAreWithoutStepsOfTheClock() {
		Context task = startTask();
		stop(start(task, "A"), Map.of("runtime", 2.0));
		stop(start(task, "B"), Map.of("runtime", -3597.25));
		stop(task, Map.of("runtime", -3590.0));
		ClockSteps clock = new ClockSteps(
				new RunSummary.Listed<>(1, List.of(new RunSummary.ClockStep("2026-11-28T17:08:01+00:00", -3600))),
				Map.of(4L, -3600.0, 2L, -3600.0));
		RunSummary summary = RunSummarizer.summarize(this.run.reader(), DefaultSettings.of(SummarySettings.class),
				clock);
		assertThat(summary.slowest()).containsExactly(new RunSummary.TimedSection(4, "T.B", "Step", 2.75, -3600.0),
				new RunSummary.TimedSection(3, "T.A", "Step", 2.0, null));
		assertThat(summary.tasks().items())
			.extracting(RunSummary.TaskSummary::runtime, RunSummary.TaskSummary::clockStep)
			.containsExactly(tuple(10.0, -3600.0));
		assertThat(summary.clockSteps()).isEqualTo(clock.all());
		assertThat(summary.limitedTo(0).clockSteps()).isEqualTo(new RunSummary.Listed<>(1, List.of()));
	}

	@Test
	void limitsAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> new SummarySettings(0, 0, 1))
			.withMessage("rapporteur.summary.groups must be at least 1: 0");
	}

}
