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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.jspecify.annotations.Nullable;

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

	private final LogSettings settings;

	/** In nanoseconds. */
	private final long maximumTime;

	private final Lock lock = new ReentrantLock();

	private final Condition inAHurry = this.lock.newCondition();

	@GuardedBy("lock")
	private final Map<Path, CountedFile> files = new LinkedHashMap<>(16, 0.75f, true);

	@GuardedBy("lock")
	private final Deque<CountedFile> ready = new ArrayDeque<>();

	@GuardedBy("lock")
	private final Deque<byte[]> buffers = new ArrayDeque<>();

	@GuardedBy("lock")
	private int readers;

	@GuardedBy("lock")
	private boolean gathering;

	@GuardedBy("lock")
	private boolean hurried;

	@GuardedBy("lock")
	private int questions;

	private volatile boolean closed;

	/**
	 * Starts with nothing to count.
	 * @param settings the limits
	 */
	public LogLines(LogSettings settings) {
		this.settings = settings;
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
		this.lock.lock();
		try {
			if (this.closed || this.questions == this.settings.questions()) {
				question.answer().complete(OptionalLong.empty());
			}
			else {
				enqueue(file, question);
			}
		}
		finally {
			this.lock.unlock();
		}
		return question.answer();
	}

	@GuardedBy("lock")
	private void enqueue(Path path, LineCountQuestion question) {
		CountedFile file = this.files.computeIfAbsent(path, (key) -> new CountedFile(key, this.settings));
		file.waiting.add(question);
		this.questions++;
		if (!file.busy) {
			file.busy = true;
			this.ready.add(file);
			startReader();
		}
		forgetFiles();
	}

	@GuardedBy("lock")
	private void forgetFiles() {
		Iterator<CountedFile> eldest = this.files.values().iterator();
		while (this.files.size() > this.settings.files() && !eldest.next().busy) {
			eldest.remove();
		}
	}

	/**
	 * Somebody waits for the answers about a file: they are found at once, by the caller
	 * itself if no reader is at it and not all readers are busy, and not only after more
	 * questions may have come.
	 * @param path the log file
	 */
	public void hurry(Path path) {
		CountedFile file;
		byte[] buffer;
		this.lock.lock();
		try {
			file = this.files.get(path);
			if (file == null || !this.ready.contains(file)) {
				return;
			}
			if (this.readers - (this.gathering ? 1 : 0) >= this.settings.readers()) {
				hurryReaders();
				return;
			}
			this.readers++;
			this.ready.remove(file);
			take(file);
			buffer = buffer();
		}
		finally {
			this.lock.unlock();
		}
		try {
			answer(file, buffer);
		}
		finally {
			giveUp(buffer);
		}
	}

	/** Somebody waits for all answers. */
	public void hurry() {
		this.lock.lock();
		try {
			hurryReaders();
		}
		finally {
			this.lock.unlock();
		}
	}

	@GuardedBy("lock")
	private void hurryReaders() {
		this.hurried = !this.ready.isEmpty();
		this.inAHurry.signalAll();
	}

	@GuardedBy("lock")
	private byte[] buffer() {
		byte[] kept = this.buffers.poll();
		return (kept != null) ? kept : new byte[Math.toIntExact(this.settings.bufferSize().toBytes())];
	}

	@GuardedBy("lock")
	private void startReader() {
		if (this.readers < this.settings.readers() && !this.ready.isEmpty() && !this.gathering) {
			this.readers++;
			this.gathering = true;
			byte[] buffer = buffer();
			Thread.ofVirtual().name("log-lines").start(() -> read(buffer));
		}
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
		this.lock.lock();
		try {
			this.readers--;
			this.buffers.push(buffer);
			// A question may have come since the last look.
			startReader();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Lets questions gather for a moment: opening a file for each of them would cost more
	 * than the counting. One reader does so at a time.
	 * @param first whether this reader was started for it
	 * @return how many files have questions; 0 if none has, or if another reader gathers
	 */
	private int gather(boolean first) {
		this.lock.lock();
		try {
			if (!first && (this.gathering || this.ready.isEmpty())) {
				return 0;
			}
			awaitMore();
		}
		finally {
			this.lock.unlock();
		}
		return waitingFiles();
	}

	@GuardedBy("lock")
	private void awaitMore() {
		this.gathering = true;
		try {
			long left = this.settings.gathering().toNanos();
			while (left > 0 && !this.hurried && !this.closed) {
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

	private int waitingFiles() {
		this.lock.lock();
		try {
			return this.ready.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable CountedFile next() {
		this.lock.lock();
		try {
			CountedFile file = this.ready.poll();
			if (file != null) {
				take(file);
			}
			return file;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void take(CountedFile file) {
		file.underWay = file.waiting;
		file.waiting = new ArrayList<>();
	}

	private void answer(CountedFile file, byte[] buffer) {
		int answered = file.underWay.size();
		try {
			answered = file.answer(buffer, new ReadingTurn(() -> this.closed, this::othersWait));
		}
		finally {
			done(file, answered);
		}
	}

	private void done(CountedFile file, int answered) {
		this.lock.lock();
		try {
			List<LineCountQuestion> left = file.underWay.subList(answered, file.underWay.size());
			this.questions -= answered;
			file.waiting.addAll(0, left);
			file.underWay = List.of();
			file.busy = !file.waiting.isEmpty() && !this.closed;
			if (file.busy) {
				this.ready.add(file);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean othersWait() {
		this.lock.lock();
		try {
			return !this.ready.isEmpty();
		}
		finally {
			this.lock.unlock();
		}
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
			leaveOut();
			answers.join();
		}
	}

	/** Leaves out all that is overdue, whoever reads. */
	private void leaveOut() {
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
	 * Ends all counting. What was asked and not yet answered is unknown.
	 */
	@Override
	public void close() {
		List<LineCountQuestion> open = new ArrayList<>();
		this.lock.lock();
		try {
			this.closed = true;
			this.inAHurry.signalAll();
			for (CountedFile file : this.files.values()) {
				open.addAll(file.underWay);
				open.addAll(file.waiting);
			}
			this.files.clear();
			this.ready.clear();
		}
		finally {
			this.lock.unlock();
		}
		open.forEach((question) -> question.answer().complete(OptionalLong.empty()));
	}

}
