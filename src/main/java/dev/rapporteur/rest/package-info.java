/**
 * Front end of everybody else: runs over HTTP, with JSON.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "client", "command", "context", "report", "repr", "run", "subscription", "value" })
package dev.rapporteur.rest;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
