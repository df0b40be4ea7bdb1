package dev.rapporteur.collector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.forwarding.LogDigest;
import dev.rapporteur.run.FollowedLogs;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunLogs;
import dev.rapporteur.web.logs.LogName;

import org.springframework.web.ErrorResponseException;

/**
 * Looks whether the logs of runs that have ended are here as their sidecars have them.
 *
 * @param logs the logs
 */
record EndedLogs(FollowedLogs logs) {

	/**
	 * Compares them, by their sizes first: nothing is read as long as one is not whole.
	 * What is the same is on the disk then, whatever happens to the machine.
	 * @param run the run
	 * @param told what its sidecar says of them
	 * @return those that are missing, or are others
	 * @throws IOException if they can't be read, or the disk does not take them
	 */
	List<String> lacking(RunId run, List<LogDigest> told) throws IOException {
		RunLogs known = this.logs.of(run);
		if (known == null) {
			return List.of();
		}
		List<String> lacking = lacking(run, known, told, false);
		return lacking.isEmpty() ? lacking(run, known, told, true) : lacking;
	}

	private List<String> lacking(RunId run, RunLogs known, List<LogDigest> told, boolean read) throws IOException {
		List<String> lacking = new ArrayList<>();
		for (LogDigest log : told) {
			if (!isName(log.name(), known) || !this.logs.has(run, log.name(), log.size(), read ? log.sha256() : null)) {
				lacking.add(log.name());
			}
		}
		return lacking;
	}

	/** What no log can be called is refused when it comes. */
	private static boolean isName(String name, RunLogs known) {
		try {
			return !LogName.of(name, known).isEmpty();
		}
		catch (ErrorResponseException ex) {
			return false;
		}
	}

}
