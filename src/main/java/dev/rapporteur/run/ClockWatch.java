package dev.rapporteur.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Notices when the clock of the machine is set: then more or less time has passed by it
 * than by the clock that only counts. Only to be used by the one writer of a run.
 */
final class ClockWatch implements InstantSource {

	/**
	 * What may pass between the two clocks when they are read; a smaller step is none.
	 */
	private static final Duration LEAST = Duration.ofMillis(100);

	/** A clock that is brought right slowly gains or loses at most a part of this. */
	private static final int SLEW = 1_000;

	private final InstantSource wall;

	private final LongSupplier nanos;

	private final Listener listener;

	private @Nullable Instant lastTime;

	private long lastNanos;

	private Duration lastDelay = Duration.ZERO;

	/**
	 * Starts to watch at the first look.
	 * @param wall the clock
	 * @param nanos nanoseconds of a clock that nobody sets
	 * @param listener hears of each step before the time is told that shows it
	 */
	ClockWatch(InstantSource wall, LongSupplier nanos, Listener listener) {
		this.wall = wall;
		this.nanos = nanos;
		this.listener = listener;
	}

	@Override
	public Instant instant() {
		long before = this.nanos.getAsLong();
		Instant time = this.wall.instant();
		long after = this.nanos.getAsLong();
		Instant former = this.lastTime;
		Duration passed = Duration.ofNanos(before - this.lastNanos);
		Duration tolerance = LEAST.plus(this.lastDelay).plus(passed.dividedBy(SLEW));
		this.lastTime = time;
		this.lastNanos = before;
		this.lastDelay = Duration.ofNanos(after - before);
		if (former != null) {
			Duration step = Duration.between(former, time).minus(passed);
			if (step.abs().compareTo(tolerance.plus(this.lastDelay)) > 0) {
				this.listener.stepped(time, step);
			}
		}
		return time;
	}

	/**
	 * Hears of steps.
	 */
	@FunctionalInterface
	interface Listener {

		/**
		 * The clock was set.
		 * @param time what it shows now
		 * @param step by how much it was set, negative for back
		 */
		void stepped(Instant time, Duration step);

	}

}
