/**
 * What nobody is to see: hidden in texts, values and logs before these are kept.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "value")
package dev.rapporteur.redaction;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
