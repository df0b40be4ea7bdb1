/**
 * Runs over HTTP: open, list, show, close, abort, delete; their summaries.
 */
@NamedInterface("runs")
@NullMarked
package dev.rapporteur.web.runs;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
