package dev.rapporteur.journal;

/**
 * How far a journal is written.
 *
 * @param last the number of the last event
 * @param end the bytes of the file
 */
record Extent(long last, long end) {

}
