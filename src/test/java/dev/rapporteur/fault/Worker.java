package dev.rapporteur.fault;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * A client that reports test cases until it is told to end.
 */
interface Worker {

	/**
	 * Reports a task, or several if it loses one.
	 * @param ledger notes what is asked and answered
	 * @param end whether to end
	 * @throws IOException if a request is not answered although it has to be
	 */
	void work(Ledger ledger, BooleanSupplier end) throws IOException, InterruptedException;

	/** Whether something that it has asked for was not answered. */
	default boolean hasLost() {
		return false;
	}

}
