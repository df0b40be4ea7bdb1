/**
 * What changed since an earlier run: which failures are new, and since when the others
 * are there.
 */
@NullMarked
@NamedInterface("baseline")
package dev.rapporteur.report.baseline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
