/**
 * Runs as a page for the summaries of CI servers.
 */
@NullMarked
@NamedInterface("markdown")
package dev.rapporteur.report.markdown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
