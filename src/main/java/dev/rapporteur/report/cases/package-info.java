/**
 * The test cases of a run, as CI servers count them: which sections are test cases, and
 * what became of each. One rule for all formats that tell test cases.
 */
@NullMarked
@NamedInterface("cases")
package dev.rapporteur.report.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
