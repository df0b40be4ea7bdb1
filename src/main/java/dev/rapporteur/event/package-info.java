/**
 * The facts that changed a run: their types, fields and version, and the forms in which
 * journals, streams, subscribers and other systems get them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "repr", "value" })
package dev.rapporteur.event;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
