/**
 * Runs over HTTP: open, list, show, close, abort, delete; their summaries.
 */
@NullMarked
package dev.rapporteur.web.runs;

import org.jspecify.annotations.NullMarked;
