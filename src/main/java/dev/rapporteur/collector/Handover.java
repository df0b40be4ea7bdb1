package dev.rapporteur.collector;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with runs that another process, or another collector, had, and leaves them to
 * the next one.
 *
 * @param heads the heads of the runs
 * @param runs the copies
 * @param refills brings what copies lack
 */
record Handover(Heads heads, FollowedRuns runs, Refills refills) {

	private static final Logger logger = LoggerFactory.getLogger(Handover.class);

	/**
	 * Goes on with all of them. A copy that another collector has not written since has
	 * all events, unless power was lost before the disk had them. Copies are looked at,
	 * at their ends: however long they are, that takes no time.
	 * @param writer the number of this collector
	 * @param due gets those whose reports are to be written
	 */
	void begin(int writer, DueRuns due) {
		Map<String, Head> elsewhere = new HashMap<>();
		this.heads.forEach((run, head) -> {
			if (head.state() == Head.State.ENDED) {
				due.add(run);
			}
			else if (head.writer() != writer) {
				elsewhere.put(run, head);
			}
			else if (head.state() != Head.State.CONFIRMED && !isHere(run, head.last())) {
				this.refills.request(run, head);
			}
		});
		elsewhere.forEach(this::goOn);
	}

	private void goOn(String run, Head head) {
		if (head.state() == Head.State.CONFIRMED) {
			// an end that came elsewhere
			leave(run);
			return;
		}
		// its reports are elsewhere if it was silent, and so it is silent here once more
		Head open = head.with(head.counts(), head.last(), head.heard());
		boolean here = isHere(run, open.last());
		this.heads.put(run, open);
		if (!here) {
			this.refills.request(run, open);
		}
	}

	private boolean isHere(String run, long last) {
		try {
			RunId id = new RunId(run);
			return this.runs.recall(id) && this.runs.last(id) >= last;
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("What is here of run {} can't be read: {}", run, ex.toString());
			return false;
		}
	}

	/** Leaves all of them. */
	void end() {
		this.heads.forEach((run, head) -> {
			this.refills.forget(run);
			leave(run);
		});
	}

	private void leave(String run) {
		try {
			this.runs.leave(new RunId(run));
		}
		catch (IOException ex) {
			logger.debug("A file of run {} can't be closed", run, ex);
		}
	}

}
