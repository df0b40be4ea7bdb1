package dev.rapporteur.junit;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What the task of a test plan is called. Its log is called after it, so it has only what
 * any file system takes.
 */
final class TaskId {

	/** Where a test plan is all there is. */
	static final String STANDARD = "tests";

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");

	private TaskId() {
	}

	/**
	 * Checks an id.
	 * @throws IllegalArgumentException if a log can't be called so
	 */
	static String checked(String id) {
		if (!ID.matcher(id).matches()) {
			throw new IllegalArgumentException("rapporteur.junit.task has to be 1 to 100 letters of English, digits, "
					+ "blanks and any of . _ -, and to begin with one of the first two: " + id);
		}
		return id;
	}

	/**
	 * Build tools run tests in the directory of their module.
	 * @return what that is called
	 */
	static String ofWorkingDirectory() {
		Path name = Path.of("").toAbsolutePath().getFileName();
		return (name != null && ID.matcher(name.toString()).matches()) ? name.toString() : STANDARD;
	}

}
