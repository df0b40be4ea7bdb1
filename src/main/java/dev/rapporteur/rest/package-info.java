/**
 * Front end of everybody else: runs over HTTP, with JSON.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "command", "context", "logs", "report", "run", "subscription", "summary", "value" })
package dev.rapporteur.rest;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
