/**
 * The one entrance of both front ends: commands in, replies out.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "capacity", "client", "context", "directory", "event", "plan", "redaction",
		"report", "run", "subscription", "value" })
package dev.rapporteur.command;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
