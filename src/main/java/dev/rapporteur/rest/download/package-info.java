/**
 * Files as answers: validators, ranges, compression.
 */
@NullMarked
package dev.rapporteur.rest.download;

import org.jspecify.annotations.NullMarked;
