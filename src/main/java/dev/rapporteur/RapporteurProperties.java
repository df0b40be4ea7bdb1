package dev.rapporteur;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Single-run mode.
 *
 * @param runtimeDirectory serves one run, in this directory (single-run mode)
 * @param parentPid single-run mode ends with this process, and when it asks; none for no
 * process
 */
@ConfigurationProperties("rapporteur")
record RapporteurProperties(@Nullable Path runtimeDirectory, @Nullable String parentPid) {

	private static final String NONE = "none";

	/**
	 * Checks the process.
	 * @throws IllegalArgumentException if it can't be one
	 */
	RapporteurProperties {
		if (parentPid != null && !parentPid.equals(NONE) && !parentPid.matches("[0-9]{1,18}")) {
			throw new IllegalArgumentException(
					"rapporteur.parent-pid must be the id of a process, or " + NONE + ": " + parentPid);
		}
	}

	/**
	 * The process that single-run mode ends with.
	 * @return its id, if there is one
	 */
	Optional<Long> parent() {
		if (this.parentPid == null) {
			return ProcessHandle.current().parent().map(ProcessHandle::pid);
		}
		return this.parentPid.equals(NONE) ? Optional.empty() : Optional.of(Long.valueOf(this.parentPid));
	}

}
