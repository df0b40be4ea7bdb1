/**
 * Front end of pyATS jobs: the protocol of the reporter server of pyATS on a Unix socket,
 * one socket a run.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "capacity", "client", "command", "context", "directory", "framing", "pickle",
		"redaction", "run", "subscription", "value" })
package dev.rapporteur.socket;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
