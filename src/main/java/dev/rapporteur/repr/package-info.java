/**
 * How Python shows values as text: {@code repr()}, {@code str()}, and the names of types.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "value" })
package dev.rapporteur.repr;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
