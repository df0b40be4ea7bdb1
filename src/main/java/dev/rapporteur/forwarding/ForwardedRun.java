package dev.rapporteur.forwarding;

import java.nio.file.Path;
import java.util.function.Supplier;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.run.KnownRun;
import org.jspecify.annotations.Nullable;

/**
 * A run that is forwarded.
 *
 * @param id its id
 * @param directory where it reports
 * @param journal its journal
 * @param known looks up what the service knows of it, null if that is nothing
 * @param left whether a service before this one has closed it
 */
record ForwardedRun(String id, Path directory, Journal journal, Supplier<@Nullable KnownRun> known, boolean left) {
}
