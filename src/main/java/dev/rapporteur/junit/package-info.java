/**
 * Reports test runs of the JUnit Platform.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "connector", "value" })
package dev.rapporteur.junit;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
