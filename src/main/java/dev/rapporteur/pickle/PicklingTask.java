package dev.rapporteur.pickle;

import org.jspecify.annotations.Nullable;

/**
 * A container or object that is being written.
 */
interface PicklingTask {

	/**
	 * Writes up to the next value within.
	 * @param machine writes operations
	 * @return the value to write next, or null when the task is done
	 */
	@Nullable Object next(PicklingMachine machine);

}
