package dev.rapporteur.connector;

import java.util.Map;

import dev.rapporteur.value.TestResult;

/**
 * The fields of a section that stops.
 */
public final class SectionStop extends ContextStop<SectionStop> {

	private SectionStop(Map<String, Object> fields) {
		super(fields);
	}

	@Override
	SectionStop copy(Map<String, Object> fields) {
		return new SectionStop(fields);
	}

	/**
	 * Stops with the worst result of the children.
	 * @return no fields
	 */
	public static SectionStop of() {
		return new SectionStop(Map.of());
	}

	/**
	 * Stops with a result of its own.
	 * @param result the result
	 * @return the fields
	 */
	public static SectionStop of(TestResult result) {
		return of().with("result", result);
	}

}
