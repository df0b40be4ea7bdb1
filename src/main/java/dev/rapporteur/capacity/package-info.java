/**
 * What the process has of memory, file descriptors and processors: how much of it
 * requests may take, and its end when there is no memory left.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rapporteur.capacity;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
