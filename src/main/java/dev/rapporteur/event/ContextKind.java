package dev.rapporteur.event;

/**
 * The kinds of contexts. What a section is for (a testcase, a step, ...) is its type, a
 * text that changes nothing here.
 */
public enum ContextKind {

	/** The root: one test suite a run. */
	TESTSUITE("testsuite", "TestSuite"),

	/** A test script of the suite. */
	TASK("task", "Task"),

	/** An easypy plugin, below the suite or below a task. */
	PLUGIN("plugin", "Plugin"),

	/** Anything below a task, a plugin or another section. */
	SECTION("section", "Section");

	private final String word;

	private final String className;

	ContextKind(String word, String className) {
		this.word = word;
		this.className = className;
	}

	/**
	 * The word of this kind, as in the names of commands.
	 * @return such as {@code testsuite} in {@code start_testsuite}
	 */
	public String word() {
		return this.word;
	}

	/**
	 * The class that pyATS has for it, which messages name, too.
	 * @return its name, without its module
	 */
	public String className() {
		return this.className;
	}

}
