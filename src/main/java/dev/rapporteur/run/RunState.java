package dev.rapporteur.run;

import dev.rapporteur.redaction.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come, and what of it is hidden. Any thread may look.
 */
final class RunState {

	private final Redaction redaction;

	private final CarriedOutRequests requests;

	private volatile boolean closed;

	private volatile boolean ended;

	private volatile @Nullable String abortReason;

	private volatile int resumptions;

	private volatile boolean damaged;

	/**
	 * Begins.
	 * @param redaction hides what nobody is to see
	 * @param requests remembers what was asked for with keys
	 */
	RunState(Redaction redaction, CarriedOutRequests requests) {
		this.redaction = redaction;
		this.requests = requests;
	}

	/** What is hidden. */
	Redaction redaction() {
		return this.redaction;
	}

	/** What services before this one have carried out. */
	CarriedOutRequests requests() {
		return this.requests;
	}

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

	/** How often a service has taken it up again. */
	int resumptions() {
		return this.resumptions;
	}

	/** Whether something that was answered could not be read again. */
	boolean isDamaged() {
		return this.damaged;
	}

	/** For the one writer of the run. */
	void resumed(boolean withDamage) {
		this.resumptions++;
		this.damaged |= withDamage;
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
