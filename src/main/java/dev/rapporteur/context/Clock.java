package dev.rapporteur.context;

import dev.rapporteur.value.DateTime;

/**
 * Tells the time as reports show it: with an offset, to the microsecond.
 */
@FunctionalInterface
public interface Clock {

	DateTime now();

}
