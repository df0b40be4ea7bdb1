package dev.rapporteur.context;

import java.util.Map;

import dev.rapporteur.value.None;

/**
 * What the result of a stopped context counts for.
 *
 * @param given {@code result_rollup} as it was given, true by default
 */
public record Rollup(Object given) {

	static final Rollup FULL = new Rollup(true);

	static Rollup of(Map<?, ?> arguments) {
		Object given = arguments.get("result_rollup");
		return (given != null) ? new Rollup(given) : FULL;
	}

	/** Whether the result counts nowhere. */
	boolean isIgnored() {
		return Boolean.FALSE.equals(this.given);
	}

	/**
	 * Whether Python takes it for true: the result counts for the sections and the plugin
	 * above, and a task or suite is summed up.
	 */
	boolean isTrue() {
		return !Truth.isFalse(this.given);
	}

	/**
	 * Whether it counts for the result of the task: the original takes None for "not yet
	 * known" there.
	 */
	boolean countsInTask() {
		return this.given == None.NONE || isTrue();
	}

}
