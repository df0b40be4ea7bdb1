/**
 * Runs in the Common Test Report Format.
 */
@NullMarked
@NamedInterface("ctrf")
package dev.rapporteur.report.ctrf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
