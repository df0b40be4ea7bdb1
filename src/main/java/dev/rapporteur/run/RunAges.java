package dev.rapporteur.run;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.rapporteur.clock.Clocks;

/**
 * How long ago runs have ended. Whoever sets the clock makes none of them older: of those
 * that end here, the time since then is counted. What files say of others is compared
 * with the clock once, when it is seen first, and the time since then is counted.
 */
final class RunAges {

	private final Clocks clocks;

	private final Map<String, Long> ended = new ConcurrentHashMap<>();

	private final Map<Told, Age> told = new ConcurrentHashMap<>();

	/** What the last sweep has found. */
	private volatile Set<String> stored = Set.of();

	RunAges(Clocks clocks) {
		this.clocks = clocks;
	}

	/** A run ends now. */
	void ended(RunId run) {
		this.ended.putIfAbsent(run.value(), this.clocks.nanos().getAsLong());
	}

	/** How long ago a run was closed. */
	Duration of(KnownRun run) {
		OffsetDateTime closed = run.record().closed();
		return of(run.id().value(), (closed != null) ? closed.toInstant() : Instant.MAX);
	}

	/**
	 * How long ago a run ended.
	 * @param run its id, or what its file is called
	 * @param time when it ended, as far as files or records tell
	 * @return the time since then, negative if that is still to come
	 */
	Duration of(String run, Instant time) {
		long now = this.clocks.nanos().getAsLong();
		Long end = this.ended.get(run);
		return (end != null) ? Duration.ofNanos(now - end)
				: this.told
					.computeIfAbsent(new Told(run, time),
							(key) -> new Age(Duration.between(time, this.clocks.time().instant()), now))
					.at(now);
	}

	/**
	 * Remembers from now on only those that can be asked for.
	 * @param known the runs that are known
	 */
	void forgetOthers(Set<String> known) {
		this.ended.keySet().removeIf((run) -> !known.contains(run) && !this.stored.contains(run));
		this.told.keySet().removeIf((key) -> !known.contains(key.run()) && !this.stored.contains(key.run()));
	}

	/** A sweep has found these. */
	void found(Set<String> runs) {
		this.stored = runs;
	}

	/**
	 * What files tell.
	 *
	 * @param run the id of a run, or what its file is called
	 * @param time when it ended
	 */
	private record Told(String run, Instant time) {
	}

	/**
	 * How old a run was when it was seen first.
	 *
	 * @param age its age
	 * @param seen when that was, by the clock that only counts
	 */
	private record Age(Duration age, long seen) {

		Duration at(long now) {
			return this.age.plusNanos(now - this.seen);
		}

	}

}
