package dev.rapporteur.logs;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Counts the line ends of log files in the background. One instance a run, safe for use
 * by several threads.
 *
 * <p>
 * The counts are those of the reporter server of pyATS: cumulative over the offsets asked
 * for. Each piece between two of them is counted by itself, so a {@code \r\n} that is cut
 * by such an offset counts twice, in all later counts of that file as well. An offset
 * behind the furthest one cuts nothing; a {@code \r\n} that reaches beyond it isn't
 * before it.
 *
 * <p>
 * A question that is older than {@code rapporteur.logs.maximum-time} is answered with an
 * unknown count, so that nobody waits longer. What was read for it is not read again for
 * the next one. Nor do large files keep others waiting: they are read in turns.
 */
public final class LogLines implements AutoCloseable {

	/** In nanoseconds. */
	private final long maximumTime;

	private final LogReaders readers;

	/**
	 * Starts with nothing to count.
	 * @param settings the limits
	 */
	public LogLines(LogSettings settings) {
		this.readers = new LogReaders(settings);
		this.maximumTime = Math.min(TimeUnit.NANOSECONDS.convert(settings.maximumTime()), Long.MAX_VALUE / 2);
	}

	/**
	 * Asks for the number of line ends in the first bytes of a file. Returns at once.
	 * Questions about one file are answered in their order. Each byte is read once as
	 * long as the offsets grow. A file that was replaced or truncated is counted anew.
	 * @param file the log file; only a regular one is ever opened
	 * @param offset how many bytes, usually {@link LogFileSizes#size} of this moment
	 * @return completed by a reader, which must not be held up: follow with
	 * {@code ...Async} stages if that takes time. Never fails: empty means unknown, since
	 * the file is missing, a folder, unreadable or shorter than the offset, the offset is
	 * negative, too many questions wait, it takes too long, or this is closed
	 */
	public CompletableFuture<OptionalLong> linesBefore(Path file, long offset) {
		if (offset < 0) {
			return CompletableFuture.completedFuture(OptionalLong.empty());
		}
		LineCountQuestion question = new LineCountQuestion(offset, System.nanoTime() + this.maximumTime,
				new CompletableFuture<>());
		this.readers.ask(file, question);
		return question.answer();
	}

	/**
	 * Somebody waits for the answers about a file: they are found at once, by the caller
	 * itself if no reader is at it and not all readers are busy, and not only after more
	 * questions may have come.
	 * @param path the log file
	 */
	public void hurry(Path path) {
		this.readers.hurry(path);
	}

	/** Somebody waits for all answers. */
	public void hurry() {
		this.readers.hurry();
	}

	/**
	 * Waits for answers, but no longer than they may take: those that are not there then
	 * are left out.
	 * @param answers made of answers that were asked for before
	 */
	public void await(CompletableFuture<?> answers) {
		if (answers.isDone()) {
			return;
		}
		try {
			answers.copy().orTimeout(this.maximumTime, TimeUnit.NANOSECONDS).join();
		}
		catch (CompletionException ex) {
			if (!(ex.getCause() instanceof TimeoutException)) {
				throw ex;
			}
			this.readers.leaveOut();
			answers.join();
		}
	}

	/**
	 * Ends all counting. What was asked and not yet answered is unknown.
	 */
	@Override
	public void close() {
		this.readers.close().forEach((question) -> question.answer().complete(OptionalLong.empty()));
	}

}
