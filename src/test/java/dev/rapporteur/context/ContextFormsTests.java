package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

import static org.assertj.core.api.Assertions.assertThat;

class ContextFormsTests {

	private final Drive drive = new Drive();

	private static List<String> keys(Context context) {
		return List.copyOf(ContextForms.reply(context).keySet());
	}

	private static Object[] pairs(String... names) {
		List<Object> pairs = new ArrayList<>();
		for (String name : names) {
			pairs.add(name);
			pairs.add("v");
		}
		return pairs.toArray();
	}

	@Test
	void emptyFieldsOfRepliesAreThereButOptionalOnesAreNot() {
		this.drive.suite().jobPlugin("P").stop().task("T").section("S");
		assertThat(keys(this.drive.at("J"))).containsExactly("type", "id", "fullid", "idlist", "name", "starttime",
				"stoptime", "runtime", "summary", "pluginsummary", "result", "details", "extra", "totaltasks", "tasks",
				"health_result", "health_summary", "seq_num");
		assertThat(keys(this.drive.at("T"))).containsExactly("type", "id", "fullid", "idlist", "name", "starttime",
				"stoptime", "runtime", "logfile", "summary", "pluginsummary", "result", "details", "extra", "sections",
				"health_result", "health_summary", "seq_num");
		assertThat(keys(this.drive.at("P"))).containsExactly("type", "id", "fullid", "idlist", "name", "starttime",
				"stoptime", "runtime", "logs", "summary", "result", "details", "extra", "sections", "health_result",
				"seq_num");
		assertThat(keys(this.drive.at("T", "S"))).containsExactly("type", "id", "fullid", "idlist", "name", "starttime",
				"stoptime", "runtime", "logs", "result", "details", "extra", "sections", "health_result",
				"health_summary", "seq_num", "logfile");
	}

	@Test
	void fieldsOfRepliesComeInTheOrderOfTheProtocolNotAsGiven() {
		this.drive.suite(pairs("source_id", "archivefile", "user", "submitter", "host", "pyatsversion", "pyatspath",
				"xref", "jobfile_hash", "jobfile", "cli", "suite_name", "job_type"));
		this.drive.taskPlugin("P", "T", pairs("logfile", "description")).stop();
		this.drive.task("T", pairs("parameters", "xref", "datafile_hash", "datafile", "testscript_hash", "testscript",
				"logfile", "description", "script_type"));
		this.drive.section("S", pairs("parameters", "xref", "description", "data_hash", "testcase_signature",
				"testcase_type", "tims_uid"));
		assertThat(keys(this.drive.at("J"))).containsExactly("job_type", "suite_name", "type", "id", "fullid", "idlist",
				"name", "starttime", "stoptime", "runtime", "cli", "jobfile", "jobfile_hash", "xref", "pyatspath",
				"pyatsversion", "host", "submitter", "user", "archivefile", "summary", "pluginsummary", "result",
				"details", "extra", "totaltasks", "tasks", "health_result", "health_summary", "source_id", "seq_num");
		assertThat(keys(this.drive.at("T"))).containsExactly("type", "id", "fullid", "idlist", "name", "script_type",
				"starttime", "stoptime", "runtime", "description", "logfile", "testscript", "testscript_hash",
				"datafile", "datafile_hash", "xref", "parameters", "summary", "pluginsummary", "result", "details",
				"extra", "sections", "health_result", "health_summary", "seq_num");
		assertThat(keys(this.drive.at("T", "P"))).containsExactly("type", "id", "fullid", "idlist", "name", "starttime",
				"stoptime", "runtime", "description", "logfile", "logs", "summary", "result", "details", "extra",
				"sections", "health_result", "seq_num");
		assertThat(keys(this.drive.at("T", "S"))).containsExactly("type", "id", "fullid", "idlist", "tims_uid", "name",
				"testcase_type", "testcase_signature", "data_hash", "starttime", "stoptime", "runtime", "description",
				"xref", "logs", "parameters", "result", "details", "extra", "sections", "health_result",
				"health_summary", "seq_num", "logfile");
	}

	@Test
	void replyOfASectionIsWholeWhenItStopped() {
		this.drive.logged("/rt/TaskLog.T", 12).suite().task("T");
		this.drive.section("A", "type", "Testcase", "logfile", "/rt/TaskLog.T").section("b").stop();
		this.drive.logged("/rt/TaskLog.T", 26).stop(ResultCode.FAILED);
		this.drive.service().linesCounted(3, 2, 3);
		assertThat(ContextForms.reply(this.drive.at("T", "A")))
			.isEqualTo(Drive.arguments("type", "Testcase", "id", "A", "fullid", "T.A", "idlist", List.of("T", "A"),
					"name", "A", "starttime", Drive.time(2), "stoptime", Drive.time(5), "runtime", 3.0, "logs",
					Map.of("file", "TaskLog.T", "begin", 12L, "begin_lines", 2L, "size", 14L, "size_lines", 3L),
					"result", TestResult.of(ResultCode.FAILED), "details", List.of(), "extra", Map.of(), "sections",
					List.of("b"), "health_result", None.NONE, "health_summary", ResultCounter.ZERO, "seq_num", 3L,
					"logfile", "/rt/TaskLog.T"));
	}

	@Test
	void suiteThatAPluginMadeHasNoTimes() {
		this.drive.jobPlugin("P");
		Map<String, Object> reply = ContextForms.reply(this.drive.at("J"));
		assertThat(reply).containsEntry("starttime", None.NONE).containsEntry("name", "J").containsEntry("seq_num", 1L);
	}

	@Test
	void snapshotHoldsTheNumbersOfTheChildrenAndWhetherItIsIgnored() {
		this.drive.suite().task("T").section("S").stop("result", "failed", "result_rollup", false);
		assertThat(ContextForms.snapshot(this.drive.at("T")).children()).containsExactly(3L);
		assertThat(ContextForms.snapshot(this.drive.at("T")).ignored()).isFalse();
		ContextSnapshot section = ContextForms.snapshot(this.drive.at("T", "S"));
		assertThat(section.ignored()).isTrue();
		assertThat(section.kind()).isEqualTo(ContextKind.SECTION);
		assertThat(section.fields()).doesNotContainKeys("seq_num", "logfile");
	}

	@Test
	void snapshotDoesNotChangeWithTheTree() {
		this.drive.suite().task("T").section("S").detail("a").extra("x", 1L);
		ContextSnapshot before = ContextForms.snapshot(this.drive.at("T", "S"));
		this.drive.detail("b").extra("x", 2L, "y", 3L).leaf("c", ResultCode.FAILED).stop("name", "n");
		assertThat(before.fields()).containsEntry("details", List.of("a"))
			.containsEntry("extra", Map.of("x", 1L))
			.containsEntry("sections", List.of())
			.containsEntry("name", "S")
			.containsEntry("result", None.NONE);
		assertThat(before.children()).isEmpty();
	}

	@Test
	void objectsOfPyatsReferToTheWholeTree() {
		this.drive.suite("cli", "c").task("T", "script_type", "aetest").section("S", "description", "d");
		this.drive.leaf("s", ResultCode.PASSED);
		OpaqueObject section = ContextForms.object(this.drive.at("T", "S"));
		Object task = Context.orNone(state(section).get("_parent"));
		Object suite = Context.orNone(state(task).get("_parent"));
		assertThat(section.construction()).isEqualTo(Construction.NEW_OBJECT);
		assertThat(section.callable()).isEqualTo(new PythonName("pyats.reporter.testsuite", "Section"));
		assertThat(section.arguments()).isEqualTo(Tuple.of());
		assertThat(state(section).keySet()).containsExactly("type", "id", "seq_num", "_parent", "name", "starttime",
				"stoptime", "runtime", "result_rollup", "details", "extra", "result", "health_result", "health_summary",
				"sections", "logfile", "logs", "description");
		assertThat(state(task).keySet()).containsExactly("type", "id", "seq_num", "_parent", "name", "starttime",
				"stoptime", "runtime", "result_rollup", "details", "extra", "logfile", "summary", "pluginsummary",
				"health_result", "health_summary", "sections", "script_type");
		assertThat(state(suite).keySet()).containsExactly("type", "id", "seq_num", "_parent", "name", "starttime",
				"stoptime", "runtime", "result_rollup", "details", "extra", "summary", "pluginsummary", "health_result",
				"health_summary", "totaltasks", "tasks", "cli");
		assertThat(state(suite)).containsEntry("_parent", None.NONE).containsEntry("tasks", List.of(task));
		assertThat(state(task)).containsEntry("sections", List.of(section))
			.containsEntry("result_rollup", None.NONE)
			.containsEntry("summary", ResultCounter.ZERO);
		assertThat(state(section).get("sections")).isInstanceOfSatisfying(List.class,
				(children) -> assertThat(state(children.getFirst())).containsEntry("_parent", section)
					.containsEntry("result_rollup", true));
	}

	private static Map<Object, Object> state(Object object) {
		Object state = (object instanceof OpaqueObject opaque) ? opaque.state() : null;
		Map<Object, Object> copy = new LinkedHashMap<>();
		if (state instanceof Map<?, ?> map) {
			copy.putAll(map);
		}
		return copy;
	}

}
