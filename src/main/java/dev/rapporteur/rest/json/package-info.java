/**
 * Values of reports as JSON, and JSON as values.
 */
@NullMarked
package dev.rapporteur.rest.json;

import org.jspecify.annotations.NullMarked;
