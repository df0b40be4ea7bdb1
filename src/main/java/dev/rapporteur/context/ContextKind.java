package dev.rapporteur.context;

/**
 * The kinds of contexts. What a section is for (a testcase, a step, ...) is its type, a
 * text that changes nothing here.
 */
public enum ContextKind {

	/** The root: one test suite a run. */
	TEST_SUITE,

	/** A test script of the suite. */
	TASK,

	/** An easypy plugin, below the suite or below a task. */
	PLUGIN,

	/** Anything below a task, a plugin or another section. */
	SECTION

}
