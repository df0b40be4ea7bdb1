package dev.rapporteur.logs;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.jspecify.annotations.Nullable;

/**
 * The questions about log files that are not answered yet, and which files are next.
 */
final class QuestionQueue {

	/** Also guards what depends on the questions: those who answer them. */
	final Lock lock = new ReentrantLock();

	private final LogSettings settings;

	@GuardedBy("lock")
	private final Map<Path, CountedFile> files = new LinkedHashMap<>(16, 0.75f, true);

	@GuardedBy("lock")
	private final Deque<CountedFile> ready = new ArrayDeque<>();

	@GuardedBy("lock")
	private int questions;

	private volatile boolean closed;

	QuestionQueue(LogSettings settings) {
		this.settings = settings;
	}

	/**
	 * Adds a question, or answers it as unknown if there are too many, or it is over.
	 * @return whether a file waits for a reader that didn't before
	 */
	@GuardedBy("lock")
	boolean add(Path path, LineCountQuestion question) {
		if (this.closed || this.questions == this.settings.questions()) {
			question.answer().complete(OptionalLong.empty());
			return false;
		}
		CountedFile file = this.files.computeIfAbsent(path, (key) -> new CountedFile(key, this.settings));
		file.waiting.add(question);
		this.questions++;
		boolean idle = !file.busy;
		if (idle) {
			file.busy = true;
			this.ready.add(file);
		}
		forgetFiles();
		return idle;
	}

	@GuardedBy("lock")
	private void forgetFiles() {
		Iterator<CountedFile> eldest = this.files.values().iterator();
		while (this.files.size() > this.settings.files() && !eldest.next().busy) {
			eldest.remove();
		}
	}

	/** How many files wait for a reader. */
	@GuardedBy("lock")
	int size() {
		return this.ready.size();
	}

	/** The file at a path if it waits for a reader, otherwise null. */
	@GuardedBy("lock")
	@Nullable CountedFile waiting(Path path) {
		CountedFile file = this.files.get(path);
		return (file != null && this.ready.contains(file)) ? file : null;
	}

	/** Takes a file that waits, and what is asked about it. */
	@GuardedBy("lock")
	void take(CountedFile file) {
		this.ready.remove(file);
		begin(file);
	}

	/** Takes the file that has waited for the longest time, or null if none waits. */
	@GuardedBy("lock")
	@Nullable CountedFile take() {
		CountedFile file = this.ready.poll();
		if (file != null) {
			begin(file);
		}
		return file;
	}

	private static void begin(CountedFile file) {
		file.underWay = file.waiting;
		file.waiting = new ArrayList<>();
	}

	/** Gives a file back; what was not answered waits again, before what came since. */
	@GuardedBy("lock")
	void giveBack(CountedFile file, int answered) {
		List<LineCountQuestion> left = file.underWay.subList(answered, file.underWay.size());
		this.questions -= answered;
		file.waiting.addAll(0, left);
		file.underWay = List.of();
		file.busy = !file.waiting.isEmpty() && !this.closed;
		if (file.busy) {
			this.ready.add(file);
		}
	}

	/** Leaves out all that is overdue, whoever reads. */
	void leaveOut() {
		List<Runnable> left = new ArrayList<>();
		this.lock.lock();
		try {
			for (CountedFile file : this.files.values()) {
				Stream.concat(file.underWay.stream(), file.waiting.stream())
					.filter(LineCountQuestion::isOverdue)
					.forEach((question) -> left.add(() -> file.leaveOut(question)));
			}
		}
		finally {
			this.lock.unlock();
		}
		left.forEach(Runnable::run);
	}

	/**
	 * Takes no more questions.
	 * @return those that are open
	 */
	@GuardedBy("lock")
	List<LineCountQuestion> close() {
		List<LineCountQuestion> open = new ArrayList<>();
		this.closed = true;
		for (CountedFile file : this.files.values()) {
			open.addAll(file.underWay);
			open.addAll(file.waiting);
		}
		this.files.clear();
		this.ready.clear();
		return open;
	}

	boolean isClosed() {
		return this.closed;
	}

}
