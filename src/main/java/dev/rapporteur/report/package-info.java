/**
 * The report files of a run, made from its tree: which formats there are, and how files
 * are written. Each family of formats has a package of its own below this one.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "context", "directory", "event", "json", "logs", "plan", "receipt", "repr",
		"summary", "value" })
package dev.rapporteur.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
