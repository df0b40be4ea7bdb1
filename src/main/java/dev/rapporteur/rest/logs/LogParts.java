package dev.rapporteur.rest.logs;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextTree;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.ReplayedTree;
import dev.rapporteur.rest.request.Problem;
import dev.rapporteur.run.LogPart;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunLogs;
import dev.rapporteur.run.RunRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a log that belongs to a context: in the tree of an open run, or in
 * the journal of one that is closed, whose tree is forgotten.
 */
final class LogParts {

	private final RunRegistry runs;

	/** One tree at a time is made anew, since it takes the memory of a run. */
	private final ReentrantLock replaying = new ReentrantLock();

	LogParts(RunRegistry runs) {
		this.runs = runs;
	}

	/**
	 * Finds a part.
	 * @return the part, or null if the context has none
	 * @throws org.springframework.web.ErrorResponseException 404 if there is no such
	 * context, 410 if the journal of a closed run is gone
	 */
	@Nullable LogPart of(RunId id, String seq) {
		Run open = this.runs.find(id);
		RunLogs logs = this.runs.logs(id);
		Journal journal = this.runs.journal(id);
		if (logs == null || journal == null) {
			throw Problem.UNKNOWN_RUN.because("There is no run " + id);
		}
		if (open != null) {
			return open.call(() -> part(open.contexts().tree(), id, seq, logs));
		}
		this.replaying.lock();
		try {
			return part(ReplayedTree.of(journal).tree(), id, seq, logs);
		}
		catch (IOException ex) {
			throw Problem.EVENTS_GONE.because("The parts of logs of run " + id + " are gone: " + ex.getMessage(), ex);
		}
		finally {
			this.replaying.unlock();
		}
	}

	private static @Nullable LogPart part(ContextTree tree, RunId id, String seq, RunLogs logs) {
		Context context = seq.matches("[0-9]{1,18}") ? tree.find(Long.parseLong(seq)) : null;
		if (context == null) {
			throw Problem.UNKNOWN_CONTEXT.because("There is no context " + seq + " in run " + id);
		}
		return logs.part(context);
	}

}
