package dev.rapporteur.web.request;

import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.web.ErrorResponseException;

/**
 * Finds the run that a path names, or tells why there is none. Methods of controllers
 * that have a {@link KnownRun} or an open {@link Run} among their parameters get it from
 * here.
 */
public final class RunLookup {

	private final RunRegistry runs;

	public RunLookup(RunRegistry runs) {
		this.runs = runs;
	}

	/**
	 * Looks for a run, open or closed.
	 * @param run the id as it stands in the path
	 * @return the run, or null if there is none
	 */
	public @Nullable KnownRun find(String run) {
		try {
			return this.runs.known(new RunId(run));
		}
		catch (IllegalArgumentException ex) {
			// no run can have that id
			return null;
		}
	}

	/**
	 * Finds a run, open or closed.
	 * @param run the id as it stands in the path
	 * @return the run
	 * @throws ErrorResponseException 404 if there is no such run
	 */
	public KnownRun known(String run) {
		KnownRun known = find(run);
		if (known == null) {
			throw unknown(run);
		}
		return known;
	}

	/**
	 * Finds an open run.
	 * @param run the id as it stands in the path
	 * @return the run
	 * @throws ErrorResponseException 404 if there is no such run, 409 if it is closed, or
	 * another service has it, 503 if it was interrupted and can't be taken up
	 */
	public Run open(String run) {
		KnownRun known = known(run);
		Run open = known.open();
		if (known.record().interrupted()) {
			throw Problem.RUN_INTERRUPTED
				.because("Run " + run + " was interrupted, and can't be taken up: " + known.record().failure());
		}
		requireHere(known);
		if (open == null || open.isClosed()) {
			throw Problem.RUN_CLOSED.because("Run " + run + " is closed");
		}
		return open;
	}

	/**
	 * Makes sure that no other service has a run.
	 * @param run the run
	 * @throws ErrorResponseException 409 if one has it
	 */
	public static void requireHere(KnownRun run) {
		if (run.followed() != null) {
			throw Problem.RUN_ELSEWHERE
				.because("Run " + run.id() + " is reported to another service, which alone can change it");
		}
	}

	/**
	 * What is answered when there is no run.
	 * @param run the id as it stands in the path
	 * @return 404
	 */
	public static ErrorResponseException unknown(String run) {
		return Problem.UNKNOWN_RUN.because("There is no run " + run);
	}

}
