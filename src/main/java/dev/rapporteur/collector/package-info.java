/**
 * A service that gathers the runs of many others, and shows and reports them. It is a jar
 * of its own, and joins parts as the root package does.
 */
@NullMarked
package dev.rapporteur.collector;

import org.jspecify.annotations.NullMarked;
