package dev.rapporteur.connector;

import java.util.Map;

/**
 * The fields of a plugin that starts.
 */
public final class PluginStart extends ContextStart<PluginStart> {

	private PluginStart(Map<String, Object> fields) {
		super(fields);
	}

	@Override
	PluginStart copy(Map<String, Object> fields) {
		return new PluginStart(fields);
	}

	/**
	 * Starts a plugin of a job.
	 * @param id differs from those of its siblings
	 * @param name what it is called
	 * @param jobId the id of the test suite, which is made if there is none yet
	 * @return the fields
	 */
	public static PluginStart ofJob(String id, String name, String jobId) {
		return new PluginStart(withId(id)).name(name).type("JobPlugin").with("job_id", jobId);
	}

	/**
	 * Starts a plugin of a task.
	 * @param id differs from those of its siblings
	 * @param name what it is called
	 * @param taskId the id of the task, which is made if there is none yet
	 * @return the fields
	 */
	public static PluginStart ofTask(String id, String name, String taskId) {
		return new PluginStart(withId(id)).name(name).type("TaskPlugin").with("task_id", taskId);
	}

	/** Such as {@code PreTaskPlugin}; has to contain the word job or task. */
	public PluginStart type(String type) {
		return with("type", type);
	}

}
