/**
 * Runs as JUnit XML, which nearly every CI server reads.
 */
@NullMarked
@NamedInterface("junit")
package dev.rapporteur.report.junit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
