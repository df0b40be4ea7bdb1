/**
 * Messages on a stream of bytes, as server and clients cut them into chunks.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rapporteur.framing;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
