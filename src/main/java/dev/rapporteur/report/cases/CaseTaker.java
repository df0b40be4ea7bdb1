package dev.rapporteur.report.cases;

import dev.rapporteur.context.ContextSnapshot;

/**
 * Takes the test cases of a run, group by group.
 *
 * @param <X> what may go wrong
 */
public interface CaseTaker<X extends Exception> {

	/**
	 * The run begins.
	 * @param suite its test suite
	 * @param job the name of that
	 * @throws X if it can't be taken; the walk ends
	 */
	default void start(ContextSnapshot suite, String job) throws X {
	}

	/**
	 * A group is over. No other one is held in memory meanwhile.
	 * @param group the group
	 * @throws X if it can't be taken; the walk ends
	 */
	void take(CaseGroup group) throws X;

}
