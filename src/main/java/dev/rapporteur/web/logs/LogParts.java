package dev.rapporteur.web.logs;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextTree;
import dev.rapporteur.journal.ReplayedTree;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.LogPart;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.request.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a log that belongs to a context: in the tree of an open run, or in
 * the journal of one that is closed, whose tree is forgotten.
 */
final class LogParts {

	/** One tree at a time is made anew, since it takes the memory of a run. */
	private final ReentrantLock replaying = new ReentrantLock();

	/**
	 * Finds a part.
	 * @return the part, or null if the context has none
	 * @throws org.springframework.web.ErrorResponseException 404 if there is no such
	 * context, 410 if the journal of a closed run is gone
	 */
	@Nullable LogPart of(KnownRun run, String seq) {
		Run open = run.open();
		if (open != null) {
			return open.read((turn) -> part(turn.contexts().tree(), run, seq));
		}
		this.replaying.lock();
		try {
			return part(ReplayedTree.of(run.journal()).tree(), run, seq);
		}
		catch (IOException ex) {
			throw Problem.EVENTS_GONE.because("The parts of logs of run " + run.id() + " are gone: " + ex.getMessage(),
					ex);
		}
		finally {
			this.replaying.unlock();
		}
	}

	private static @Nullable LogPart part(ContextTree tree, KnownRun run, String seq) {
		Context context = seq.matches("[0-9]{1,18}") ? tree.find(Long.parseLong(seq)) : null;
		if (context == null) {
			throw Problem.UNKNOWN_CONTEXT.because("There is no context " + seq + " in run " + run.id());
		}
		return run.logs().part(context);
	}

}
