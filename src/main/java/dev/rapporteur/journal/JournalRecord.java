package dev.rapporteur.journal;

import java.time.Instant;

import dev.rapporteur.event.RunEvent;

/**
 * An event with its place in the journal.
 *
 * @param number its number, from 1 without gaps
 * @param time when it was appended
 * @param end where the next record begins, in bytes from the beginning of the file
 * @param event what happened
 */
public record JournalRecord(long number, Instant time, long end, RunEvent event) {
}
