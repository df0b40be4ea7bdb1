package dev.rapporteur.run;

import org.jspecify.annotations.Nullable;

/**
 * The part of a log file that belongs to a context.
 *
 * @param file the file as its client named it
 * @param name the path of the file below the runtime directory, in normal form; null if
 * it lies elsewhere, or is no log
 * @param begin where the part begins, in bytes
 * @param size its bytes, or -1 for all that follows
 */
public record LogPart(String file, @Nullable String name, long begin, long size) {

}
