/**
 * Keeps the files of runs that have ended in an object store, and brings them back.
 */
@NullMarked
package dev.rapporteur.collector.store;

import org.jspecify.annotations.NullMarked;
