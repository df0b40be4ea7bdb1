package dev.rapporteur.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Notices when the clock of the machine is set: then more or less time has passed by it
 * than by the clock that only counts. Only to be used by the one writer of a run.
 */
public final class ClockWatch implements InstantSource {

	/**
	 * What may pass between the two clocks when they are read; a smaller step is none.
	 */
	private static final long LEAST = Duration.ofMillis(100).toNanos();

	/** A clock that is brought right slowly gains or loses at most a part of this. */
	private static final int SLEW = 1_000;

	private static final long NANOS_OF_A_MICRO = 1_000;

	private final InstantSource wall;

	private final LongSupplier nanos;

	private final Listener listener;

	private @Nullable Instant lastTime;

	private long lastNanos;

	private long lastDelay;

	/**
	 * Starts to watch at the first look.
	 * @param wall the clock
	 * @param nanos nanoseconds of a clock that nobody sets
	 * @param listener hears of each step before the time is told that shows it
	 */
	public ClockWatch(InstantSource wall, LongSupplier nanos, Listener listener) {
		this.wall = wall;
		this.nanos = nanos;
		this.listener = listener;
	}

	/** Asked with each change of a run: counts in numbers, and makes no objects. */
	@Override
	public Instant instant() {
		long before = this.nanos.getAsLong();
		Instant time = this.wall.instant();
		long delay = this.nanos.getAsLong() - before;
		Instant former = this.lastTime;
		long passed = before - this.lastNanos;
		long tolerance = LEAST + this.lastDelay + passed / SLEW + delay;
		this.lastTime = time;
		this.lastNanos = before;
		this.lastDelay = delay;
		if (former != null
				&& Math.abs(micros(time) - micros(former) - passed / NANOS_OF_A_MICRO) > tolerance / NANOS_OF_A_MICRO) {
			this.listener.stepped(time, Duration.between(former, time).minusNanos(passed));
		}
		return time;
	}

	/**
	 * Whether this is the time that was told last, to the microsecond.
	 * @param time a time
	 * @return whether it is
	 */
	public boolean hasTold(Instant time) {
		return this.lastTime != null && micros(this.lastTime) == micros(time);
	}

	private static long micros(Instant time) {
		return time.getEpochSecond() * 1_000_000 + time.getNano() / NANOS_OF_A_MICRO;
	}

	/**
	 * Hears of steps.
	 */
	@FunctionalInterface
	public interface Listener {

		/**
		 * The clock was set.
		 * @param time what it shows now
		 * @param step by how much it was set, negative for back
		 */
		void stepped(Instant time, Duration step);

	}

}
