/**
 * The core: the tree of contexts of one run, its ids, results and counters, and the
 * events that change it. Knows no transport and no file.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "event", "repr", "value" })
package dev.rapporteur.context;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
