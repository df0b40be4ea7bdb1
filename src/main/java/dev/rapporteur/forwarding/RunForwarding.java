package dev.rapporteur.forwarding;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.rapporteur.journal.RecordBatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards one run, in a thread of its own: what its journal has, its logs, and that it
 * is closed, until a collector has confirmed that it has all of it. What fails is tried
 * again for ever; nobody waits for it.
 */
final class RunForwarding {

	private static final Logger logger = LoggerFactory.getLogger(RunForwarding.class);

	/** How soon a collector is asked again whether it has all of a closed run. */
	private static final Duration FIRST_QUESTION = Duration.ofMillis(100);

	private final ForwardedRun run;

	private final ForwardingMeans means;

	private final Consumer<RunForwarding> after;

	private final Backoff backoff;

	private final Backoff questions;

	/** For a collector that loses the same again and again. */
	private final Backoff losses;

	private final LogUploads logs;

	private final ToldEnd end;

	private final Signal signal = new Signal();

	/** Raised when the run is closed: what waits to be tried again is tried at once. */
	private final Signal closing = new Signal();

	private final CountDownLatch over = new CountDownLatch(1);

	private final Thread thread;

	private volatile @Nullable SentJournal journal;

	private volatile boolean closed;

	private volatile @Nullable Answer asked;

	private volatile @Nullable Answer confirmed;

	/** Logs that the collector has not as they are here. */
	private volatile List<String> lacking = List.of();

	private volatile Outcome outcome = Outcome.OPEN;

	/** When it has to say something again. */
	private long heardDue = System.nanoTime();

	private long endedDue = System.nanoTime();

	/** Whether the collector had other events, and gets all once more. */
	private boolean again;

	/** Whether the collector knows that the run is closed. */
	private boolean endSent;

	private long endSentTime;

	private boolean refused;

	/** Whether its logs are looked at since it is closed. */
	private boolean hurried;

	/** The number that the collector went back to last, and when. */
	private long rewound = -1;

	private long rewoundTime;

	/**
	 * Forwards nothing yet.
	 * @param after hears of it when nothing is left to be done
	 */
	RunForwarding(ForwardedRun run, ForwardingMeans means, Consumer<RunForwarding> after) {
		this.run = run;
		this.means = means;
		this.after = after;
		this.closed = run.left();
		this.backoff = means.backoff();
		this.losses = means.backoff();
		this.questions = new Backoff(FIRST_QUESTION, means.settings().heartbeat());
		this.logs = new LogUploads(run, means);
		this.end = new ToldEnd(run, means, this.logs);
		this.thread = Thread.ofVirtual().name("forwarding-" + run.id()).unstarted(this::forward);
	}

	void start() {
		this.thread.start();
	}

	ForwardedRun run() {
		return this.run;
	}

	/** The events that are not sent. */
	long behind() {
		SentJournal sent = this.journal;
		return (sent != null) ? sent.behind() : this.run.journal().last();
	}

	Outcome outcome() {
		return this.outcome;
	}

	/** The run was closed, nothing follows in its journal. */
	void close() {
		this.closed = true;
		this.closing.raise();
		wake();
	}

	boolean isClosed() {
		return this.closed;
	}

	/** A collector has said something by itself. */
	void answered(Answer answer) {
		if (answer.confirmed() != null) {
			this.confirmed = answer;
		}
		else if (answer.asked() != null) {
			this.asked = answer;
		}
		else {
			this.lacking = answer.logs();
		}
		wake();
	}

	private void wake() {
		this.signal.raise();
		this.run.journal().wake();
	}

	/** Waits until nothing is left to be done, at most as long. */
	boolean awaitOver(long nanos) throws InterruptedException {
		return this.over.await(nanos, TimeUnit.NANOSECONDS);
	}

	/** Ends at once. */
	void cancel() {
		this.thread.interrupt();
	}

	private void forward() {
		try (SentJournal opened = new SentJournal(this.run, this.means)) {
			this.journal = opened;
			while (this.outcome == Outcome.OPEN) {
				tryToStep(opened);
			}
			if (this.outcome != Outcome.REFUSED) {
				opened.forget();
			}
		}
		catch (InterruptedException ex) {
			logger.debug("Run {} is left to the next service", this.run.id(), ex);
		}
		finally {
			this.after.accept(this);
			this.over.countDown();
		}
	}

	private void tryToStep(SentJournal opened) throws InterruptedException {
		try {
			step(opened);
		}
		catch (SentJournal.LostJournalException ex) {
			logger.error("Run {} can't be forwarded to its end: {}", this.run.id(), ex.getMessage());
			this.outcome = Outcome.LOST;
		}
		catch (RefusedMessageException ex) {
			if (!this.refused) {
				this.refused = true;
				logger.error("Run {} is not taken by {}: {}", this.run.id(), this.means.link(), ex.getMessage());
			}
			pause(opened);
		}
		catch (IOException ex) {
			logger.debug("Run {} waits", this.run.id(), ex);
			pause(opened);
		}
		catch (RuntimeException ex) {
			logger.error("Run {} is not forwarded at present", this.run.id(), ex);
			pause(opened);
		}
	}

	private void pause(SentJournal opened) throws InterruptedException {
		opened.reopen();
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
		this.closing.await(this.backoff.next());
		if (this.closing.isRaised()) {
			this.closing.lower();
			this.backoff.reset();
		}
	}

	private void step(SentJournal opened) throws IOException, InterruptedException {
		this.signal.lower();
		takeAnswers(opened);
		boolean last = this.closed;
		if (last && !this.hurried) {
			this.hurried = true;
			this.logs.hurry();
		}
		if (!this.endSent && isDue(this.heardDue)) {
			boolean first = this.rewound < 0;
			Answer answer = send(new Message.Heard(this.run.journal().last(), this.means.origin(this.run)));
			this.heardDue = System.nanoTime() + heartbeat();
			if (first && answer != null && !this.again && answer.last() > opened.sent()) {
				opened.move(answer.last());
			}
			take(opened, answer);
		}
		RecordBatch batch = opened.next();
		if (batch != null) {
			Answer answer = send(new Message.Events(batch.first(), batch.bytes()));
			opened.taken(batch.last());
			this.refused = false;
			take(opened, answer);
			this.backoff.reset();
			this.logs.step(last);
		}
		else if (!this.logs.step(last)) {
			awaitNews(opened, last);
		}
	}

	private @Nullable Answer send(Message message) throws IOException, InterruptedException {
		return this.means.link().send(this.run.id(), message);
	}

	private static boolean isDue(long time) {
		return System.nanoTime() - time >= 0;
	}

	private static Duration until(long time) {
		return Duration.ofNanos(Math.max(time - System.nanoTime(), 0));
	}

	private void awaitNews(SentJournal opened, boolean last) throws IOException, InterruptedException {
		if (last && opened.isSent()) {
			end(opened);
			return;
		}
		Duration patience = until(this.heardDue);
		if (!this.logs.isDone() && this.logs.delay().compareTo(patience) < 0) {
			patience = this.logs.delay();
		}
		if (this.run.journal().isEnded()) {
			this.signal.await(patience);
		}
		else if (this.run.journal().await(opened.sent(), patience, this.signal::isRaised)) {
			this.signal.await(this.means.settings().gathering());
		}
	}

	private void end(SentJournal opened) throws IOException, InterruptedException {
		if (!this.logs.isDone() && !this.logs.isStuck()) {
			this.signal.await(this.logs.delay());
			return;
		}
		if (!isConfirmed() && (this.end.isNew() || isDue(this.endedDue))) {
			Answer answer = send(this.end.message(opened));
			this.endSentTime = this.endSent ? this.endSentTime : System.nanoTime();
			this.endSent = true;
			this.endedDue = System.nanoTime() + this.questions.next().toNanos();
			take(opened, answer);
		}
		if (isConfirmed()) {
			logger.info("Run {} is confirmed by {}", this.run.id(), this.means.link());
			this.outcome = Outcome.CONFIRMED;
		}
		else if (this.outcome == Outcome.OPEN && opened.isSent() && !this.end.isNew()) {
			Duration patience = until(this.endedDue);
			boolean sooner = !this.logs.isDone() && this.logs.delay().compareTo(patience) < 0;
			this.signal.await(sooner ? this.logs.delay() : patience);
		}
	}

	private boolean isConfirmed() {
		Answer answer = this.confirmed;
		return answer != null && this.endSent && !this.logs.isSendingAnew() && !this.end.isNew()
				&& this.end.isSame(Objects.requireNonNull(answer.confirmed()));
	}

	private long heartbeat() {
		return this.means.settings().heartbeat().toNanos();
	}

	/** What has come by itself. */
	private void takeAnswers(SentJournal opened) {
		List<String> names = this.lacking;
		this.lacking = List.of();
		this.logs.sendAnew(names);
		Answer missing = this.asked;
		this.asked = null;
		if (missing != null) {
			long number = Objects.requireNonNull(missing.asked()) - 1;
			boolean known = number == this.rewound && System.nanoTime() - this.rewoundTime < heartbeat();
			if (!known) {
				goBack(opened, number);
			}
		}
		Answer kept = this.confirmed;
		if (kept != null) {
			takeConfirmed(opened, kept, System.nanoTime() - this.endSentTime < heartbeat());
		}
	}

	private void take(SentJournal opened, @Nullable Answer answer) throws InterruptedException {
		if (answer == null) {
			return;
		}
		if (answer.confirmed() != null) {
			takeConfirmed(opened, answer, false);
			return;
		}
		this.logs.sendAnew(answer.logs());
		Long missing = answer.asked();
		long number = (missing != null) ? Math.min(missing - 1, answer.last()) : answer.last();
		long before = this.rewound;
		if (goBack(opened, number) && number <= before) {
			this.closing.await(this.losses.next());
		}
	}

	/**
	 * Sends again what the collector has not. One that has nothing is told of the run.
	 */
	private boolean goBack(SentJournal opened, long number) {
		if (number >= opened.sent()) {
			return false;
		}
		opened.move(Math.max(number, 0));
		this.rewound = number;
		this.rewoundTime = System.nanoTime();
		this.endedDue = this.rewoundTime;
		if (number == 0) {
			this.endSent = false;
			this.heardDue = this.rewoundTime;
		}
		return true;
	}

	/**
	 * Looks whether the collector has the same.
	 * @param early whether that may have been said before all was sent once more
	 */
	private void takeConfirmed(SentJournal opened, Answer answer, boolean early) {
		this.confirmed = null;
		if (!this.endSent) {
			// of a collector that took the run for lost: it will see that it goes on
			return;
		}
		if (this.end.isSame(Objects.requireNonNull(answer.confirmed()))) {
			this.confirmed = answer;
			return;
		}
		if (this.again && early) {
			return;
		}
		if (this.again) {
			logger.error("Run {} is not the same at {}, which was sent all of it twice; its journal stays: {}",
					this.run.id(), this.means.link(), this.run.journal().place().path());
			this.outcome = Outcome.REFUSED;
			return;
		}
		logger.error("Run {} is not the same at {}, and is sent once more", this.run.id(), this.means.link());
		this.again = true;
		goBack(opened, 0);
	}

}
