package dev.rapporteur.forwarding;

/**
 * What came of forwarding a run.
 */
enum Outcome {

	/** It is not over. */
	OPEN,

	/** A collector has all of it. */
	CONFIRMED,

	/** A collector has something else. */
	REFUSED,

	/** Its events can't be had any more. */
	LOST

}
