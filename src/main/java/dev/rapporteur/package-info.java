/**
 * The application: its entry point, and the place where its parts are joined.
 */
@NullMarked
package dev.rapporteur;

import org.jspecify.annotations.NullMarked;
