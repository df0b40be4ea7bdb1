package dev.rapporteur.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;

import dev.rapporteur.clock.ClockWatch;
import dev.rapporteur.clock.Clocks;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.summary.ClockSteps;
import dev.rapporteur.value.DateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how the clock was set while a run was open, and what was running then. Reports
 * and events of the socket have the times of the clock all the same. Only to be used by
 * the one writer of the run.
 */
final class ClockStepLog implements ContextListener {

	private static final Logger logger = LoggerFactory.getLogger(ClockStepLog.class);

	/** In microseconds. */
	private static final long SECOND = 1_000_000;

	/** A time that a client gives may be older than its message, and still be ours. */
	private static final long SAME = SECOND;

	private final RunId run;

	private final RunJournal journal;

	private final ClockWatch clock;

	private final ClockStepTally tally;

	/** When that happened which is told again; null while all is new. */
	private @Nullable Instant replayed;

	private final Predicate<@Nullable Object> present = this::isPresent;

	/**
	 * Starts without any.
	 * @param run where they happen
	 * @param journal notes them
	 * @param clocks the clock, and one that tells whether it was set
	 * @param utc whether times are shown in UTC
	 * @param kept how many are kept
	 */
	ClockStepLog(RunId run, RunJournal journal, Clocks clocks, boolean utc, int kept) {
		this.run = run;
		this.journal = journal;
		this.tally = new ClockStepTally(utc, kept);
		this.clock = new ClockWatch(clocks.time(), clocks.nanos(), this::stepped);
	}

	/** The clock; whoever asks it lets its steps be noticed. */
	InstantSource clock() {
		return this.clock;
	}

	private void stepped(Instant time, Duration step) {
		double seconds = step.toMillis() / 1000.0;
		logger.warn("The clock was set by {} s; times in the reports of run {} can't be compared across that", seconds,
				this.run);
		this.tally.stepped(time, seconds);
		this.journal.clockStepped(seconds);
	}

	/**
	 * What follows has happened before.
	 * @param time when
	 */
	void replay(Instant time) {
		this.replayed = time;
	}

	/**
	 * What follows is new. If that is earlier than what has happened before, the clock
	 * was set back between two services, by at least that.
	 */
	void goOn() {
		Instant last = this.replayed;
		this.replayed = null;
		Instant now = this.clock.instant();
		if (last != null && now.isBefore(last)) {
			stepped(now, Duration.between(last, now));
		}
	}

	/** The clock was set before. */
	void replay(Instant time, double seconds) {
		this.tally.stepped(time, seconds);
	}

	@Override
	public void onEvent(ContextEvent event, Context context, List<ContextResult> results) {
		this.tally.heard(event, this.present);
	}

	private boolean isPresent(@Nullable Object time) {
		Instant before = this.replayed;
		if (before != null) {
			return isPresent(time, before);
		}
		Long given = micros(time);
		return given != null && (this.clock.hasTold(Instant.EPOCH.plus(given, ChronoUnit.MICROS))
				|| isSame(given, this.clock.instant()));
	}

	/**
	 * Whether a time that a client gave may be that of its message.
	 * @param time what it gave
	 * @param present when the message came
	 */
	static boolean isPresent(@Nullable Object time, Instant present) {
		Long given = micros(time);
		return given != null && isSame(given, present);
	}

	private static @Nullable Long micros(@Nullable Object time) {
		return (time instanceof DateTime dateTime && dateTime.zone() != null) ? dateTime.utcMicros() : null;
	}

	/** Computes without objects: a million events are heard when a run is taken up. */
	private static boolean isSame(long given, Instant present) {
		long micros = present.getEpochSecond() * SECOND + present.getNano() / 1000;
		return given > micros - SAME && given < micros + SAME;
	}

	/** What is known so far. */
	ClockSteps steps() {
		return this.tally.steps();
	}

}
