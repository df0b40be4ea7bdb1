package dev.rapporteur.web.request;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.run.FilesGoneException;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunFiles;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunLogs;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.web.ErrorResponseException;

/**
 * Finds the run that a path names, or tells why there is none.
 */
public final class RunLookup {

	private final RunRegistry runs;

	public RunLookup(RunRegistry runs) {
		this.runs = runs;
	}

	/**
	 * Reads the id of a run.
	 * @param run the id as it stands in the path
	 * @return the id
	 * @throws org.springframework.web.ErrorResponseException 404 if no run can have it
	 */
	public RunId id(String run) {
		try {
			return new RunId(run);
		}
		catch (IllegalArgumentException ex) {
			throw unknown(run);
		}
	}

	/**
	 * Finds an open run.
	 * @param run the id as it stands in the path
	 * @return the run
	 * @throws org.springframework.web.ErrorResponseException 404 if there is no such run,
	 * 409 if it is closed
	 */
	public Run open(String run) {
		Run open = this.runs.find(id(run));
		if (open == null || open.isClosed()) {
			record(run);
			throw Problem.RUN_CLOSED.because("Run " + run + " is closed");
		}
		return open;
	}

	/**
	 * Finds what is known of a run, open or closed.
	 * @param run the id as it stands in the path
	 * @return its record
	 * @throws org.springframework.web.ErrorResponseException 404 if there is no such run
	 */
	public RunRecord record(String run) {
		return known(run, this.runs.record(id(run)));
	}

	/**
	 * Finds the journal of a run, open or closed.
	 * @param run the id as it stands in the path
	 * @return its journal
	 * @throws org.springframework.web.ErrorResponseException 404 if there is no such run
	 */
	public Journal journal(String run) {
		return known(run, this.runs.journal(id(run)));
	}

	/**
	 * Finds the logs of a run, open or closed.
	 * @param run the id as it stands in the path
	 * @return its logs
	 * @throws org.springframework.web.ErrorResponseException 404 if there is no such run
	 */
	public RunLogs logs(String run) {
		return known(run, this.runs.logs(id(run)));
	}

	/**
	 * Finds the files of a run, open or closed.
	 * @param run the id as it stands in the path
	 * @return what reads them
	 * @throws org.springframework.web.ErrorResponseException 404 if there is no such run,
	 * 410 if its files are those of another one by now
	 */
	public RunFiles files(String run) {
		RunFiles files = known(run, this.runs.files(id(run)));
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
	 * Checks that something is known of a run.
	 * @param <T> what may be known
	 * @param run the id as it stands in the path
	 * @param found what is known
	 * @return the same
	 * @throws org.springframework.web.ErrorResponseException 404 if nothing is known
	 */
	public static <T> T known(String run, @Nullable T found) {
		if (found == null) {
			throw unknown(run);
		}
		return found;
	}

	private static RuntimeException unknown(String run) {
		return Problem.UNKNOWN_RUN.because("There is no run " + run);
	}

}
