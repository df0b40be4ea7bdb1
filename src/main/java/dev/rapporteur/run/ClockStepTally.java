package dev.rapporteur.run;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.summary.ClockSteps;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * Counts how the clock was set while a run was open, and what was running then. Not
 * thread-safe.
 */
final class ClockStepTally {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx",
			Locale.ROOT);

	private final ZoneId zone;

	private final int kept;

	private final List<RunSummary.ClockStep> first = new ArrayList<>();

	private long total;

	/** Contexts that are open and were started by this clock. */
	private final Set<Long> running = new HashSet<>();

	private final Map<Long, Double> whileRunning = new HashMap<>();

	/**
	 * Starts without any.
	 * @param utc whether times are shown in UTC
	 * @param kept how many are kept
	 */
	ClockStepTally(boolean utc, int kept) {
		this.zone = utc ? ZoneOffset.UTC : ZoneId.systemDefault();
		this.kept = kept;
	}

	void stepped(Instant time, double seconds) {
		if (this.total++ < this.kept) {
			this.first.add(new RunSummary.ClockStep(TIME.format(time.atZone(this.zone)), seconds));
		}
		this.running.forEach((seq) -> this.whileRunning.merge(seq, seconds, Double::sum));
	}

	/**
	 * Hears what happens.
	 * @param event what happens
	 * @param ours whether a time was told by this clock: what a client says of its own
	 * has nothing to do with it
	 */
	void heard(ContextEvent event, Predicate<@Nullable Object> ours) {
		switch (event) {
			case ContextEvent.Started started -> {
				if (ours.test(started.fields().get("starttime"))) {
					this.running.add(started.seq());
				}
			}
			case ContextEvent.Stopped stopped -> stopped(stopped.seq(), stopped.fields(), ours);
			case ContextEvent.Abandoned abandoned -> stopped(abandoned.seq(), abandoned.fields(), ours);
			case ContextEvent.TaskResultSet set when !set.fields().isEmpty() -> stopped(set.seq(), set.fields(), ours);
			case ContextEvent.Removed removed -> this.running.remove(removed.seq());
			default -> {
			}
		}
	}

	private void stopped(long seq, Map<String, Object> fields, Predicate<@Nullable Object> ours) {
		this.running.remove(seq);
		if (!ours.test(fields.get("stoptime"))) {
			this.whileRunning.remove(seq);
		}
	}

	/** What is known so far. */
	ClockSteps steps() {
		return new ClockSteps(new RunSummary.Listed<>(this.total, List.copyOf(this.first)),
				Map.copyOf(this.whileRunning));
	}

}
