/**
 * Services that die at any moment, and what is left of what they have answered.
 */
@NullMarked
package dev.rapporteur.fault;

import org.jspecify.annotations.NullMarked;
