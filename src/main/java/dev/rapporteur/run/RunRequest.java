package dev.rapporteur.run;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What is asked for when a run is opened.
 *
 * @param name what the run is called; need not be unique
 * @param directory its runtime directory, or null for a new one
 * @param settings what was chosen for it
 * @param socket whether clients of the protocol are let in
 */
public record RunRequest(String name, @Nullable Path directory, RunSettings settings, boolean socket) {

}
