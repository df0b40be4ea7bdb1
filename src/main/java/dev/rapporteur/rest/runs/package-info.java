/**
 * Runs over HTTP: open, show, close.
 */
@NullMarked
package dev.rapporteur.rest.runs;

import org.jspecify.annotations.NullMarked;
