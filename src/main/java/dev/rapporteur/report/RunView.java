package dev.rapporteur.report;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.context.ContextWalker;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Verdict;
import dev.rapporteur.receipt.Books;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.summary.RunSummary;

/**
 * What a report may tell of a run, which may go on meanwhile.
 */
public interface RunView {

	/** Its tree. */
	ContextReader contexts();

	/** Its figures and the result of its suite, counted anew each time. */
	RunSummary summary();

	/**
	 * How it stands, looked at anew each time. What is written while a run ends takes it
	 * for one that has ended with all of its reports.
	 * @return its verdict, and how much of its plan it holds
	 */
	Assessment assessment();

	/**
	 * What is to be thought of it, looked at anew each time.
	 * @return the verdict with its reasons
	 */
	default Verdict verdict() {
		return assessment().verdict();
	}

	/**
	 * What its events add up to by now.
	 * @return its books
	 */
	Books books();

	/** Its logs. */
	ReportLogs logs();

	/** What is cut of values. */
	ValueLimits limits();

	/**
	 * Its test suite.
	 * @return the suite
	 * @throws IllegalStateException if none was started
	 */
	default ContextSnapshot suite() {
		ContextSnapshot suite = contexts().suite();
		if (suite == null) {
			throw new IllegalStateException("there is no suite to report");
		}
		return suite;
	}

	/**
	 * Walks its tree.
	 * @param <X> what may go wrong
	 * @param visitor takes each context
	 * @throws IllegalStateException if there is no suite
	 * @throws X if the visitor does
	 */
	default <X extends Exception> void walk(ContextVisitor<X> visitor) throws X {
		new ContextWalker(contexts()).walk(suite(), visitor);
	}

}
