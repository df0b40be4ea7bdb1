package dev.rapporteur.run;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import dev.rapporteur.directory.DirectoryGoneException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run: what is open is closed, then the last reports are written, then the
 * journal ends.
 *
 * @param reporting held by whoever writes reports, or ends the run
 * @param state how far the run has come
 * @param turns its turn
 * @param figures know what is open
 * @param reports its reports
 * @param journal its journal
 * @param requests what was asked in it
 * @param logs counts its logs
 * @param receipts writes its receipt
 */
record RunEnding(ReentrantLock reporting, RunState state, Turns turns, LiveFigures figures, RunReports reports,
		RunJournal journal, RequestLog requests, LogCounting logs, RunReceipts receipts) {

	/**
	 * Closes what is open, with a detail that says why, and takes no more calls. Leaves a
	 * run alone that ends already.
	 * @param reason why
	 */
	void abort(String reason) {
		this.reporting.lock();
		try {
			if (!this.state.isClosed()) {
				this.state.abort(reason);
				this.turns.act((turn) -> {
					turn.openContextCloser().abort(this.figures.open(), reason);
					turn.removeClients();
				});
			}
		}
		finally {
			this.reporting.unlock();
		}
	}

	/**
	 * Ends the run: closes what is open, and writes the reports unless they are up to
	 * date. There is no XML for those who only asked for results. If a report can't be
	 * written, nobody is let in any more, but closing again writes what is missing,
	 * unless the directory is gone. Closing again a run that has ended does nothing, but
	 * waits until it has.
	 * @param anyway whether the run ends even if a report can't be written
	 * @throws IOException if a report can't be written
	 */
	void close(boolean anyway) throws IOException {
		this.reporting.lock();
		try {
			if (!this.state.isEnded()) {
				this.state.close();
				end(anyway);
			}
		}
		finally {
			this.reporting.unlock();
		}
	}

	private void end(boolean anyway) throws IOException {
		boolean last = true;
		boolean reported = false;
		String failure = null;
		try {
			failure = this.reports.writeLast(this.turns.take(RunEnding::closeContexts));
			reported = failure == null;
		}
		catch (IOException ex) {
			last = anyway || ex instanceof DirectoryGoneException;
			failure = this.state.redaction().text(String.valueOf(ex.getMessage()));
			throw ex;
		}
		finally {
			if (last) {
				finish(reported, failure);
			}
		}
	}

	/** The number of events of the last report, -1 without a suite. */
	private static long closeContexts(Turn turn) {
		turn.endClients();
		return (turn.contexts().tree().suite() != null) ? turn.openContextCloser().reportedEvents() : -1;
	}

	/** Ends what never began: it has no journal, and nothing to report. */
	void abandon() {
		this.state.close();
		this.state.end();
		this.requests.close();
		this.logs.close();
	}

	private void finish(boolean reported, @Nullable String failure) {
		this.state.end();
		this.reports.end();
		this.requests.close();
		this.logs.close();
		this.turns.act((turn) -> this.journal.ended(this.state.abortReason(), reported, failure));
		this.receipts.write();
	}

	/**
	 * Does what is left to be done after the end, and leaves the journal then: whoever is
	 * killed meanwhile finds it where it was. One caller after the other.
	 * @return what the other one returns
	 */
	boolean settle(BooleanSupplier last) {
		this.reporting.lock();
		try {
			return last.getAsBoolean();
		}
		finally {
			this.journal.leave();
			this.reporting.unlock();
		}
	}

}
