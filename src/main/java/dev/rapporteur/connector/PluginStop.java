package dev.rapporteur.connector;

import java.util.Map;

import dev.rapporteur.value.TestResult;

/**
 * The fields of a plugin that stops.
 */
public final class PluginStop extends ContextStop<PluginStop> {

	private PluginStop(Map<String, Object> fields) {
		super(fields);
	}

	@Override
	PluginStop copy(Map<String, Object> fields) {
		return new PluginStop(fields);
	}

	/**
	 * Stops with the worst result of the children.
	 * @return no fields
	 */
	public static PluginStop of() {
		return new PluginStop(Map.of());
	}

	/**
	 * Stops with a result of its own.
	 * @param result the result
	 * @return the fields
	 */
	public static PluginStop of(TestResult result) {
		return of().with("result", result);
	}

}
