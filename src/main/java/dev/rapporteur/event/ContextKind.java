package dev.rapporteur.event;

/**
 * The kinds of contexts. What a section is for (a testcase, a step, ...) is its type, a
 * text that changes nothing here.
 */
public enum ContextKind {

	/** The root: one test suite a run. */
	TESTSUITE("testsuite"),

	/** A test script of the suite. */
	TASK("task"),

	/** An easypy plugin, below the suite or below a task. */
	PLUGIN("plugin"),

	/** Anything below a task, a plugin or another section. */
	SECTION("section");

	private final String word;

	ContextKind(String word) {
		this.word = word;
	}

	/**
	 * The word of this kind, as in the names of commands.
	 * @return such as {@code testsuite} in {@code start_testsuite}
	 */
	public String word() {
		return this.word;
	}

}
