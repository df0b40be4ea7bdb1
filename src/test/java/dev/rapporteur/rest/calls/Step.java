package dev.rapporteur.rest.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of a scenario.
 *
 * @param command its name in the protocol
 * @param arguments its arguments, with times and results as JSON has them
 */
record Step(String command, Map<String, Object> arguments) {

	static final List<Step> LIFE_CYCLE = List.of(step("start_testsuite", "id", "J", "name", "nightly"),
			step("start_plugin", "id", "P", "name", "P", "type", "PreJobPlugin", "job_id", "J"),
			step("stop_plugin", "result", "passed"), //
			step("start_task", "id", "T"), step("start_section", "id", "A", "type", "Testcase", "device", "r1"),
			step("start_section", "id", "s1", "parameters", Map.of("n", 1, "x", 0.5)),
			step("add_detail", "detail", List.of("one", 2)),
			step("add_extra", "data", Map.of("k", 1), "%EXTEND_LIST{l}", List.of(1)),
			step("add_extra", "data", Map.of("m", true), "%EXTEND_LIST{l}", List.of(2)),
			step("stop_section", "result", Map.of("value", "failed", "reason", "lost")),
			step("start_section", "id", "s1"), step("start_section", "id", "s2"),
			step("stop_section", "result", "passed"), step("stop_section", "id", "A"),
			step("update_task_result", "id", "T", "result", "blocked"), step("stop_task"),
			step("finalize_task", "id", "KILLED", "result", "errored", "detail", "took too long"),
			step("add_testsuite_extra", "build", 7), step("stop_testsuite", "num_tasks", 2));

	static final List<Step> MISTAKES = List.of(step("start_section", "id", "A"), step("add_testsuite_extra", "a", 1),
			step("start_testsuite"), step("start_testsuite", "id", "J"), step("start_section", "id", "A"),
			step("start_task"), step("start_task", "id", "T"), step("stop_section"),
			step("start_section", "id", "A", "fullid", "x"), step("start_section", "id", "A"),
			step("stop_section", "result", "great"), step("stop_task"), step("stop_section", "result", "passed"),
			step("stop_task", "id", "T"), step("remove_section", "id_list", List.of("T", "B")),
			step("remove_section", "id_list", List.of("J")), step("remove_section", "id_list", List.of("T", "A")),
			step("update_task_result", "id", "U"), step("no_such_command"), step("stop_task"),
			step("start_task", "id", "T"), step("stop_testsuite", "result", "passed"), step("stop_testsuite"));

	static final List<Step> HEALTH = List.of(step("start_testsuite", "id", "J"), step("start_task", "id", "T"),
			step("start_section", "id", "A"), step("start_section", "id", "h"),
			step("add_extra", "health", List.of(Map.of("name", "cpu", "result", "failed"))), step("stop_section"),
			step("start_section", "id", "i", "health_result", "passx"), step("stop_section", "result_rollup", false),
			step("stop_section"), step("stop_task"), step("stop_testsuite"));

	private static Step step(String command, Object... pairs) {
		Map<String, Object> arguments = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			arguments.put((String) pairs[i], pairs[i + 1]);
		}
		return new Step(command, arguments);
	}

}
