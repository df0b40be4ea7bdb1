/**
 * Files as answers: validators, ranges, compression.
 */
@NullMarked
package dev.rapporteur.web.download;

import org.jspecify.annotations.NullMarked;
