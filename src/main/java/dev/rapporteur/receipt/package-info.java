/**
 * The proof that a report is complete: what came in, what came of it, what is lost, and a
 * digest of each file.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "event", "plan", "value" })
package dev.rapporteur.receipt;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
