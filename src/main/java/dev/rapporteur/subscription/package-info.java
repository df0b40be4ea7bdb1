/**
 * Live listeners of a run: each has a bounded queue of its own, so that one that is slow
 * or dead costs nobody else anything.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "capacity", "context", "event", "value" })
package dev.rapporteur.subscription;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
