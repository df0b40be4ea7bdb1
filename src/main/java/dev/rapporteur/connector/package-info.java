/**
 * Clients of the protocol in Java, for Rapporteur and for the reporter server of pyATS.
 * Needs nothing but the JDK.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "framing", "pickle", "value" })
package dev.rapporteur.connector;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
