/**
 * Bytes and lines of growing log files: sizes at once, lines counted in the background.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "directory", "redaction" })
package dev.rapporteur.logs;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
