/**
 * Runs over HTTP: open, list, show, close, abort, delete; their summaries.
 */
@NullMarked
package dev.rapporteur.rest.runs;

import org.jspecify.annotations.NullMarked;
