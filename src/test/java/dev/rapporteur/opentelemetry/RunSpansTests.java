package dev.rapporteur.opentelemetry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.context.ContextListener;
import dev.rapporteur.context.Drive;
import dev.rapporteur.event.TraceParent;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.redaction.Secrets;
import dev.rapporteur.run.RunFigures;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunSpansTests {

	private static final RunId RUN = new RunId("nightly-1");

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	@TempDir
	private Path directory;

	private MemoryExporter exported = new MemoryExporter();

	private SpanListener listener = listener();

	private SpanListener listener() {
		OpenTelemetrySettings settings = DefaultSettings.of(OpenTelemetrySettings.class);
		SpanWriter writer = new SpanWriter(Destination.of(settings, Map.of()), 40);
		return new SpanListener(new SpanSender(settings, writer, () -> this.exported, new SpanTally()), null);
	}

	private @Nullable ContextListener opened(@Nullable String parent) {
		RunRequest request = new RunRequest("nightly", this.directory, SETTINGS, false,
				RedactionRules.NONE.ofRun(Secrets.NONE), false, null, TraceParent.of(parent, "a=b, c=d"));
		return this.listener.opened(RUN, this.directory, request);
	}

	private Drive drive() {
		return new Drive(Objects.requireNonNull(opened(null)));
	}

	private void close(@Nullable String abortReason) {
		Instant start = Drive.START.toInstant(ZoneOffset.UTC);
		RunRecord run = new RunRecord(RUN, "nightly", this.directory, false, "json", null,
				start.atOffset(ZoneOffset.UTC), start.plusSeconds(60).atOffset(ZoneOffset.UTC), abortReason, null,
				List.of(), false, false, null);
		ResultCounter results = ResultCounter.ZERO.plus(ResultCode.PASSED).plus(ResultCode.FAILED);
		this.listener.closed(run, new RunFigures("failed", 9, 0, 0, 0, 0, results), null);
		this.listener.close();
	}

	@Test
	void eachContextIsASpanWithinThatOfItsParent() {
		Drive drive = drive().suite("name", "nightly suite").task("Task-1", "name", "login");
		drive.section("tc1", "type", "Testcase").section("step", "type", "Step");
		drive.stop("result", new TestResult(ResultCode.FAILED, "1 <> 2", None.NONE)).stop();
		drive.section("tc2", "type", "Testcase").detail("x".repeat(50)).stop(ResultCode.BLOCKED);
		drive.stop().stop();
		close(null);
		assertThat(this.exported.shown()).isEqualTo(
				"""
						step in tc1 3..4 ERROR 1 <> 2
						  {rapporteur.full_id=Task-1.tc1.step, rapporteur.kind=section, rapporteur.reason=1 <> 2, \
						rapporteur.result=failed, rapporteur.seq=4, rapporteur.type=Step}
						tc1 in login 2..5 ERROR failed
						  {rapporteur.full_id=Task-1.tc1, rapporteur.kind=section, rapporteur.result=failed, rapporteur.seq=3, \
						rapporteur.type=Testcase, test.case.name=tc1, test.case.result.status=fail}
						tc2 in login 6..7 ERROR xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
						  {rapporteur.full_id=Task-1.tc2, rapporteur.kind=section, rapporteur.result=blocked, \
						rapporteur.seq=5, rapporteur.type=Testcase, test.case.name=tc2, test.case.result.status=blocked}
						login in nightly suite 1..8 ERROR failed
						  {rapporteur.full_id=Task-1, rapporteur.kind=task, rapporteur.result=failed, rapporteur.seq=2, \
						rapporteur.type=Task, test.suite.name=login, test.suite.run.status=failure}
						nightly suite in nightly 0..9 ERROR failed
						  {rapporteur.full_id=J, rapporteur.kind=testsuite, rapporteur.result=failed, rapporteur.seq=1, \
						rapporteur.type=TestSuite, test.suite.name=nightly suite, test.suite.run.status=failure}
						nightly in 0000000000000000 0..60 ERROR failed
						  {rapporteur.kind=run, rapporteur.result=failed, rapporteur.results.failed=1, rapporteur.results.passed=1}
						""");
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void whatHoldsSomethingOpenWaitsForThat() {
		Drive drive = drive().suite().task("T");
		drive.section("outer").section("inner").leave();
		drive.stop(ResultCode.PASSED);
		drive.leaf("next", ResultCode.PASSED).stop();
		drive.service()
			.stop(drive.at("T", "outer", "inner"), Drive.arguments("result", TestResult.of(ResultCode.FAILED)));
		drive.stop();
		close(null);
		assertThat(this.exported.spans()).extracting(SpanData::getName)
			.containsExactly("next", "inner", "outer", "T", "J", "nightly");
		assertThat(results()).containsExactly("passed", "failed", "failed", "failed", "failed", "failed");
	}

	@Test
	void whatWasOpenWhenItsSuiteEndedIsSentAsItIsInTheEnd() {
		Drive drive = drive().suite().task("T").section("late").leave().leave();
		drive.stop();
		drive.service().stop(drive.at("T", "late"), Drive.arguments("result", TestResult.of(ResultCode.PASSED)));
		close(null);
		assertThat(this.exported.spans()).extracting(SpanData::getName).containsExactly("late", "J", "T", "nightly");
		assertThat(this.exported.spans().get(2).getAttributes().asMap().toString())
			.contains("rapporteur.end_cause=suite_stopped");
	}

	@Test
	void aResultThatBecomesAnotherOneLaterIsCorrected() {
		Drive drive = drive().suite().task("T").leaf("tc", ResultCode.PASSED).stop();
		drive.service().updateTaskResult(Drive.arguments("id", "T", "result", TestResult.of(ResultCode.ERRORED)));
		drive.stop();
		close(null);
		assertThat(this.exported.spans()).extracting(SpanData::getName).containsExactly("tc", "T", "T", "J", "nightly");
		assertThat(results()).containsExactly("passed", "passed", "errored", "errored", "failed");
		SpanData task = this.exported.spans().get(1);
		SpanData correction = this.exported.spans().get(2);
		assertThat(correction.getParentSpanId()).isEqualTo(task.getSpanId());
		assertThat(correction.getAttributes().asMap().toString()).contains("rapporteur.correction=true")
			.contains("test.suite.run.status=failure");
		assertThat(task.getAttributes().asMap().toString()).doesNotContain("rapporteur.correction");
	}

	@Test
	void whatIsTakenOutOfTheTreeIsSentAtOnce() {
		Drive drive = drive().suite().task("T").section("gone").section("below").leave();
		drive.service().removeFromTree(drive.at("T", "gone"));
		drive.leave().stop(ResultCode.PASSED).stop();
		close(null);
		assertThat(this.exported.spans())
			.extracting((span) -> span.getName() + span.getAttributes().asMap().toString().contains("removed=true"))
			.containsExactly("gonetrue", "belowtrue", "Tfalse", "Jfalse", "nightlyfalse");
	}

	@Test
	void whatHasWaitedOnlyForWhatIsTakenOutIsSentThen() {
		Drive drive = drive().suite().task("T").section("outer").section("gone").leave();
		drive.stop(ResultCode.PASSED);
		drive.service().removeFromTree(drive.at("T", "outer", "gone"));
		drive.leaf("next", ResultCode.PASSED).stop().stop();
		close(null);
		assertThat(this.exported.spans()).extracting(SpanData::getName)
			.containsExactly("gone", "outer", "next", "T", "J", "nightly");
	}

	@Test
	void theNextServiceSendsWhatWasNotSent() throws Exception {
		Drive first = drive().suite().task("T").leaf("tc1", ResultCode.PASSED);
		first.section("tc2");
		this.listener.close();
		List<SpanData> before = this.exported.spans();
		assertThat(before).extracting(SpanData::getName).containsExactly("tc1");
		assertThat(Files.readString(this.directory.resolve(SentSpans.FILE))).startsWith("nightly-1\n")
			.endsWith("\n1\n");
		this.exported = new MemoryExporter();
		this.listener = listener();
		drive().suite().task("T").leaf("tc1", ResultCode.PASSED).leaf("tc2", ResultCode.PASSED).stop().stop();
		close(null);
		List<SpanData> after = this.exported.spans();
		assertThat(after).extracting(SpanData::getName).containsExactly("tc2", "T", "J", "nightly");
		assertThat(after).extracting(SpanData::getTraceId).containsOnly(before.getFirst().getTraceId());
		assertThat(before.getFirst().getParentSpanId()).isEqualTo(after.get(1).getSpanId());
	}

	@Test
	void theRunIsWithinTheSpanOfItsOpener() {
		new Drive(Objects.requireNonNull(opened(PARENT))).suite().stop();
		close("lab is down");
		SpanData run = this.exported.spans().getLast();
		assertThat(run.getTraceId() + " " + run.getParentSpanId()).isEqualTo(PARENT.substring(3, 52).replace('-', ' '));
		assertThat(run.getSpanContext().getTraceState().asMap()).isEqualTo(Map.of("a", "b", "c", "d"));
		assertThat(run.getStatus().getDescription()).isEqualTo("lab is down");
	}

	@Test
	void nothingIsSentOfATraceThatNobodyRecords() {
		assertThat(opened(PARENT.replaceAll("01$", "00"))).isNull();
		close(null);
		assertThat(this.exported.spans()).isEmpty();
	}

	private List<String> results() {
		return this.exported.spans()
			.stream()
			.map((span) -> span.getAttributes().asMap().toString().replaceAll(".*rapporteur.result=(\\w+).*", "$1"))
			.toList();
	}

}
