package dev.rapporteur.logs;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.jspecify.annotations.Nullable;

/**
 * Those who answer questions about log files: threads that are started when there are
 * some, and callers who can't wait. All is guarded by the lock of the questions.
 */
final class LogReaders {

	private final LogSettings settings;

	private final QuestionQueue queue;

	private final Condition inAHurry;

	@GuardedBy("queue.lock")
	private final Deque<byte[]> buffers = new ArrayDeque<>();

	@GuardedBy("queue.lock")
	private int readers;

	@GuardedBy("queue.lock")
	private boolean gathering;

	@GuardedBy("queue.lock")
	private boolean hurried;

	LogReaders(LogSettings settings) {
		this.settings = settings;
		this.queue = new QuestionQueue(settings);
		this.inAHurry = this.queue.lock.newCondition();
	}

	/** Has a question answered, soon. */
	void ask(Path path, LineCountQuestion question) {
		this.queue.lock.lock();
		try {
			if (this.queue.add(path, question)) {
				start();
			}
		}
		finally {
			this.queue.lock.unlock();
		}
	}

	/** Starts a reader if files wait for one, and there may be one more. */
	@GuardedBy("queue.lock")
	private void start() {
		if (this.readers < this.settings.readers() && this.queue.size() > 0 && !this.gathering) {
			this.readers++;
			this.gathering = true;
			byte[] buffer = buffer();
			Thread.ofVirtual().name("log-lines").start(() -> read(buffer));
		}
	}

	@GuardedBy("queue.lock")
	private byte[] buffer() {
		byte[] kept = this.buffers.poll();
		return (kept != null) ? kept : new byte[Math.toIntExact(this.settings.bufferSize().toBytes())];
	}

	private void read(byte[] buffer) {
		try {
			for (int files = gather(true); files > 0; files = gather(false)) {
				CountedFile file = next();
				for (; file != null && files > 0; files--) {
					answer(file, buffer);
					file = (files > 1) ? next() : null;
				}
			}
		}
		finally {
			giveUp(buffer);
		}
	}

	private void giveUp(byte[] buffer) {
		this.queue.lock.lock();
		try {
			this.readers--;
			this.buffers.push(buffer);
			// A question may have come since the last look.
			start();
		}
		finally {
			this.queue.lock.unlock();
		}
	}

	/**
	 * Lets questions gather for a moment: opening a file for each of them would cost more
	 * than the counting. One reader does so at a time.
	 * @param first whether this reader was started for it
	 * @return how many files have questions; 0 if none has, or if another reader gathers
	 */
	private int gather(boolean first) {
		this.queue.lock.lock();
		try {
			if (!first && (this.gathering || this.queue.size() == 0)) {
				return 0;
			}
			awaitMore();
			return this.queue.size();
		}
		finally {
			this.queue.lock.unlock();
		}
	}

	@GuardedBy("queue.lock")
	private void awaitMore() {
		this.gathering = true;
		try {
			long left = this.settings.gathering().toNanos();
			while (left > 0 && !this.hurried && !this.queue.isClosed()) {
				left = this.inAHurry.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.gathering = false;
			this.hurried = false;
		}
	}

	private @Nullable CountedFile next() {
		this.queue.lock.lock();
		try {
			return this.queue.take();
		}
		finally {
			this.queue.lock.unlock();
		}
	}

	private void answer(CountedFile file, byte[] buffer) {
		int answered = file.underWay.size();
		try {
			answered = file.answer(buffer, new ReadingTurn(this.queue::isClosed, this::othersWait));
		}
		finally {
			giveBack(file, answered);
		}
	}

	private void giveBack(CountedFile file, int answered) {
		this.queue.lock.lock();
		try {
			this.queue.giveBack(file, answered);
		}
		finally {
			this.queue.lock.unlock();
		}
	}

	private boolean othersWait() {
		this.queue.lock.lock();
		try {
			return this.queue.size() > 0;
		}
		finally {
			this.queue.lock.unlock();
		}
	}

	/**
	 * Answers what is asked about a file in this thread, if no reader is at it and not
	 * all readers are busy; those who only gather are told to begin otherwise.
	 */
	void hurry(Path path) {
		CountedFile file;
		byte[] buffer;
		this.queue.lock.lock();
		try {
			file = this.queue.waiting(path);
			if (file == null) {
				return;
			}
			if (this.readers - (this.gathering ? 1 : 0) >= this.settings.readers()) {
				hurryReaders();
				return;
			}
			this.queue.take(file);
			this.readers++;
			buffer = buffer();
		}
		finally {
			this.queue.lock.unlock();
		}
		try {
			answer(file, buffer);
		}
		finally {
			giveUp(buffer);
		}
	}

	/** Has those begin who let questions gather. */
	void hurry() {
		this.queue.lock.lock();
		try {
			hurryReaders();
		}
		finally {
			this.queue.lock.unlock();
		}
	}

	/** Leaves out all that is overdue, whoever reads. */
	void leaveOut() {
		this.queue.leaveOut();
	}

	/**
	 * Ends all reading.
	 * @return the questions that are not answered
	 */
	List<LineCountQuestion> close() {
		this.queue.lock.lock();
		try {
			List<LineCountQuestion> open = this.queue.close();
			hurryReaders();
			return open;
		}
		finally {
			this.queue.lock.unlock();
		}
	}

	@GuardedBy("queue.lock")
	private void hurryReaders() {
		this.hurried = this.queue.size() > 0;
		this.inAHurry.signalAll();
	}

}
