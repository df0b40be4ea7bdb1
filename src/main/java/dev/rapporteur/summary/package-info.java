/**
 * The figures of a run, counted from its tree, where reports copy the arithmetic of the
 * original.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "context", "event", "repr", "value" })
package dev.rapporteur.summary;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
