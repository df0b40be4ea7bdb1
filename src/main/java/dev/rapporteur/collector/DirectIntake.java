package dev.rapporteur.collector;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.rapporteur.collector.store.WrongObjectException;
import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Takes messages without Kafka, one at a time. An answer leaves when the events are in
 * the copy.
 */
final class DirectIntake implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(DirectIntake.class);

	private static final long TICK_MILLIS = 100;

	/** So long a sidecar waits for the reports of its run; then it asks again. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Intake.Means means;

	private final InstantSource clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition ticked = this.lock.newCondition();

	/** What was said last, for those who wait for that. */
	private final Map<String, Answer> told = new HashMap<>();

	private @Nullable Intake intake;

	private @Nullable Thread timer;

	DirectIntake(Intake.Means means, InstantSource clock) {
		this.means = means;
		this.clock = clock;
	}

	/**
	 * Takes a message.
	 * @param run the id of the run
	 * @param message what was sent
	 * @return what its sidecar has to hear; of a run that has ended when its reports are
	 * written, if that does not take long
	 * @throws IOException if it makes no sense, or can't be kept
	 * @throws InterruptedException if the collector ends
	 */
	Answer take(String run, Message message) throws IOException, InterruptedException {
		// that may take long, and all runs wait for the lock
		bring(new RunId(run));
		this.lock.lockInterruptibly();
		try {
			Answer answer = intake().take(run, message, 0);
			long rest = PATIENCE.toNanos();
			while (message instanceof Message.Ended && saysNothing(answer) && rest > 0) {
				rest = this.ticked.awaitNanos(rest);
				Answer said = this.told.get(run);
				answer = (said != null) ? said : intake().take(run, message, 0);
			}
			return answer;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** What the store has lost, its sidecar is asked for. */
	private void bring(RunId run) throws IOException {
		try {
			this.means.runs().bring(run);
		}
		catch (IOException ex) {
			if (!WrongObjectException.isCauseOf(ex)) {
				throw ex;
			}
			logger.warn("Only the sidecar of run {} has its events: {}", run, ex.getMessage());
		}
	}

	private static boolean saysNothing(Answer answer) {
		return answer.confirmed() == null && answer.asked() == null && answer.logs().isEmpty();
	}

	private Intake intake() {
		Intake started = this.intake;
		if (started == null) {
			throw new IllegalStateException("The collector has not started");
		}
		return started;
	}

	@Override
	public void start() {
		this.lock.lock();
		try {
			this.intake = new Intake(new HeldHeads(this.means.runs(), this.clock), this.means, Refills.NONE,
					this.clock);
			this.means.keeper().owned();
			this.timer = Thread.ofPlatform().daemon().name("intake").start(this::tick);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void tick() {
		try {
			while (true) {
				TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
				this.lock.lockInterruptibly();
				try {
					// other sidecars get their answers when they come again
					this.told.clear();
					intake().tick().forEach((answer) -> this.told.put(answer.run(), answer));
					this.ticked.signalAll();
				}
				catch (RuntimeException ex) {
					logger.error("What is due is tried again, since this failed", ex);
				}
				finally {
					this.lock.unlock();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void stop() {
		Thread started = this.timer;
		this.timer = null;
		if (started != null) {
			started.interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.timer != null;
	}

}
