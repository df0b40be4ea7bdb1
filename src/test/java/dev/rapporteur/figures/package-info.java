/**
 * Programs that measure, and print what they find. None of them is a test.
 */
@NullMarked
package dev.rapporteur.figures;

import org.jspecify.annotations.NullMarked;
