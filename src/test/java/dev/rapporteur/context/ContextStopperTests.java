package dev.rapporteur.context;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import dev.rapporteur.event.EndCause;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;

import static dev.rapporteur.context.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class ContextStopperTests {

	private static final TestResult FORCED = TestResult.of(ResultCode.ERRORED, "Stopping context");

	private final Drive drive = new Drive();

	@Test
	void runtimeIsTheTimeBetweenStartAndStop() {
		this.drive.suite().task("T").section("S").stop().section("given", "starttime", Drive.time(100));
		this.drive.stop("stoptime", Drive.time(109));
		assertThat(this.drive.at("T", "S").field("stoptime")).isEqualTo(Drive.time(3));
		assertThat(this.drive.at("T", "S").field("runtime")).isEqualTo(1.0);
		assertThat(this.drive.at("T", "given").field("runtime")).isEqualTo(9.0);
	}

	@Test
	void runtimeMayBeLongerThanCenturies() {
		DateTime first = new DateTime(LocalDateTime.of(1, 1, 1, 0, 0), FixedZone.UTC);
		DateTime last = new DateTime(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000), FixedZone.UTC);
		this.drive.suite().task("T").section("S", "starttime", first).stop("stoptime", last);
		assertThat(this.drive.at("T", "S").field("runtime")).isEqualTo(315_537_897_599.999_999);
		this.drive.section("back", "starttime", last).stop("stoptime", first);
		assertThat(this.drive.at("T", "back").field("runtime")).isEqualTo(-315_537_897_599.999_999);
	}

	@Test
	void runtimeMayBeGiven() {
		this.drive.suite().task("T").section("S").stop("runtime", "long");
		assertThat(this.drive.at("T", "S").field("runtime")).isEqualTo("long");
	}

	@Test
	void sectionWithAnOddStarttimeCanBeStopped() {
		this.drive.suite().task("T").section("text", "starttime", "noon").stop();
		this.drive.section("naive", "starttime", new DateTime(LocalDateTime.of(2026, 1, 1, 0, 0), null)).stop();
		assertThat(this.drive.at("T", "text").field("runtime")).isEqualTo(None.NONE);
		assertThat(this.drive.at("T", "naive").field("runtime")).isEqualTo(None.NONE);
		assertThat(this.drive.at("T", "naive").isStopped()).isTrue();
	}

	@Test
	void fieldsAtTheStopReplaceThoseOfTheStart() {
		this.drive.suite().task("T").section("S", "description", "old", "parameters", Map.of("a", 1L), "type", "A");
		this.drive.stop("description", "new", "parameters", Map.of(), "type", "B", "name", "n");
		Context section = this.drive.at("T", "S");
		assertThat(section.field("description")).isEqualTo("new");
		assertThat(section.field("parameters")).isEqualTo(Map.of());
		assertThat(section.field("type")).isEqualTo("B");
		assertThat(section.field("name")).isEqualTo("n");
	}

	/** A context that one client has stopped may be stopped again by another one. */
	@Test
	void aLaterStopForgetsARollupThatWasNoBool() {
		this.drive.suite().task("T").section("S").stop("result_rollup", None.NONE);
		Context section = this.drive.at("T", "S");
		assertThat(section.rollup()).isEqualTo(None.NONE);
		this.drive.service().stop(section, Drive.arguments("result_rollup", 0L));
		assertThat(section.rollup()).isEqualTo(0L);
		this.drive.service().close(section, EndCause.CLIENT_LEFT);
		assertThat(section.rollup()).isEqualTo(true);
		this.drive.service().stop(section, Drive.arguments("result_rollup", None.NONE));
		this.drive.service().stop(section, Drive.arguments("result_rollup", false));
		assertThat(section.rollup()).isEqualTo(false);
	}

	@Test
	void detailsAtTheStopComeAfterThoseThatAreThere() {
		this.drive.suite().task("T").section("S", "details", "one").detail("two").detail(List.of(3L));
		this.drive.stop("details", new Tuple(List.of("four", "five")));
		assertThat(this.drive.at("T", "S").field("details"))
			.isEqualTo(List.of("one", "two", List.of(3L), "four", "five"));
	}

	@Test
	void extraAtTheStopReplacesWhatIsThere() {
		this.drive.suite().task("T").section("S", "extra", Map.of("a", Map.of("x", 1L)));
		this.drive.stop("extra", Map.of("a", Map.of("y", 2L)), "returned", "r");
		assertThat(this.drive.at("T", "S").field("extra")).isEqualTo(Map.of("a", Map.of("y", 2L), "returned", "r"));
	}

	@Test
	void anotherIdRenamesAndChildrenFollow() {
		this.drive.suite().task("T").section("A").leaf("b", ResultCode.PASSED).stop("id", "Z", "result", "passed");
		assertThat(this.drive.at("T", "Z", "b").fullId()).isEqualTo("T.Z.b");
		assertRefused(ErrorKind.KEY, () -> this.drive.at("T", "A"));
		this.drive.section("A").stop("id", None.NONE);
		assertThat(this.drive.at("T").field("sections")).isEqualTo(List.of("Z", "A"));
	}

	@Test
	void renamedSiblingIsFoundAmongMany() {
		this.drive.suite().task("T");
		for (int i = 0; i < 20; i++) {
			this.drive.leaf("S" + i, ResultCode.PASSED);
		}
		this.drive.section("S20").stop("id", "renamed");
		assertThat(this.drive.at("T", "renamed").seq()).isEqualTo(23);
		assertThat(this.drive.section("S20").at("T", "S20").seq()).isEqualTo(24);
	}

	@Test
	void idOfATaskCannotBeGivenAtItsStop() {
		this.drive.suite().task("T");
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.stop("id", "T"));
		assertThat(this.drive.at("T").isStopped()).isFalse();
	}

	@Test
	void resultOfASuiteCannotBeGivenAtItsStop() {
		this.drive.suite("name", "n");
		assertRefused(ErrorKind.ATTRIBUTE, () -> this.drive.stop("name", "new", "result", "passed"));
		assertThat(this.drive.at("J").isStopped()).isFalse();
		assertThat(this.drive.at("J").field("name")).isEqualTo("n");
	}

	@Test
	void oddResultIsRefusedAndTheSectionStaysOpen() {
		this.drive.suite().task("T").section("S");
		assertRefused(ErrorKind.TYPE, () -> this.drive.stop("name", "new", "result", List.of(1L)));
		assertThat(this.drive.text()).isEqualTo("J none open\n  T none open\n    S none open\n");
		assertThat(this.drive.at("T", "S").field("name")).isEqualTo("S");
		this.drive.stop("result", "PASSED");
		assertThat(this.drive.at("T", "S").result()).isEqualTo(TestResult.of(ResultCode.PASSED));
	}

	@Test
	void logfileOfASectionCannotBeChangedAtItsStop() {
		this.drive.logged("/rt/a", 5).logged("/rt/b", 9);
		this.drive.suite().task("T").section("S", "logfile", "/rt/a").stop("logfile", "/rt/b");
		assertThat(this.drive.at("T", "S").field("logfile")).isEqualTo("/rt/a");
		assertThat(ContextForms.logBytes(this.drive.at("T", "S")))
			.isEqualTo(Map.of("file", "a", "begin", 5L, "size", 0L));
	}

	@Test
	void logfilesOfTasksAndPluginsAreShortenedToTheirNamesAtTheStop() {
		this.drive.suite()
			.taskPlugin("P", "T", "logfile", "/rt/TaskLog.T")
			.stop()
			.task("T", "logfile", "/rt/TaskLog.T");
		assertThat(this.drive.at("T").field("logfile")).isEqualTo("/rt/TaskLog.T");
		this.drive.stop();
		assertThat(this.drive.at("T").field("logfile")).isEqualTo("TaskLog.T");
		assertThat(this.drive.at("T", "P").field("logfile")).isEqualTo("TaskLog.T");
	}

	@Test
	void closedContextsAreErroredAndRolledUp() {
		this.drive.suite().task("T").section("S").section("s");
		for (Context context : List.of(this.drive.at("T", "S", "s"), this.drive.at("T", "S"), this.drive.at("T"),
				this.drive.at("J"))) {
			this.drive.service().close(context, EndCause.CLIENT_LEFT);
		}
		assertThat(this.drive.text()).isEqualTo("""
				J errored [1 errored]
				  T errored [1 errored]
				    S errored (Stopping context)
				      s errored (Stopping context)
				""");
		assertThat(this.drive.at("T", "S", "s").result()).isEqualTo(FORCED);
	}

	@Test
	void expectedTasksMustBeANumberButTheSuiteIsStopped() {
		this.drive.suite();
		assertRefused(ErrorKind.TYPE, () -> this.drive.stop("num_tasks", "3"));
		assertThat(this.drive.at("J").isStopped()).isTrue();
		assertThat(this.drive.at("J").field("totaltasks")).isEqualTo("3");
		assertThat(this.drive.current()).isEqualTo(this.drive.at("J"));
	}

	@Test
	void sectionsLeftOpenAreErroredWhenTheSuiteStops() {
		this.drive.suite().task("T").leaf("ok", ResultCode.PASSED).section("A").section("X").section("Y");
		this.drive.leave().leave().stop(ResultCode.PASSED).stop();
		assertThat(this.drive.text()).isEqualTo("""
				J passed open
				  T passed [2 passed]
				    ok passed
				    A passed
				      X none open
				        Y none open
				""");
		int before = this.drive.events().size();
		this.drive.stop();
		String reason = "Section did not complete: the process running this section was terminated before a result"
				+ " was reported";
		assertThat(this.drive.text()).isEqualTo("""
				J errored [1 passed, 1 errored]
				  T errored [1 passed, 1 errored]
				    ok passed
				    A errored
				      X errored
				        Y errored (%s)
				""".formatted(reason));
		assertThat(this.drive.events()
			.subList(before, this.drive.events().size())
			.stream()
			.map((event) -> event.getClass().getSimpleName() + " " + event.seq()))
			.containsExactly("Abandoned 6", "Abandoned 5", "Corrected 5", "Corrected 4", "Corrected 4", "Stopped 1");
	}

	@Test
	void abandonedSectionStopsWithTheNearestStoppedContextAboveIt() {
		this.drive.suite().task("T").section("A").section("X").leave().stop("stoptime", Drive.time(50)).stop();
		this.drive.task("U").section("B").leave().leave().stop();
		assertThat(this.drive.at("T", "A", "X").field("stoptime")).isEqualTo(Drive.time(50));
		assertThat(this.drive.at("T", "A", "X").field("runtime")).isEqualTo(47.0);
		assertThat(this.drive.at("U", "B").field("stoptime")).isEqualTo(this.drive.at("J").field("stoptime"));
	}

	@Test
	void abandonedSectionThatBeganAfterTheStopHasNoRuntime() {
		this.drive.suite().task("T").section("A");
		this.drive.service().stop(this.drive.at("T"), Map.of());
		this.drive.section("X").leave().leave().leave().stop();
		assertThat(this.drive.at("T", "A", "X").field("stoptime")).isEqualTo(this.drive.at("T").field("stoptime"));
		assertThat(this.drive.at("T", "A", "X").field("runtime")).isEqualTo(0L);
	}

	@Test
	void pluginThatStoppedBeforeItsSectionsIsToldOfOnceForEach() {
		this.drive.suite().jobPlugin("P").section("A").section("B").leave().leave().stop();
		int before = this.drive.events().size();
		this.drive.stop();
		assertThat(this.drive.events()
			.stream()
			.skip(before)
			.map((event) -> event.getClass().getSimpleName() + " " + event.seq()))
			.containsExactly("Abandoned 4", "Abandoned 3", "Corrected 3", "Corrected 2", "Corrected 2", "Stopped 1");
	}

	@Test
	void ownerMayStopAnAbandonedSectionLater() {
		this.drive.suite().task("T").section("A").section("X").leave().stop(ResultCode.PASSED).stop();
		Context abandoned = this.drive.at("T", "A", "X");
		this.drive.stop();
		this.drive.service().stop(abandoned, Map.of("result", TestResult.of(ResultCode.PASSED)));
		assertThat(this.drive.text()).isEqualTo("""
				J errored [1 errored]
				  T errored [1 errored]
				    A errored
				      X passed
				""");
	}

}
