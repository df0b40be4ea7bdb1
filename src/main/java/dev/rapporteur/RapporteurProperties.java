package dev.rapporteur;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Single-run mode.
 *
 * @param runtimeDirectory serves one run, in this directory (single-run mode)
 * @param resume whether single-run mode goes on with the run in its directory that a
 * killed service has left there; a service always does so with its runs
 * @param parentPid single-run mode ends with this process, and when it asks; none for no
 * process
 */
@ConfigurationProperties("rapporteur")
record RapporteurProperties(@Nullable Path runtimeDirectory, @DefaultValue("false") String resume,
		@Nullable String parentPid) {

	private static final String NONE = "none";

	/**
	 * Checks the process, and the switch.
	 * @throws IllegalArgumentException if it can't be one
	 */
	RapporteurProperties {
		if (!resume.isEmpty() && !resume.equals("true") && !resume.equals("false")) {
			throw new IllegalArgumentException("rapporteur.resume must be true or false: " + resume);
		}
		if (parentPid != null && !parentPid.equals(NONE) && !parentPid.matches("[0-9]{1,18}")) {
			throw new IllegalArgumentException(
					"rapporteur.parent-pid must be the id of a process, or " + NONE + ": " + parentPid);
		}
	}

	/**
	 * Whether to go on with a run that was left; an argument needs no value for that.
	 * @return whether it was asked for
	 */
	boolean isToResume() {
		return !this.resume.equals("false");
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
