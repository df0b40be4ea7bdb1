package dev.rapporteur.report.baseline;

/**
 * How long something has failed already.
 *
 * @param time when the first run began in which it failed, as that run told it
 * @param runs in how many runs it failed one after the other, before the current one
 */
public record Since(String time, int runs) {
}
