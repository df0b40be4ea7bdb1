/**
 * Front end of everybody else: runs over HTTP, with JSON.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "capacity", "client", "command", "context", "directory", "event", "journal",
		"json", "logs", "plan", "receipt", "redaction", "report", "report :: otr", "repr", "run", "subscription",
		"summary", "value" })
package dev.rapporteur.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
