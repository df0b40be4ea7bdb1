/**
 * The events of a run on disk, in order: written before each reply, read by whoever
 * follows the run, and enough to build its tree again.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "context", "directory", "event", "pickle", "value" })
package dev.rapporteur.journal;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
