/**
 * The report files of a run, made from its tree.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "context", "directory", "event", "repr", "value" })
package dev.rapporteur.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
