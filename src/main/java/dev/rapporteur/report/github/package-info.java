/**
 * Runs as annotations of GitHub Actions.
 */
@NullMarked
@NamedInterface("github")
package dev.rapporteur.report.github;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
