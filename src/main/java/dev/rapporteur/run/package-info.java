/**
 * Runs: opening, finding and closing them. A run has one tree, its clients, its reports,
 * and one writer at a time.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "client", "clock", "context", "directory", "event", "journal", "json",
		"logs", "plan", "receipt", "redaction", "report", "repr", "subscription", "summary", "value" })
package dev.rapporteur.run;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
