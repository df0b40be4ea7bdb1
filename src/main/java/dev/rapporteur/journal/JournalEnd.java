package dev.rapporteur.journal;

import org.jspecify.annotations.Nullable;

/**
 * How far a journal that nobody writes any more can be read.
 *
 * @param last the number of the last event, 0 for none
 * @param size where it ends, in bytes from the beginning of the file
 * @param closed whether that was the end of the run
 * @param torn how many bytes lie behind it of what was not written to its end, as when a
 * process is killed
 * @param damage what keeps anybody from reading more, or null if there is no more
 */
public record JournalEnd(long last, long size, boolean closed, long torn, @Nullable String damage) {

}
