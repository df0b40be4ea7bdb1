/**
 * What operators look at: health, figures and what is running.
 */
@NullMarked
package dev.rapporteur.rest.operations;

import org.jspecify.annotations.NullMarked;
