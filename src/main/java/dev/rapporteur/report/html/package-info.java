/**
 * Runs as a page for people: one file that a browser opens from anywhere.
 */
@NullMarked
@NamedInterface("html")
package dev.rapporteur.report.html;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
