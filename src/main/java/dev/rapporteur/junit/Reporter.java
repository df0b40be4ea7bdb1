package dev.rapporteur.junit;

/**
 * Where a test plan is reported to. It has a test suite and a task open. Thread-safe, as
 * tests may run side by side.
 */
interface Reporter {

	/** What all sections lie in. */
	OpenContext task();

	/** Ends the report as a complete one. */
	void finish();

	/** Says nothing more, and leaves the task open: such a report doesn't pass. */
	void abandon();

}
