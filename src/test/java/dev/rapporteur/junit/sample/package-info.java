/**
 * Test classes for tests of the listener to run; their names keep them out of our own
 * runs.
 */
@NullMarked
package dev.rapporteur.junit.sample;

import org.jspecify.annotations.NullMarked;
