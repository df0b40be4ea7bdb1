/**
 * What a run is expected to hold, how much of that it holds, and what is to be thought of
 * it: the verdict.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "context", "event", "repr", "value" })
package dev.rapporteur.plan;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
