package dev.rapporteur.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.Drive;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventMessageTests {

	private final List<EventMessage> messages = new ArrayList<>();

	private final Drive drive = new Drive((event, context, results) -> {
		EventMessage message = EventMessage.of(event, context);
		if (message != null) {
			this.messages.add(message);
		}
	});

	private List<String> names() {
		return this.messages.stream()
			.map((message) -> message.fields().get("event") + " " + message.fields().get("id"))
			.toList();
	}

	@Test
	void stopOfASectionHasAllFieldsInOrder() {
		this.drive.logged("/rt/TaskLog.T", 0).suite().task("T");
		this.drive.section("A", "type", "Testcase", "xref", Map.of("file", "f", "line", 3L), "logfile", "/rt/TaskLog.T",
				"name", "nm", "description", "d");
		this.drive.detail("d").extra("e", 1L).logged("/rt/TaskLog.T", 6).stop(ResultCode.PASSED);
		Map<String, Object> fields = this.messages.getLast().fields();
		assertThat(fields.keySet()).containsExactly("type", "seq_num", "id", "fullid", "idlist", "name", "starttime",
				"stoptime", "runtime", "result", "logfile", "xref", "event", "parent_seq_num", "logs");
		assertThat(fields).isEqualTo(Drive.arguments("type", "Testcase", "seq_num", 3L, "id", "A", "fullid", "T.A",
				"idlist", List.of("T", "A"), "name", "nm", "starttime", Drive.time(2), "stoptime", Drive.time(3),
				"runtime", 1.0, "result", TestResult.of(ResultCode.PASSED), "logfile", "/rt/TaskLog.T", "xref",
				Map.of("file", "f", "line", 3L), "event", "stop_section", "parent_seq_num", 2L, "logs",
				Map.of("file", "TaskLog.T", "begin", 0L, "size", 6L)));
	}

	@Test
	void creationOfASuiteHasHardlyAnyFields() {
		this.drive.suite("name", "job");
		assertThat(this.messages.getFirst().fields()).isEqualTo(Map.of("type", "TestSuite", "seq_num", 1L, "id", "J",
				"fullid", "J", "idlist", List.of("J"), "name", "J", "event", "init_testsuite"));
		assertThat(this.messages.getLast().fields()).containsEntry("name", "job")
			.containsEntry("starttime", Drive.time(0))
			.doesNotContainKeys("stoptime", "parent_seq_num", "logs");
	}

	@Test
	void fieldsThatAreNoneAreLeftOut() {
		this.drive.suite().task("T").section("A", "type", None.NONE, "name", None.NONE, "logfile", None.NONE);
		assertThat(this.messages.getLast().fields().keySet()).containsExactly("seq_num", "id", "fullid", "idlist",
				"starttime", "event", "parent_seq_num");
	}

	@Test
	void pluginsStartAsTasksOrSectionsAndStopAsPlugins() {
		this.drive.jobPlugin("P").stop().suite().taskPlugin("Q", "T").stop().task("T").stop();
		assertThat(names()).containsExactly("init_testsuite J", "start_task P", "stop_plugin P", "start_testsuite J",
				"init_task T", "start_section Q", "stop_plugin Q", "start_task T", "stop_task T");
	}

	@Test
	void finalizedTasksStopEachTime() {
		this.drive.suite();
		this.messages.clear();
		this.drive.service().finalizeTask(Map.of("id", "T"));
		this.drive.service().finalizeTask(Map.of("id", "T"));
		this.drive.service().updateTaskResult(Map.of("id", "T"));
		assertThat(names()).containsExactly("init_task T", "start_task T", "stop_task T", "stop_task T", "stop_task T");
	}

	@Test
	void additionsRemovalsAndCountsAreNoMessages() {
		this.drive.logged("/rt/a", 1).suite().task("T").section("S", "logfile", "/rt/a").stop();
		this.messages.clear();
		this.drive.detail("d").extra("e", 1L);
		this.drive.service().linesCounted(3, 1, 1);
		this.drive.service()
			.updateLogfile(Map.of("logfile", "/rt/a", "parent_logfile", "/rt/b", "parent_logfile_size", 1L));
		this.drive.service().remove(List.of("T", "S"));
		assertThat(this.messages).isEmpty();
	}

	@Test
	void renamedSectionStopsUnderItsNewId() {
		this.drive.suite().task("T").section("A").stop("id", "Z");
		assertThat(names()).endsWith("start_section A", "stop_section Z");
	}

}
