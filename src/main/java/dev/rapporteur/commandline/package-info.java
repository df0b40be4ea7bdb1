/**
 * What a script asks a running service, by the same jar: {@code open}, {@code close},
 * {@code wait}, {@code ping}, {@code reports}; and what it makes of the files of a run
 * without one: {@code report}, {@code journal cat}.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "event", "framing", "journal", "json", "pickle", "plan", "receipt", "repr", "run" })
package dev.rapporteur.commandline;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
