package dev.rapporteur.context;

import java.util.List;

import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RollupTests {

	/** The worst first, as the specification has it. */
	private static final List<String> ORDER = List.of("aborted", "errored", "failed", "blocked", "passx", "passed",
			"skipped");

	private final Drive drive = new Drive();

	@ParameterizedTest
	@EnumSource(ResultCode.class)
	void worseOfTwoResultsPrevails(ResultCode first) {
		for (ResultCode second : ResultCode.values()) {
			Drive pair = new Drive().suite().task("T").section("S").leaf("a", first).leaf("b", second).stop().stop();
			String worst = ORDER.get(Math.min(ORDER.indexOf(first.word()), ORDER.indexOf(second.word())));
			assertThat(pair.text()).isEqualTo("""
					J %1$s open
					  T %1$s [1 %1$s]
					    S %1$s
					      a %2$s
					      b %3$s
					""".formatted(worst, first.word(), second.word()));
		}
	}

	@Test
	void rolledUpResultHasNoReason() {
		this.drive.suite().task("T").section("S").section("a");
		this.drive.stop("result", TestResult.of(ResultCode.FAILED, "why")).stop().stop();
		assertThat(this.drive.text()).isEqualTo("""
				J failed open
				  T failed [1 failed]
				    S failed
				      a failed (why)
				""");
	}

	@Test
	void resultIsRolledUpWhileContextsRun() {
		this.drive.suite().task("T").section("S").leaf("a", ResultCode.BLOCKED);
		assertThat(this.drive.text()).isEqualTo("""
				J blocked open
				  T blocked open
				    S blocked open
				      a blocked
				""");
	}

	@Test
	void givenResultReplacesThatOfTheChildren() {
		this.drive.suite().task("T").section("S").leaf("a", ResultCode.FAILED).stop(ResultCode.PASSED).stop();
		assertThat(this.drive.text()).isEqualTo("""
				J passed open
				  T passed [1 passed]
				    S passed
				      a failed
				""");
	}

	@Test
	void noneAsResultMeansNoResult() {
		this.drive.suite().task("T").section("S").leaf("a", ResultCode.FAILED).stop("result", None.NONE).stop();
		assertThat(this.drive.text()).isEqualTo("""
				J none open
				  T none
				    S none
				      a failed
				""");
	}

	@Test
	void resultOfTheStartStaysWithoutOneAtTheStop() {
		this.drive.suite().task("T").section("S", "result", "failed").stop().section("U").stop().stop();
		assertThat(this.drive.text()).isEqualTo("""
				J failed open
				  T failed [1 failed]
				    S failed
				    U none
				""");
	}

	@Test
	void rollupOfFalseExcludesFromResultAndSummary() {
		this.drive.suite().task("T").section("S").section("a").stop("result", "errored", "result_rollup", false);
		this.drive.stop().section("R").stop("result", "failed", "result_rollup", false).leaf("ok", ResultCode.PASSED);
		assertThat(this.drive.stop().text()).isEqualTo("""
				J passed open
				  T passed [1 passed]
				    S none
				      a errored ignored
				    R failed ignored
				    ok passed
				""");
	}

	@Test
	void rollupOfZeroExcludesFromTheResultOnly() {
		this.drive.suite().task("T").section("S").stop("result", "failed", "result_rollup", 0L);
		this.drive.leaf("ok", ResultCode.PASSED).stop();
		assertThat(this.drive.text()).isEqualTo("""
				J passed open
				  T passed [1 passed, 1 failed]
				    S failed
				    ok passed
				""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "False", "no" })
	void textsAsRollupCountAsTrue(String value) {
		this.drive.suite().task("T").section("S").stop("result", "failed", "result_rollup", value).stop();
		assertThat(this.drive.text()).isEqualTo("J failed open\n  T failed [1 failed]\n    S failed\n");
	}

	@Test
	void rollupOfNoneCountsInTheTaskButNotInSections() {
		this.drive.suite().task("T").section("A").section("x").stop("result", "failed", "result_rollup", None.NONE);
		assertThat(this.drive.stop("result_rollup", None.NONE).text())
			.isEqualTo("J none open\n  T none open\n    A none\n      x failed\n");
		this.drive.section("B").stop("result", "blocked", "result_rollup", None.NONE);
		assertThat(this.drive.stop().at("T").result()).isEqualTo(TestResult.of(ResultCode.BLOCKED));
	}

	@Test
	void ignoreIsAnExtraWithoutEffect() {
		this.drive.suite().task("T").section("S", "ignore", true, "result_rollup", false);
		this.drive.stop("result", "failed", "ignore", true).stop();
		assertThat(this.drive.text()).isEqualTo("J failed open\n  T failed [1 failed]\n    S failed\n");
	}

	@Test
	void resultOfATaskMayBeGiven() {
		this.drive.suite().task("T").leaf("S", ResultCode.PASSED).stop(ResultCode.ABORTED);
		this.drive.task("U", "result", "passx").leaf("S", ResultCode.FAILED).stop();
		this.drive.task("V").leaf("S", ResultCode.FAILED).stop("result", None.NONE);
		assertThat(this.drive.stop().text()).isEqualTo("""
				J aborted [1 passed, 2 failed]
				  T aborted [1 passed]
				    S passed
				  U passx [1 failed]
				    S failed
				  V none [1 failed]
				    S failed
				""");
	}

	@Test
	void resultGoesAllTheWayUpAtOnceAndStaysThere() {
		this.drive.suite().task("T").section("A").section("B").section("C").stop("result", "failed");
		assertThat(this.drive.text()).isEqualTo("""
				J failed open
				  T failed open
				    A failed open
				      B failed open
				        C failed
				""");
		this.drive.stop(ResultCode.PASSED).stop();
		assertThat(this.drive.text()).isEqualTo("""
				J failed open
				  T failed open
				    A failed
				      B passed
				        C failed
				""");
	}

	@Test
	void reasonOfAResultStaysWhileNothingWorseComesFromBelow() {
		TestResult given = TestResult.of(ResultCode.FAILED, "why");
		this.drive.suite().task("T").section("A", "result", given).leaf("x", ResultCode.PASSED);
		assertThat(this.drive.at("T", "A").result()).isEqualTo(given);
		this.drive.leaf("y", ResultCode.ERRORED);
		assertThat(this.drive.at("T", "A").result()).isEqualTo(TestResult.of(ResultCode.ERRORED));
	}

	@Test
	void sectionThatHasStoppedHearsOfAChildThatStopsLater() {
		this.drive.suite().task("T").section("A").section("x");
		Context child = this.drive.at("T", "A", "x");
		this.drive.leave().stop(ResultCode.PASSED);
		this.drive.service().stop(child, Drive.arguments("result", TestResult.of(ResultCode.FAILED)));
		assertThat(this.drive.text()).isEqualTo("""
				J failed open
				  T failed open
				    A failed
				      x failed
				""");
	}

	@Test
	void removedChildStillCountsInItsSectionButNotInItsTask() {
		this.drive.suite().task("T").section("A").leaf("x", ResultCode.FAILED).stop().leaf("B", ResultCode.ERRORED);
		this.drive.service().remove(List.of("T", "A", "x"));
		this.drive.service().remove(List.of("T", "B"));
		assertThat(this.drive.stop().text()).isEqualTo("""
				J failed open
				  T failed [1 failed]
				    A failed
				""");
	}

}
