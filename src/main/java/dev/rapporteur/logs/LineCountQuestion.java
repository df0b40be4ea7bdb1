package dev.rapporteur.logs;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A question how many lines there are before an offset.
 *
 * @param offset in bytes
 * @param deadline until when it is answered, by {@link System#nanoTime}
 * @param answer completed with the count, empty for an unknown one
 */
record LineCountQuestion(long offset, long deadline, CompletableFuture<OptionalLong> answer) {

	boolean isOverdue() {
		return System.nanoTime() - this.deadline >= 0;
	}

}
