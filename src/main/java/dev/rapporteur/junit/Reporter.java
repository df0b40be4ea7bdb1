package dev.rapporteur.junit;

import java.util.List;

/**
 * Where a test plan is reported to. It has a test suite and a task open. Thread-safe, as
 * tests may run side by side.
 */
interface Reporter {

	/** What all sections lie in. */
	OpenContext task();

	/**
	 * Says which test cases will come. Whoever knows no plans isn't bothered.
	 * @param ids their ids, below the task
	 */
	void expect(List<String> ids);

	/** Ends the report as a complete one. */
	void finish();

	/** Says nothing more, and leaves the task open: such a report doesn't pass. */
	void abandon();

}
