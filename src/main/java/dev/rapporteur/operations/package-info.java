/**
 * What operators look at: health, figures and what is running.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "command", "report", "run", "summary", "value" })
package dev.rapporteur.operations;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
