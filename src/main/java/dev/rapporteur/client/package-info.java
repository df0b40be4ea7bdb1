/**
 * Who is connected to a run, which contexts each client has open, and what happens to
 * them when it vanishes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "context", "value" })
package dev.rapporteur.client;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
