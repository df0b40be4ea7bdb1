/**
 * Logs over HTTP: appending from afar, and reading.
 */
@NullMarked
package dev.rapporteur.rest.logs;

import org.jspecify.annotations.NullMarked;
