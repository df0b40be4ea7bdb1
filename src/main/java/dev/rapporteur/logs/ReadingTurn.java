package dev.rapporteur.logs;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The turn of one file to be read. It ends when its question is overdue, or after a while
 * if other files wait.
 */
final class ReadingTurn implements LineCounter.Pace {

	private static final long LENGTH = TimeUnit.MILLISECONDS.toNanos(100);

	private final BooleanSupplier cancelled;

	private final BooleanSupplier othersWait;

	private long end = System.nanoTime() + LENGTH;

	private long deadline;

	ReadingTurn(BooleanSupplier cancelled, BooleanSupplier othersWait) {
		this.cancelled = cancelled;
		this.othersWait = othersWait;
	}

	/** Goes on with a question. */
	void take(LineCountQuestion question) {
		this.deadline = question.deadline();
	}

	boolean isCancelled() {
		return this.cancelled.getAsBoolean();
	}

	@Override
	public boolean isOver() {
		long now = System.nanoTime();
		if (isCancelled() || now - this.deadline >= 0) {
			return true;
		}
		if (now - this.end < 0) {
			return false;
		}
		this.end = now + LENGTH;
		return this.othersWait.getAsBoolean();
	}

}
