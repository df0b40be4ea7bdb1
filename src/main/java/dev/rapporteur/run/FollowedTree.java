package dev.rapporteur.run;

import java.io.IOException;

import dev.rapporteur.journal.Journal;
import org.jspecify.annotations.Nullable;

/**
 * The tree of a run that is followed, as far as somebody has looked at it.
 */
final class FollowedTree {

	private final JournaledRun run;

	private @Nullable LastFigures figures;

	FollowedTree(JournaledRun run) {
		this.run = run;
	}

	/**
	 * Goes on to the last event.
	 * @throws IOException if the journal can't be read
	 */
	synchronized void follow(Journal journal) throws IOException {
		if (this.run.follow(journal)) {
			this.figures = null;
		}
	}

	/** Whether its test suite has begun. */
	synchronized boolean hasSuite() {
		return this.run.contexts().suite() != null;
	}

	/** How it stands. */
	synchronized LastFigures figures() {
		LastFigures known = this.figures;
		if (known == null) {
			known = new LastFigures(this.run.summary(), this.run.receipt());
			this.figures = known;
		}
		return known;
	}

}
