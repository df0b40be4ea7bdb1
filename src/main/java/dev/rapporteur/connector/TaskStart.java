package dev.rapporteur.connector;

import java.nio.file.Path;
import java.util.Map;

/**
 * The fields of a task that starts.
 */
public final class TaskStart extends ContextStart<TaskStart> {

	private TaskStart(Map<String, Object> fields) {
		super(fields);
	}

	@Override
	TaskStart copy(Map<String, Object> fields) {
		return new TaskStart(fields);
	}

	/**
	 * Starts with the id, the only field that is needed.
	 * @param id differs from those of all siblings
	 * @return the fields
	 */
	public static TaskStart of(String id) {
		return new TaskStart(withId(id));
	}

	public TaskStart testscript(Path testscript) {
		return with("testscript", testscript.toString());
	}

	/** What runs the script, such as {@code aetest}. */
	public TaskStart scriptType(String scriptType) {
		return with("script_type", scriptType);
	}

	public TaskStart datafile(Path datafile) {
		return with("datafile", datafile.toString());
	}

}
