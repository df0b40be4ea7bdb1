package dev.rapporteur.connector;

import java.nio.file.Path;
import java.util.Map;

/**
 * The fields of a test suite that starts.
 */
public final class TestsuiteStart extends ContextStart<TestsuiteStart> {

	private TestsuiteStart(Map<String, Object> fields) {
		super(fields);
	}

	@Override
	TestsuiteStart copy(Map<String, Object> fields) {
		return new TestsuiteStart(fields);
	}

	/**
	 * Starts with the id, the only field that is needed.
	 * @param id differs from those of all siblings
	 * @return the fields
	 */
	public static TestsuiteStart of(String id) {
		return new TestsuiteStart(withId(id));
	}

	/** What runs the tests, such as {@code easypy}. */
	public TestsuiteStart jobType(String jobType) {
		return with("job_type", jobType);
	}

	public TestsuiteStart suiteName(String suiteName) {
		return with("suite_name", suiteName);
	}

	/** The command that started it all. */
	public TestsuiteStart commandLine(String commandLine) {
		return with("cli", commandLine);
	}

	public TestsuiteStart jobfile(Path jobfile) {
		return with("jobfile", jobfile.toString());
	}

	/** The machine that it runs on. */
	public TestsuiteStart host(String host) {
		return with("host", host);
	}

	/** The user that it runs as. */
	public TestsuiteStart user(String user) {
		return with("user", user);
	}

	/** The user who asked for it. */
	public TestsuiteStart submitter(String submitter) {
		return with("submitter", submitter);
	}

	/**
	 * Sets what the report says about the run beyond its own fields.
	 * @param meta at most 40 characters a key, 512 a value, also of nested maps
	 * @return the fields with it
	 */
	public TestsuiteStart meta(Map<String, ?> meta) {
		return with("meta", meta);
	}

}
