package dev.rapporteur.collector;

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The heads of the runs that a collector owns, for one thread at a time.
 */
interface Heads {

	/** The head of a run, or null if nothing is known of it. */
	@Nullable Head get(String run);

	/** Keeps a head. */
	void put(String run, Head head);

	/** Forgets a run. */
	void remove(String run);

	/** Looks at all of them; none is to be changed meanwhile. */
	void forEach(BiConsumer<String, Head> taker);

}
