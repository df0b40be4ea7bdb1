/**
 * Runs as output of Robot Framework.
 */
@NullMarked
@NamedInterface("robot")
package dev.rapporteur.report.robot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
