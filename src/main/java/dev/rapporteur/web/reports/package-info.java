/**
 * Report files over HTTP: of open runs as they are now, of closed ones as they are on
 * disk.
 */
@NullMarked
package dev.rapporteur.web.reports;

import org.jspecify.annotations.NullMarked;
