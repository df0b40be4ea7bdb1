package dev.rapporteur.web.runs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Change;
import dev.rapporteur.command.CommandService;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.context.Task;
import dev.rapporteur.context.TestSuite;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.redaction.Secrets;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunFigures;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.scheduling.TaskScheduler;

/**
 * Runs that several processes report to, none of which knows whether it is the first or
 * the last: who comes joins the open run of a name or opens one, and a run that was
 * opened so is closed when all have left.
 */
final class JoinedRuns implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger(JoinedRuns.class);

	private static final int LOOKS = 4;

	private final RunRegistry runs;

	private final CommandService commands;

	private final Duration grace;

	private final TaskScheduler scheduler;

	/** What was last heard of the runs that were opened by joining. */
	@GuardedBy("this")
	private final Map<RunId, Activity> watched = new HashMap<>();

	/** Nobody joins them any more. */
	@GuardedBy("this")
	private final Set<RunId> ending = new HashSet<>();

	@GuardedBy("this")
	private @Nullable ScheduledFuture<?> timer;

	/**
	 * Creates it without runs.
	 * @param grace how long a run may be left by all until it is closed
	 * @param scheduler looks for those that are
	 */
	JoinedRuns(RunRegistry runs, CommandService commands, Duration grace, TaskScheduler scheduler) {
		this.runs = runs;
		this.commands = commands;
		this.grace = grace;
		this.scheduler = scheduler;
	}

	/** Those of a service before this one are closed as its own. */
	@Override
	public synchronized void onApplicationEvent(ApplicationReadyEvent event) {
		for (KnownRun run : this.runs.known()) {
			if (run.record().joined() && run.record().closed() == null) {
				watch(run.id());
			}
		}
	}

	/**
	 * Joins the open run of a name, the one that was opened last, or opens one; two at a
	 * time never open two.
	 * @param request what is asked for; only the name and the secrets count if there is a
	 * run
	 * @return the run
	 * @throws IOException as {@link RunRegistry#open}
	 */
	synchronized JoinedRun join(RunRequest request) throws IOException {
		for (KnownRun known : this.runs.known()) {
			if (known.record().name().equals(request.name()) && isOpen(known)) {
				this.watched.computeIfPresent(known.id(), (run, activity) -> activity.now());
				hide(known.open(), request.redaction().secrets());
				return new JoinedRun(known.record(), false);
			}
		}
		RunRecord opened = this.runs.open(request);
		watch(opened.id());
		return new JoinedRun(opened, true);
	}

	private static void hide(@Nullable Run run, Secrets secrets) {
		if (run != null && secrets.count() > 0) {
			RunRequestReader.hide(run, secrets);
		}
	}

	@GuardedBy("this")
	private boolean isOpen(KnownRun known) {
		return known.open() != null && !known.open().isClosed() && !this.ending.contains(known.id());
	}

	/** From the first such run on: most services never have one. */
	@GuardedBy("this")
	private void watch(RunId run) {
		this.watched.put(run, new Activity(0, System.nanoTime()));
		if (this.timer == null) {
			Duration interval = this.grace.dividedBy(LOOKS).plusMillis(1);
			this.timer = this.scheduler.scheduleWithFixedDelay(this::closeLeft, interval);
		}
	}

	/** Reports may take long, and other timers must not wait for them. */
	private void closeLeft() {
		left().forEach((run) -> Thread.ofVirtual().name("close-" + run.id()).start(() -> close(run)));
	}

	private synchronized List<Run> left() {
		List<Run> left = new ArrayList<>();
		Iterator<Map.Entry<RunId, Activity>> entries = this.watched.entrySet().iterator();
		while (entries.hasNext()) {
			Map.Entry<RunId, Activity> entry = entries.next();
			Run run = this.runs.find(entry.getKey());
			if (run == null || run.isClosed()) {
				entries.remove();
				continue;
			}
			RunFigures figures = run.overview().figures();
			if (figures.clients() > 0 || figures.events() != entry.getValue().events()) {
				entry.setValue(new Activity(figures.events(), System.nanoTime()));
			}
			else if (entry.getValue().isOlderThan(this.grace)) {
				entries.remove();
				this.ending.add(run.id());
				left.add(run);
			}
		}
		return left;
	}

	private void close(Run run) {
		try {
			stopSuite(run);
			this.runs.close(run.id());
			logger.info("Run {} is closed: all that joined it have left", run.id());
		}
		catch (IOException | ReportException ex) {
			logger.error("Run {}, which all have left, can't be closed: {}", run.id(), ex.toString());
		}
		finally {
			ended(run.id());
		}
	}

	private synchronized void ended(RunId run) {
		this.ending.remove(run);
	}

	/**
	 * The suite belongs to all, so that none of them can stop it. What else is open was
	 * left so by somebody, and isn't stopped as if it were complete.
	 */
	private void stopSuite(Run run) {
		OpenSuite suite = run.read((turn) -> OpenSuite.of(turn.contexts().tree().suite()));
		if (suite != null && run.overview().figures().openContexts() == 1) {
			this.commands.execute(Caller.at(run, suite.seq()),
					new Change.Stop(ContextKind.TESTSUITE, new LinkedHashMap<>(Map.of("num_tasks", suite.tasks()))));
		}
	}

	/**
	 * A run that somebody has joined.
	 *
	 * @param run the run
	 * @param opened whether there was none before
	 */
	record JoinedRun(RunRecord run, boolean opened) {

	}

	/**
	 * A test suite that has started and not stopped.
	 *
	 * @param seq its number
	 * @param tasks how many tasks all that joined have brought
	 */
	private record OpenSuite(long seq, long tasks) {

		static @Nullable OpenSuite of(@Nullable TestSuite suite) {
			return (suite != null && suite.isStarted() && !suite.isStopped())
					? new OpenSuite(suite.seq(), suite.children().stream().filter(Task.class::isInstance).count())
					: null;
		}

	}

	/**
	 * What was last heard of a run.
	 *
	 * @param events how many events it had then
	 * @param time when, in nanoseconds of {@link System#nanoTime}
	 */
	private record Activity(long events, long time) {

		Activity now() {
			return new Activity(this.events, System.nanoTime());
		}

		boolean isOlderThan(Duration duration) {
			return System.nanoTime() - this.time > duration.toNanos();
		}

	}

}
