/**
 * Runs as events of Open Test Reporting.
 */
@NullMarked
@NamedInterface("otr")
package dev.rapporteur.report.otr;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
