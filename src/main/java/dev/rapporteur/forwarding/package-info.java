/**
 * What a sidecar forwards of its runs to a collector, and how: the journal as it lies on
 * disk, the logs, and what the collector answers. Nothing of it is started unless it is
 * switched on.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "directory", "journal", "json", "receipt", "repr", "run", "summary", "value" })
package dev.rapporteur.forwarding;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
