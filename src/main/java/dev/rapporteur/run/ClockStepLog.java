package dev.rapporteur.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
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

import dev.rapporteur.clock.ClockWatch;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.summary.ClockSteps;
import dev.rapporteur.summary.RunSummary;
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

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx",
			Locale.ROOT);

	/** A time that a client gives may be older than its message, and still be ours. */
	private static final Duration SAME = Duration.ofSeconds(1);

	private final RunId run;

	private final RunJournal journal;

	private final ClockWatch clock;

	private final ZoneId zone;

	private final int kept;

	private final List<RunSummary.ClockStep> first = new ArrayList<>();

	private long total;

	/** Contexts that are open and were started by this clock. */
	private final Set<Long> running = new HashSet<>();

	private final Map<Long, Double> whileRunning = new HashMap<>();

	/**
	 * Starts without any.
	 * @param run where they happen
	 * @param journal notes them
	 * @param clock the clock
	 * @param utc whether times are shown in UTC
	 * @param kept how many are kept
	 */
	ClockStepLog(RunId run, RunJournal journal, InstantSource clock, boolean utc, int kept) {
		this.run = run;
		this.journal = journal;
		this.zone = utc ? ZoneOffset.UTC : ZoneId.systemDefault();
		this.kept = kept;
		this.clock = new ClockWatch(clock, System::nanoTime, this::stepped);
	}

	/** The clock; whoever asks it lets its steps be noticed. */
	InstantSource clock() {
		return this.clock;
	}

	private void stepped(Instant time, Duration step) {
		double seconds = step.toMillis() / 1000.0;
		logger.warn("The clock was set by {} s; times in the reports of run {} can't be compared across that", seconds,
				this.run);
		if (this.total++ < this.kept) {
			this.first.add(new RunSummary.ClockStep(TIME.format(time.atZone(this.zone)), seconds));
		}
		this.running.forEach((seq) -> this.whileRunning.merge(seq, seconds, Double::sum));
		this.journal.clockStepped(seconds);
	}

	@Override
	public void onEvent(ContextEvent event, Context context, List<ContextResult> results) {
		switch (event) {
			case ContextEvent.Started started -> {
				if (isPresent(started.fields().get("starttime"))) {
					this.running.add(started.seq());
				}
			}
			case ContextEvent.Stopped stopped -> stopped(stopped.seq(), stopped.fields());
			case ContextEvent.Abandoned abandoned -> stopped(abandoned.seq(), abandoned.fields());
			case ContextEvent.TaskResultSet set when !set.fields().isEmpty() -> stopped(set.seq(), set.fields());
			case ContextEvent.Removed removed -> this.running.remove(removed.seq());
			default -> {
			}
		}
	}

	/** What a client says of its own clock has nothing to do with ours. */
	private void stopped(long seq, Map<String, Object> fields) {
		boolean ours = isPresent(fields.get("stoptime"));
		this.running.remove(seq);
		if (!ours) {
			this.whileRunning.remove(seq);
		}
	}

	private boolean isPresent(@Nullable Object time) {
		LocalDateTime utc = (time instanceof DateTime dateTime && dateTime.zone() != null) ? dateTime.utc() : null;
		if (utc == null) {
			return false;
		}
		Instant given = utc.toInstant(ZoneOffset.UTC);
		return this.clock.hasTold(given) || Duration.between(given, this.clock.instant()).abs().compareTo(SAME) < 0;
	}

	/** What is known so far. */
	ClockSteps steps() {
		return new ClockSteps(new RunSummary.Listed<>(this.total, List.copyOf(this.first)),
				Map.copyOf(this.whileRunning));
	}

}
