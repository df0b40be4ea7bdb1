/**
 * The image that the Dockerfile makes, started for real. {@code RAPPORTEUR_IMAGE} names
 * it; {@code .ci/containers} builds it and runs these tests.
 */
@NullMarked
package dev.rapporteur.container;

import org.jspecify.annotations.NullMarked;
