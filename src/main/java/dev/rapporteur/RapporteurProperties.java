package dev.rapporteur;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Single-run mode.
 *
 * @param runtimeDirectory serves one run, in this directory (single-run mode)
 * @param parentPid single-run mode ends with this process, and when it asks
 */
@ConfigurationProperties("rapporteur")
record RapporteurProperties(@Nullable Path runtimeDirectory, @Nullable Long parentPid) {

}
