/**
 * Logs over HTTP: appending from afar, and reading.
 */
@NullMarked
@NamedInterface("logs")
package dev.rapporteur.web.logs;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
