/**
 * What a script asks a running service, by the same jar: {@code open}, {@code close},
 * {@code wait}, {@code ping}, {@code reports}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "framing", "json", "pickle", "repr" })
package dev.rapporteur.commandline;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
