package dev.rapporteur.opentelemetry;

import org.jspecify.annotations.Nullable;

/**
 * A span that waits to be sent: that of a context, or, as the last one, that of the run.
 *
 * @param sent knows which spans of the run were sent
 * @param number how many spans of the run were to be sent up to it
 * @param context the context, or null for the run
 * @param end the end of the run, or null for a context
 */
record WaitingSpan(SentSpans sent, long number, @Nullable EndedContext context, @Nullable RunEnd end) {

}
