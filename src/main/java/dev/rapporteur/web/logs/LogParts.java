package dev.rapporteur.web.logs;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextTree;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.ReplayedTree;
import dev.rapporteur.run.LogPart;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunLogs;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RunLookup;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a log that belongs to a context: in the tree of an open run, or in
 * the journal of one that is closed, whose tree is forgotten.
 */
final class LogParts {

	private final RunRegistry runs;

	private final RunLookup lookup;

	/** One tree at a time is made anew, since it takes the memory of a run. */
	private final ReentrantLock replaying = new ReentrantLock();

	LogParts(RunRegistry runs, RunLookup lookup) {
		this.runs = runs;
		this.lookup = lookup;
	}

	/**
	 * Finds a part.
	 * @return the part, or null if the context has none
	 * @throws org.springframework.web.ErrorResponseException 404 if there is no such run
	 * or context, 410 if the journal of a closed run is gone
	 */
	@Nullable LogPart of(String run, String seq) {
		RunLogs logs = this.lookup.logs(run);
		Journal journal = this.lookup.journal(run);
		Run open = this.runs.find(this.lookup.id(run));
		if (open != null) {
			return open.call(() -> part(open.contexts().tree(), run, seq, logs));
		}
		this.replaying.lock();
		try {
			return part(ReplayedTree.of(journal).tree(), run, seq, logs);
		}
		catch (IOException ex) {
			throw Problem.EVENTS_GONE.because("The parts of logs of run " + run + " are gone: " + ex.getMessage(), ex);
		}
		finally {
			this.replaying.unlock();
		}
	}

	private static @Nullable LogPart part(ContextTree tree, String run, String seq, RunLogs logs) {
		Context context = seq.matches("[0-9]{1,18}") ? tree.find(Long.parseLong(seq)) : null;
		if (context == null) {
			throw Problem.UNKNOWN_CONTEXT.because("There is no context " + seq + " in run " + run);
		}
		return logs.part(context);
	}

}
