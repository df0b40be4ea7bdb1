/**
 * The report files of pyATS, byte for byte: JSON, YAML and XML.
 */
@NullMarked
@NamedInterface("pyats")
package dev.rapporteur.report.pyats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
