package dev.rapporteur.logs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file and its questions, guarded by the lock of the {@link QuestionQueue}; the counter
 * belongs to the reader of the moment.
 */
final class CountedFile {

	private static final Logger logger = LoggerFactory.getLogger(CountedFile.class);

	private final Path path;

	private final LogSettings settings;

	private final LineCounter counter;

	private final AtomicBoolean told = new AtomicBoolean();

	/** What was asked and isn't looked at yet. */
	List<LineCountQuestion> waiting = new ArrayList<>();

	/** What a reader looks at. */
	List<LineCountQuestion> underWay = List.of();

	/** Whether it waits for a reader, or has one. */
	boolean busy;

	CountedFile(Path path, LogSettings settings) {
		this.path = path;
		this.settings = settings;
		this.counter = new LineCounter(path, settings);
	}

	/**
	 * Answers what is under way, in order, until the turn ends.
	 * @param buffer working space
	 * @param turn when to end
	 * @return how many are answered
	 */
	int answer(byte[] buffer, ReadingTurn turn) {
		int answered = 0;
		boolean failed = true;
		try (LineCounter.Pass pass = this.counter.open(buffer, turn)) {
			while (answered < this.underWay.size() && isAnswered(this.underWay.get(answered), pass, turn)) {
				answered++;
			}
			failed = false;
		}
		finally {
			if (failed) {
				// nobody may wait for ever
				this.underWay.forEach((question) -> question.answer().complete(OptionalLong.empty()));
			}
		}
		return answered;
	}

	private boolean isAnswered(LineCountQuestion question, LineCounter.Pass pass, ReadingTurn turn) {
		try {
			turn.take(question);
			question.answer().complete(pass.linesBefore(question.offset()));
		}
		catch (LineCounter.BrokenOffException ex) {
			if (turn.isCancelled()) {
				question.answer().complete(OptionalLong.empty());
			}
			else if (question.isOverdue()) {
				leaveOut(question);
			}
			else {
				return false;
			}
		}
		return true;
	}

	/** Answers a question that is overdue. */
	void leaveOut(LineCountQuestion question) {
		if (question.answer().complete(OptionalLong.empty()) && this.told.compareAndSet(false, true)) {
			logger.warn("Lines of {} are left out: they can't be counted within rapporteur.logs.maximum-time, {} s",
					this.path, this.settings.maximumTime().toMillis() / 1000.0);
		}
	}

}
