package dev.rapporteur.receipt;

import org.jspecify.annotations.Nullable;

/**
 * A service took the run up that the one before had left, and what that cost.
 *
 * @param event the number of the event that tells it
 * @param torn bytes that were not written to their end; nobody had an answer to them
 * @param damage why events could not be read again, or null if all could
 */
public record Restart(long event, long torn, @Nullable String damage) {

}
