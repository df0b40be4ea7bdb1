package dev.rapporteur.run;

import org.jspecify.annotations.Nullable;

/**
 * How far a run has come. Any thread may look.
 */
final class RunState {

	private volatile boolean closed;

	private volatile boolean ended;

	private volatile @Nullable String abortReason;

	/** Whether nobody is let in any more. */
	boolean isClosed() {
		return this.closed;
	}

	/** Whether nothing is left to be done. */
	boolean isEnded() {
		return this.ended;
	}

	/** Why it was aborted, or null if it wasn't. */
	@Nullable String abortReason() {
		return this.abortReason;
	}

	void close() {
		this.closed = true;
	}

	void abort(String reason) {
		this.abortReason = reason;
		this.closed = true;
	}

	void end() {
		this.ended = true;
	}

}
