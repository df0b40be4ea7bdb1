package dev.rapporteur.redaction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import com.google.re2j.Pattern;

/**
 * Names of keys whose values are hidden.
 *
 * @param names matches them, in lower case
 */
record HiddenKey(Pattern names) {

	/** The arguments that place a context and its client, and say what came of it. */
	static final List<String> NEEDED = List.of("id", "id_list", "task_id", "job_id", "pid", "ppid", "result",
			"health_result", "starttime", "stoptime", "logfile", "parent_logfile", "parent_logfile_size", "num_tasks",
			"tasks", "testcases", "shard");

	/**
	 * Reads a name.
	 * @param name a name in any case, with {@code *} for any characters
	 */
	static HiddenKey of(String name) {
		String expression = Arrays.stream(name.strip().toLowerCase(Locale.ROOT).split("\\*", -1))
			.map(Pattern::quote)
			.collect(Collectors.joining(".*"));
		return new HiddenKey(Pattern.compile(expression, Pattern.DOTALL));
	}

	boolean hides(String key) {
		return this.names.matches(key.toLowerCase(Locale.ROOT));
	}

}
