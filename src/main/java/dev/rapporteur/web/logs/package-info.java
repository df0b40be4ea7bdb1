/**
 * Logs over HTTP: appending from afar, and reading.
 */
@NullMarked
package dev.rapporteur.web.logs;

import org.jspecify.annotations.NullMarked;
