package dev.rapporteur.context;

import java.util.List;
import java.util.Map;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;

import static dev.rapporteur.context.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class ContextStarterTests {

	private final Drive drive = new Drive();

	@Test
	void contextsAreNumberedInTheOrderOfCreation() {
		this.drive.suite().task("T").section("S").leaf("s", ResultCode.PASSED).stop().stop().jobPlugin("P");
		assertThat(this.drive.at("J").seq()).isEqualTo(1);
		assertThat(this.drive.at("T").seq()).isEqualTo(2);
		assertThat(this.drive.at("T", "S").seq()).isEqualTo(3);
		assertThat(this.drive.at("T", "S", "s").seq()).isEqualTo(4);
		assertThat(this.drive.at("P").seq()).isEqualTo(5);
	}

	@Test
	void refusedStartsTakeNoNumber() {
		this.drive.suite().task("T");
		assertRefused(ErrorKind.KEY, () -> this.drive.section(None.NONE));
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.task("U"));
		assertThat(this.drive.section("S").at("T", "S").seq()).isEqualTo(3);
	}

	@Test
	void suiteNeedsAnIdUnlessItExists() {
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.start(ContextKind.TESTSUITE));
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.start(ContextKind.TESTSUITE, "name", "n"));
		assertThat(this.drive.tree().suite()).isNull();
		this.drive.jobPlugin("P").stop().start(ContextKind.TESTSUITE, "name", "n");
		assertThat(this.drive.at("J").field("name")).isEqualTo("n");
	}

	@Test
	void suiteStartsOnce() {
		this.drive.suite();
		assertRefused(ErrorKind.INVALID_REQUEST, this.drive::suite);
		this.drive.stop();
		assertRefused(ErrorKind.INVALID_REQUEST, this.drive::suite);
	}

	@Test
	void suiteThatAPluginMadeKeepsItsId() {
		this.drive.jobPlugin("P").stop();
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.start(ContextKind.TESTSUITE, "id", "K"));
		assertThat(this.drive.text()).isEqualTo("J passed open\n  P passed\n");
		this.drive.suite("name", "job");
		assertThat(this.drive.at("J").seq()).isEqualTo(1);
		assertThat(this.drive.at("J").field("starttime")).isEqualTo(Drive.time(2));
	}

	@Test
	void taskStartsInASuiteOnly() {
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.task("T"));
		this.drive.suite().task("T");
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.task("U"));
		this.drive.section("S");
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.task("U"));
	}

	@Test
	void taskNeedsAnId() {
		this.drive.suite();
		assertRefused(ErrorKind.KEY, () -> this.drive.start(ContextKind.TASK));
		assertRefused(ErrorKind.KEY, () -> this.drive.task(None.NONE));
	}

	@Test
	void taskStartsOnceAndLeavesNoRecordOfTheSecond() {
		this.drive.suite().task("T");
		this.drive.stop();
		assertRefused(ErrorKind.DUPLICATE_ID, () -> this.drive.task("T")).hasMessage("Task with id T already started.");
		this.drive.service().finalizeTask(Map.of("id", "U"));
		assertRefused(ErrorKind.DUPLICATE_ID, () -> this.drive.task("U"));
		assertThat(this.drive.text()).isEqualTo("J none open\n  T none\n  U none\n");
	}

	@Test
	void taskThatAPluginMadeIsCompletedByItsStart() {
		this.drive.suite().taskPlugin("P", "T").stop();
		assertThat(this.drive.at("T").isStarted()).isFalse();
		assertThat(this.drive.at("T").field("starttime")).isEqualTo(None.NONE);
		this.drive.task("T", "name", "script");
		assertThat(this.drive.at("T").seq()).isEqualTo(2);
		assertThat(this.drive.at("T").field("name")).isEqualTo("script");
		assertThat(this.drive.at("J").field("tasks")).isEqualTo(List.of("T"));
	}

	@Test
	void sectionStartsInATaskSectionOrPlugin() {
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.section("S"));
		this.drive.suite();
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.section("S"));
		this.drive.jobPlugin("P").section("a").stop().stop().task("T").section("b").section("c");
		assertThat(this.drive.at("T", "b", "c").fullId()).isEqualTo("T.b.c");
		assertThat(this.drive.at("P", "a").fullId()).isEqualTo("P.a");
	}

	@Test
	void sectionNeedsAnId() {
		this.drive.suite().task("T");
		assertRefused(ErrorKind.KEY, () -> this.drive.start(ContextKind.SECTION, "type", "Testcase"));
		assertRefused(ErrorKind.KEY, () -> this.drive.section(None.NONE));
		assertRefused(ErrorKind.KEY, () -> this.drive.section(""));
		assertThat(this.drive.at("T").field("sections")).isEqualTo(List.of());
	}

	@Test
	void idsMayBeAnyValue() {
		this.drive.suite().task(6L).section(new Tuple(List.of("a", 1L)));
		Context section = this.drive.at(6L, new Tuple(List.of("a", 1L)));
		assertThat(section.idList()).containsExactly(6L, new Tuple(List.of("a", 1L)));
		assertThat(section.fullId()).isEqualTo("6.('a', 1)");
	}

	@Test
	void duplicateSectionIsRefusedAndLeavesAnErroredRecord() {
		this.drive.suite().task("T").leaf("S", ResultCode.PASSED);
		assertRefused(ErrorKind.DUPLICATE_ID, () -> this.drive.section("S", "type", "Testcase"))
			.hasMessage("Section with id S already exists.");
		assertRefused(ErrorKind.DUPLICATE_ID, () -> this.drive.section("S"));
		assertThat(this.drive.current()).isEqualTo(this.drive.at("T"));
		assertThat(this.drive.stop().text()).isEqualTo("""
				J errored open
				  T errored [1 passed, 2 errored]
				    S passed
				    S_DUP1 errored (Duplicate Section ID)
				    S_DUP2 errored (Duplicate Section ID)
				""");
		Context record = this.drive.at("T", "S_DUP1");
		assertThat(record.field("type")).isEqualTo("Section");
		assertThat(record.field("name")).isEqualTo("S_DUP1");
		assertThat(record.field("details")).isEqualTo(List.of("DuplicateIDError('Section with id S already exists.')"));
		assertThat(record.seq()).isEqualTo(4);
	}

	@Test
	void idsMayRepeatInOtherPlaces() {
		this.drive.suite().task("T").section("S").section("S").stop().stop().stop().task("U").section("S");
		assertThat(this.drive.text()).isEqualTo("""
				J none open
				  T none
				    S none
				      S none
				  U none open
				    S none open
				""");
	}

	@Test
	void pluginNeedsIdNameTypeAndPlace() {
		this.drive.suite();
		refusesPlugin(ErrorKind.KEY);
		refusesPlugin(ErrorKind.KEY, "id", "P", "type", "PreJobPlugin", "job_id", "J");
		refusesPlugin(ErrorKind.VALUE, "id", "P", "name", "p");
		refusesPlugin(ErrorKind.VALUE, "id", "P", "name", "p", "type", "Plugin", "job_id", "J");
		refusesPlugin(ErrorKind.KEY, "id", "P", "name", "p", "type", "PreJobPlugin");
		refusesPlugin(ErrorKind.KEY, "id", "P", "name", "p", "type", "PreTaskPlugin", "job_id", "J");
		refusesPlugin(ErrorKind.INVALID_REQUEST, "id", "P", "name", "p", "type", "PreJobPlugin", "job_id", "K");
		assertThat(this.drive.text()).isEqualTo("J none open\n");
	}

	private void refusesPlugin(ErrorKind kind, Object... pairs) {
		assertRefused(kind, () -> this.drive.start(ContextKind.PLUGIN, pairs));
	}

	@Test
	void pluginStartsNowhereInASuiteOrInATaskOnly() {
		this.drive.jobPlugin("P").stop().suite().jobPlugin("Q").stop().task("T").taskPlugin("R", "T");
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.taskPlugin("X", "T"));
		this.drive.stop().section("S");
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.taskPlugin("X", "T"));
		assertThat(this.drive.at("J").field("tasks")).isEqualTo(List.of("P", "Q", "T"));
		assertThat(this.drive.at("T").field("sections")).isEqualTo(List.of("R", "S"));
	}

	@Test
	void pluginsMayHaveEqualIds() {
		this.drive.suite().jobPlugin("P").stop(ResultCode.FAILED).jobPlugin("P").stop(ResultCode.PASSED);
		assertThat(this.drive.text()).isEqualTo("J failed open\n  P failed\n  P passed\n");
		assertThat(this.drive.at("P").seq()).isEqualTo(2);
	}

	@Test
	void taskPluginNeedsASuiteAndDoesNotHeedTheJobId() {
		assertRefused(ErrorKind.INVALID_REQUEST, () -> this.drive.taskPlugin("P", "T"));
		this.drive.suite().taskPlugin("P", "T", "job_id", "T");
		assertThat(this.drive.at("T", "P").field("extra")).isEqualTo(Map.of("job_id", "T"));
	}

	@Test
	void nameIsTheIdUnlessGiven() {
		this.drive.suite().task("T", "name", None.NONE).section("S");
		assertThat(this.drive.at("T").field("name")).isEqualTo(None.NONE);
		assertThat(this.drive.at("T", "S").field("name")).isEqualTo("S");
	}

	@Test
	void startTimeIsTheClockUnlessGiven() {
		this.drive.suite().task("T", "starttime", "noon").section("S");
		assertThat(this.drive.at("J").field("starttime")).isEqualTo(Drive.time(0));
		assertThat(this.drive.at("T").field("starttime")).isEqualTo("noon");
		assertThat(this.drive.at("T", "S").field("starttime")).isEqualTo(Drive.time(1));
	}

	@Test
	void argumentsWithoutAFieldAreExtras() {
		this.drive.suite("nested", Map.of("a", 1L), 5L, "no text");
		this.drive.task("T", "seq_num", 77L, "result_rollup", false);
		this.drive.section("S", "continue_", true, "ignore", true, "job_type", "x", "sections", List.of("z"), "logs",
				Map.of());
		assertThat(this.drive.at("J").field("extra")).isEqualTo(Map.of("nested", Map.of("a", 1L), 5L, "no text"));
		assertThat(this.drive.at("T").field("extra")).isEqualTo(Map.of("seq_num", 77L, "result_rollup", false));
		assertThat(this.drive.at("T", "S").field("extra"))
			.isEqualTo(Map.of("continue_", true, "ignore", true, "job_type", "x"));
		assertThat(this.drive.at("T", "S").field("sections")).isEqualTo(List.of());
	}

	@Test
	void resultDetailsAndExtraMayBeGivenAtTheStart() {
		this.drive.suite().task("T");
		this.drive.section("S", "result", TestResult.of(ResultCode.FAILED), "details", List.of("a", "b"), "extra",
				Map.of("x", 1L), "y", 2L);
		Context section = this.drive.at("T", "S");
		assertThat(section.result()).isEqualTo(TestResult.of(ResultCode.FAILED));
		assertThat(section.field("details")).isEqualTo(List.of("a", "b"));
		assertThat(section.field("extra")).isEqualTo(Map.of("x", 1L, "y", 2L));
	}

	@Test
	void wordsOfResultsAreTakenForResultsAndOthersRefused() {
		this.drive.suite().task("T").section("S", "result", "Failed");
		assertThat(this.drive.at("T", "S").result()).isEqualTo(TestResult.of(ResultCode.FAILED));
		assertRefused(ErrorKind.TYPE, () -> this.drive.section("X", "result", "great")).hasMessageContaining("great");
		assertRefused(ErrorKind.TYPE, () -> this.drive.section("X", "health_result", 1L));
		assertRefused(ErrorKind.TYPE, () -> this.drive.section("X", "result", new Bytes(new byte[0], false)));
		assertThat(this.drive.at("T", "S").field("sections")).isEqualTo(List.of());
	}

	@Test
	void fullidAndTheResultOfASuiteCannotBeGiven() {
		assertRefused(ErrorKind.ATTRIBUTE, () -> this.drive.suite("result", TestResult.of(ResultCode.PASSED)));
		this.drive.suite().task("T");
		assertRefused(ErrorKind.ATTRIBUTE, () -> this.drive.section("A", "fullid", "x.y"));
		assertThat(this.drive.text()).isEqualTo("J none open\n  T none open\n");
	}

	@Test
	void metaGoesToTheExtrasOfTheSuite() {
		this.drive.suite("meta", Map.of("k", Map.of("n", "v")));
		assertThat(this.drive.at("J").field("extra")).isEqualTo(Map.of("meta", Map.of("k", Map.of("n", "v"))));
	}

	@Test
	void oddMetaIsRefusedButLeavesTheSuiteUnstarted() {
		assertRefused(ErrorKind.ATTRIBUTE, () -> this.drive.suite("meta", "text"));
		assertRefused(ErrorKind.GENERAL, () -> this.drive.suite("meta", Map.of("k".repeat(41), "v")));
		assertRefused(ErrorKind.GENERAL, () -> this.drive.suite("meta", Map.of("n", Map.of("k", "v".repeat(513)))));
		assertThat(this.drive.text()).isEqualTo("J none open\n");
		assertThat(this.drive.at("J").isStarted()).isFalse();
		this.drive.suite("meta", Map.of("k".repeat(40), "v".repeat(512)));
		assertThat(this.drive.at("J").isStarted()).isTrue();
	}

}
