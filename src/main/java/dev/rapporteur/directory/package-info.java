/**
 * The runtime directory of a run: its files are reached through no link, written whole,
 * and told from those of other runs.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rapporteur.directory;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
