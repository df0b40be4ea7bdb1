package dev.rapporteur.connector;

import java.util.Map;

/**
 * The fields of a test suite that stops; its result is that of its tasks.
 */
public final class TestsuiteStop extends CallFields<TestsuiteStop> {

	private TestsuiteStop(Map<String, Object> fields) {
		super(fields);
	}

	@Override
	TestsuiteStop copy(Map<String, Object> fields) {
		return new TestsuiteStop(fields);
	}

	/**
	 * Starts without a field.
	 * @return no fields
	 */
	public static TestsuiteStop of() {
		return new TestsuiteStop(Map.of());
	}

	/** How many tasks there should have been. */
	public TestsuiteStop numberOfTasks(int tasks) {
		return with("num_tasks", tasks);
	}

}
