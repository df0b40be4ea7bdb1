/**
 * The clock of the machine: what it shows in its time zone, as Python names that, and
 * when somebody sets it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "context", "value" })
package dev.rapporteur.clock;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
