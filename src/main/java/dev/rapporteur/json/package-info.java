/**
 * Values of reports as JSON, and JSON as values.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "repr", "value" })
package dev.rapporteur.json;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
