/**
 * Runs as traces of OpenTelemetry: a span for each run and each context. Nothing of it is
 * loaded unless it is switched on.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "context", "directory", "event", "operations", "repr", "run", "summary", "value" })
package dev.rapporteur.opentelemetry;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
