package dev.rapporteur.web.request;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.run.FilesGoneException;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunFiles;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRecord;
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
	 * @throws ErrorResponseException 404 if there is no such run, 409 if it is closed
	 */
	public Run open(String run) {
		Run open = known(run).open();
		if (open == null || open.isClosed()) {
			throw Problem.RUN_CLOSED.because("Run " + run + " is closed");
		}
		return open;
	}

	/**
	 * Reads the id of a run.
	 * @param run the id as it stands in the path
	 * @return the id
	 * @throws ErrorResponseException 404 if there is no such run
	 */
	public RunId id(String run) {
		return known(run).id();
	}

	/**
	 * Finds what is known of a run, open or closed.
	 * @param run the id as it stands in the path
	 * @return its record
	 * @throws ErrorResponseException 404 if there is no such run
	 */
	public RunRecord record(String run) {
		return known(run).record();
	}

	/**
	 * Finds the journal of a run, open or closed.
	 * @param run the id as it stands in the path
	 * @return its journal
	 * @throws ErrorResponseException 404 if there is no such run
	 */
	public Journal journal(String run) {
		return known(run).journal();
	}

	/**
	 * Finds the files of a run, open or closed.
	 * @param run the id as it stands in the path
	 * @return what reads them
	 * @throws ErrorResponseException 404 if there is no such run, 410 if its files are
	 * those of another one by now
	 */
	public RunFiles files(String run) {
		RunFiles files = known(run).files();
		try {
			files.requireOwn();
			return files;
		}
		catch (FilesGoneException ex) {
			throw gone(run, ex);
		}
	}

	/**
	 * What is answered when the files of a run were replaced.
	 * @param run the id as it stands in the path
	 * @param cause why
	 * @return 410
	 */
	public static ErrorResponseException gone(String run, FilesGoneException cause) {
		return Problem.FILES_GONE.because("The files of run " + run + " are gone: " + cause.getMessage(), cause);
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
