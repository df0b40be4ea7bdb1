package dev.rapporteur.connector;

import java.util.Map;

import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;

/**
 * The fields of a task that stops.
 */
public final class TaskStop extends ContextStop<TaskStop> {

	private TaskStop(Map<String, Object> fields) {
		super(fields);
	}

	@Override
	TaskStop copy(Map<String, Object> fields) {
		return new TaskStop(fields);
	}

	/**
	 * Stops with the worst result of the children.
	 * @return no fields
	 */
	public static TaskStop of() {
		return new TaskStop(Map.of());
	}

	/**
	 * Stops with a result of its own.
	 * @param result the result
	 * @return the fields
	 */
	public static TaskStop of(TestResult result) {
		return of().with("result", result);
	}

	/** Counts other than those of its sections. */
	public TaskStop summary(ResultCounter summary) {
		return with("summary", summary);
	}

}
