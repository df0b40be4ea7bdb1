package dev.rapporteur.run;

import java.nio.file.Path;

import dev.rapporteur.context.ContextListener;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the runs of the service. Those that are beans hear one after the other, in
 * their order, behind what belongs to each run: its journal has an event, and its
 * subscribers will get it. A failure of one keeps no other one, and no run, from going
 * on.
 */
public interface RunListener {

	/**
	 * A run begins. Nobody is let in yet, and it may still fail to open.
	 * @param run its id
	 * @param directory its runtime directory
	 * @param request what was asked for when it was opened
	 * @return hears of each change of its tree, within the turn of the run: must not
	 * block, nor ask for a turn itself; null for one that needs none. Of a run that is
	 * taken up it hears all changes once more.
	 */
	default @Nullable ContextListener opened(RunId run, Path directory, RunRequest request) {
		return null;
	}

	/**
	 * A run that began could not be opened: nothing more is told of it.
	 * @param run its id
	 */
	default void notOpened(RunId run) {
		// for those who only want its events
	}

	/**
	 * A run is open: whoever is to report may come.
	 * @param run what is known of it
	 */
	default void ready(RunRecord run) {
		// for those who only want its events
	}

	/**
	 * A run is open again that a service has left which has ended without closing it.
	 * @param run what is known of it
	 */
	default void resumed(RunRecord run) {
		ready(run);
	}

	/**
	 * A run could not be closed, since a report can't be written: it can be closed again.
	 * @param run what is known of it, with the reason
	 */
	default void notClosed(RunRecord run) {
		// for those who only want its events
	}

	/**
	 * A run has ended, and its reports are written as far as they can be.
	 * @param run what stays known of it
	 * @param figures how many results there were at its end
	 * @param summary all its figures, or null if the service ends or nobody can sum it up
	 */
	default void closed(RunRecord run, RunFigures figures, @Nullable RunSummary summary) {
		// for those who only want its events
	}

	/**
	 * Whether somebody still needs the journal of a run, open or closed: it stays then,
	 * with the directory that it is in, whatever may be deleted otherwise. For any
	 * thread.
	 * @param run the id of the run, or what its file is called
	 * @return whether it has to stay
	 */
	default boolean needsJournal(String run) {
		return false;
	}

	/**
	 * The files of a closed run were deleted: they were old or too much, or somebody
	 * wanted it.
	 * @param run its id
	 */
	default void deleted(RunId run) {
		// for those who only want its events
	}

	/**
	 * Runs have lost their files since these were old or too much.
	 * @param sweep what was deleted, of one run at least
	 */
	default void swept(Sweep sweep) {
		// for those who only want to hear of single runs
	}

}
