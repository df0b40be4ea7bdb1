/**
 * Python pickle to values and back: nothing of a pickle is ever loaded, called or
 * instantiated by name.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "value" })
package dev.rapporteur.pickle;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
