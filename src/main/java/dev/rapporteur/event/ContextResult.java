package dev.rapporteur.event;

import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * What a context has as its result from an event on.
 *
 * @param seq its number
 * @param result its result, or null if it has none any more
 */
public record ContextResult(long seq, @Nullable TestResult result) {

}
