/**
 * Runs as results of Allure.
 */
@NullMarked
@NamedInterface("allure")
package dev.rapporteur.report.allure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
