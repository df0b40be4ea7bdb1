package dev.rapporteur.context;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.rapporteur.event.ContextKind;

/**
 * The fields of each kind of context, in the order of replies and reports.
 */
final class ContextFields {

	private static final List<String> TESTSUITE = List.of("job_type", "suite_name", "type", "id", "fullid", "idlist",
			"name", "starttime", "stoptime", "runtime", "cli", "jobfile", "jobfile_hash", "xref", "pyatspath",
			"pyatsversion", "host", "submitter", "user", "archivefile", "summary", "pluginsummary", "result", "details",
			"extra", "totaltasks", "tasks", "health_result", "health_summary", "source_id");

	private static final List<String> TASK = List.of("type", "id", "fullid", "idlist", "name", "script_type",
			"starttime", "stoptime", "runtime", "description", "logfile", "testscript", "testscript_hash", "datafile",
			"datafile_hash", "xref", "parameters", "summary", "pluginsummary", "result", "details", "extra", "sections",
			"health_result", "health_summary");

	private static final List<String> PLUGIN = List.of("type", "id", "fullid", "idlist", "name", "starttime",
			"stoptime", "runtime", "description", "logfile", "logs", "summary", "result", "details", "extra",
			"sections", "health_result");

	private static final List<String> SECTION = List.of("type", "id", "fullid", "idlist", "tims_uid", "name",
			"testcase_type", "testcase_signature", "data_hash", "starttime", "stoptime", "runtime", "description",
			"xref", "logs", "parameters", "result", "details", "extra", "sections", "health_result", "health_summary");

	/** Fields that only the tree itself can know. */
	private static final Set<String> COMPUTED = Set.of("id", "fullid", "idlist", "tasks", "sections", "totaltasks",
			"logs");

	/** The attributes that each object of pyATS begins with. */
	private static final List<String> COMMON_ATTRIBUTES = List.of("type", "id", "seq_num", "_parent", "name",
			"starttime", "stoptime", "runtime", "result_rollup", "details", "extra");

	private static final List<String> TESTSUITE_ATTRIBUTES = attributes("summary", "pluginsummary", "health_result",
			"health_summary", "totaltasks", "tasks");

	private static final List<String> TASK_ATTRIBUTES = attributes("logfile", "summary", "pluginsummary",
			"health_result", "health_summary", "sections");

	private static final List<String> PLUGIN_ATTRIBUTES = attributes("sections", "result", "summary", "health_result",
			"health_summary", "logs");

	private static final List<String> SECTION_ATTRIBUTES = attributes("result", "health_result", "health_summary",
			"sections", "logfile", "logs");

	private ContextFields() {
	}

	static List<String> of(ContextKind kind) {
		return switch (kind) {
			case TESTSUITE -> TESTSUITE;
			case TASK -> TASK;
			case PLUGIN -> PLUGIN;
			case SECTION -> SECTION;
		};
	}

	/** What a client may give, or is used up; see {@link Arguments}. */
	static List<String> arguments(ContextKind kind) {
		List<String> used = switch (kind) {
			case TESTSUITE -> List.of("result_rollup", "meta", "num_tasks");
			case TASK -> List.of("result_rollup");
			case PLUGIN -> List.of("result_rollup", "job_id", "task_id");
			case SECTION -> List.of("result_rollup", "logfile");
		};
		return Stream.concat(of(kind).stream(), used.stream()).toList();
	}

	/**
	 * Whether a client may give this field; what is neither given nor computed is an
	 * extra.
	 */
	static boolean isGiven(ContextKind kind, String name) {
		return (of(kind).contains(name) && !COMPUTED.contains(name))
				|| (kind == ContextKind.SECTION && name.equals("logfile"));
	}

	static boolean isComputed(ContextKind kind, String name) {
		return COMPUTED.contains(name) && of(kind).contains(name);
	}

	/** The attributes of the objects of pyATS, in order. */
	static List<String> attributesOf(ContextKind kind) {
		return switch (kind) {
			case TESTSUITE -> TESTSUITE_ATTRIBUTES;
			case TASK -> TASK_ATTRIBUTES;
			case PLUGIN -> PLUGIN_ATTRIBUTES;
			case SECTION -> SECTION_ATTRIBUTES;
		};
	}

	private static List<String> attributes(String... own) {
		return Stream.concat(COMMON_ATTRIBUTES.stream(), Stream.of(own)).toList();
	}

}
