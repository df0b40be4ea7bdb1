package dev.rapporteur.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.LogDigest;
import dev.rapporteur.run.Folded;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Minds what is due of the runs that a collector owns: reports, sidecars that are silent,
 * runs that may be forgotten. For one thread at a time, that of their intake.
 */
final class DueRuns {

	private static final Logger logger = LoggerFactory.getLogger(DueRuns.class);

	/** How soon reports that could not be written are tried again. */
	private static final Duration AGAIN = Duration.ofSeconds(10);

	/** How soon it is looked again whether all events of a run are here. */
	private static final Duration WAIT = Duration.ofSeconds(1);

	private final Heads heads;

	private final FollowedRuns runs;

	private final Folding folding;

	private final Refills refills;

	private final IntakeTally tally;

	private final Duration silence;

	private final Duration remembered;

	private final Duration logPatience;

	private final InstantSource clock;

	private final RunKeeper keeper;

	private final Queue<Folding.Done> done = new ConcurrentLinkedQueue<>();

	private final Queue<Kept> kept = new ConcurrentLinkedQueue<>();

	/** Runs whose reports are written and that are being kept. */
	private final Map<String, Keeping> keeping = new HashMap<>();

	/** Runs whose reports are to be written, by the time of the next try. */
	private final Map<String, Long> due = new HashMap<>();

	/** What sidecars say of the logs of runs that have ended. */
	private final Map<String, List<LogDigest>> logs = new RememberedRuns<>();

	/**
	 * Runs that have ended, and of which logs were asked for, by the time until which
	 * their reports wait for these. Those that are written wait for ever.
	 */
	private final Map<String, Long> asked = new HashMap<>();

	/** Nobody was silent before. */
	private final long begin;

	private long looked;

	DueRuns(Heads heads, Intake.Means means, Refills refills, InstantSource clock) {
		this.heads = heads;
		this.runs = means.runs();
		this.folding = means.folding();
		this.refills = refills;
		this.tally = means.tally();
		this.silence = means.settings().silence();
		this.remembered = means.settings().remembered();
		this.logPatience = means.settings().logPatience();
		this.keeper = means.keeper();
		this.clock = clock;
		this.begin = clock.millis();
		this.looked = this.begin;
	}

	/** The reports of a run are due now. */
	void add(String run) {
		later(run, Duration.ZERO);
	}

	/** A sidecar tells which logs a run has that has ended. */
	void told(String run, List<LogDigest> named) {
		this.logs.put(run, named);
	}

	/** Whether the reports of a run are being written, or kept, or are about to be. */
	boolean isRunning(String run) {
		return this.folding.isRunning(run) || this.keeping.containsKey(run);
	}

	/** Whether they could not be written, and are tried again. */
	boolean isDue(String run) {
		return this.due.containsKey(run) && !this.asked.containsKey(run);
	}

	/** What is here of a run is not what its sidecar has: it is asked for once more. */
	Answer again(String run) throws IOException {
		logger.warn("Run {} is not the same as at its sidecar, and is asked for once more", run);
		// before that, or it would begin with what is being brought of the old one
		this.refills.forget(run);
		this.runs.restart(new RunId(run));
		this.heads.remove(run);
		forget(run);
		return Answers.asked(run, 0);
	}

	private void forget(String run) {
		this.due.remove(run);
		this.logs.remove(run);
		this.asked.remove(run);
	}

	/**
	 * Has the reports of a run written, if all its events are here; if it is silent, of
	 * those that can be had.
	 * @return what its sidecar has to hear at once, or null if it has to wait
	 */
	@Nullable Answer fold(String run, Head head, @Nullable String reason) throws IOException {
		RunId id = new RunId(run);
		boolean some = this.runs.recall(id);
		boolean all = some && this.runs.last(id) >= head.last();
		boolean awaited = !all && this.refills.request(run, head);
		// a sidecar that is silent sends nothing again: what is here is all there is
		if (!all && !awaited && (reason == null || !some)) {
			return again(run);
		}
		if (!awaited && this.folding.submit(ending(run, head, reason), this.done::add)) {
			this.due.remove(run);
		}
		else {
			later(run, WAIT);
		}
		return null;
	}

	private Folding.Ending ending(String run, Head head, @Nullable String reason) {
		Long until = this.asked.get(run);
		boolean patient = until == null || this.clock.millis() < until;
		return new Folding.Ending(run, head.last(), reason, (reason == null) ? this.logs.get(run) : null, patient);
	}

	private void later(String run, Duration delay) {
		this.due.put(run, this.clock.millis() + delay.toMillis());
	}

	/** Where nobody waits for what comes of it. */
	private @Nullable Answer tryToFold(String run, Head head, @Nullable String reason) {
		try {
			return fold(run, head, reason);
		}
		catch (IOException | UncheckedIOException ex) {
			logger.error("The reports of run {} can't be written: {}", run, ex.toString());
			later(run, AGAIN);
			return null;
		}
	}

	/**
	 * Does what is due: reports, runs whose sidecar is silent.
	 * @return what sidecars have to hear
	 */
	List<Answer> tick() {
		List<Answer> answers = new ArrayList<>();
		for (Folding.Done one = this.done.poll(); one != null; one = this.done.poll()) {
			Answer answer = folded(one);
			if (answer != null) {
				answers.add(answer);
			}
		}
		for (Kept one = this.kept.poll(); one != null; one = this.kept.poll()) {
			Answer answer = kept(one);
			if (answer != null) {
				answers.add(answer);
			}
		}
		long now = this.clock.millis();
		for (String run : this.due.entrySet()
			.stream()
			.filter((one) -> one.getValue() <= now)
			.map(Map.Entry::getKey)
			.toList()) {
			Head head = this.heads.get(run);
			this.due.remove(run);
			Answer answer = (head != null && head.state() == Head.State.ENDED) ? tryToFold(run, head, null) : null;
			if (answer != null) {
				answers.add(answer);
			}
		}
		if (now - this.looked >= Math.clamp(this.silence.toMillis() / 10, 100, 10_000)) {
			this.looked = now;
			answers.addAll(look(now));
		}
		return answers;
	}

	private @Nullable Answer folded(Folding.Done one) {
		Head head = this.heads.get(one.run());
		if (head == null) {
			return null;
		}
		if (one.failure() != null) {
			logger.error("The reports of run {} can't be written: {}", one.run(), one.failure().toString());
			later(one.run(), AGAIN);
			return null;
		}
		Folded folded = one.folded();
		String reason = one.ending().reason();
		if (reason == null) {
			return (head.state() == Head.State.ENDED) ? ended(one, head) : null;
		}
		if (folded != null) {
			silent(one, head, folded);
		}
		return null;
	}

	private static String verdict(Folded folded) {
		return folded.receipt().assessment().verdict().word().word();
	}

	/** The sidecar may have been heard of while the reports were written. */
	private void silent(Folding.Done one, Head head, Folded folded) {
		if (head.state() != Head.State.OPEN) {
			return;
		}
		RunId id = new RunId(one.run());
		boolean same = head.last() == one.ending().last() && folded.last() <= head.last();
		try {
			if (same && isSilent(head)) {
				Head rest = (folded.last() == head.last()) ? head : head.counted(this.runs, id);
				this.heads.put(one.run(), rest.folded(Head.State.SILENT, verdict(folded)));
				this.keeper.keep(id, (there) -> {
				});
			}
			else if (!this.runs.reopen(id)) {
				this.refills.request(one.run(), head);
			}
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("What is here of run {} can't be read: {}", id, ex.toString());
		}
	}

	private boolean isSilent(Head head) {
		return this.clock.millis() - Math.max(head.heard(), this.begin) >= this.silence.toMillis();
	}

	private @Nullable Answer ended(Folding.Done one, Head head) {
		String run = one.run();
		Folded folded = one.folded();
		if (folded == null) {
			waitForLogs(run);
			return Answers.lacking(run, head, one.lacking());
		}
		if (!one.lacking().isEmpty()) {
			this.asked.put(run, Long.MAX_VALUE);
		}
		if (folded.digest().equals(head.digest())) {
			this.keeping.put(run, new Keeping(folded.digest(), verdict(folded), one));
			this.keeper.keep(new RunId(run), (there) -> this.kept.add(new Kept(run, folded.digest(), there)));
			return one.lacking().isEmpty() ? null : Answers.lacking(run, head, one.lacking());
		}
		try {
			return again(run);
		}
		catch (IOException ex) {
			logger.error("Run {} is not the same as at its sidecar, and can't be thrown away: {}", run, ex.toString());
			later(run, AGAIN);
			return null;
		}
	}

	/** Once logs are there, receipt and page have them, too. */
	private void waitForLogs(String run) {
		long until = this.asked.computeIfAbsent(run, (same) -> this.clock.millis() + this.logPatience.toMillis());
		if (until != Long.MAX_VALUE) {
			this.due.put(run, until);
		}
	}

	private @Nullable Answer kept(Kept one) {
		Keeping begun = this.keeping.get(one.run());
		if (begun == null || !begun.digest().equals(one.digest())) {
			return null;
		}
		this.keeping.remove(one.run());
		Head head = this.heads.get(one.run());
		if (head == null || head.state() != Head.State.ENDED || !one.digest().equals(head.digest())) {
			return null;
		}
		if (!one.there() || this.runs.isClosedBefore(new RunId(one.run()), head.last())) {
			// what was written is not here any more
			this.asked.remove(one.run());
			later(one.run(), WAIT);
			return null;
		}
		return begun.one().lacking().isEmpty() ? confirm(one.run(), head, begun) : null;
	}

	/**
	 * Logs of which nothing is known, since a process before this one was told, are told
	 * again.
	 */
	private @Nullable Answer confirm(String run, Head head, Keeping kept) {
		List<LogDigest> told = this.logs.get(run);
		if (told == null) {
			return null;
		}
		if (!told.equals(kept.one().ending().logs())) {
			later(run, Duration.ZERO);
			return null;
		}
		Head confirmed = head.folded(Head.State.CONFIRMED, kept.verdict());
		this.heads.put(run, confirmed);
		forget(run);
		this.tally.confirmed();
		return Answers.confirmed(run, confirmed);
	}

	private List<Answer> look(long now) {
		List<String> old = new ArrayList<>();
		Map<String, Head> silent = new HashMap<>();
		this.heads.forEach((run, head) -> {
			if (head.state() == Head.State.OPEN && isSilent(head)) {
				silent.put(run, head);
			}
			else if (isOver(run, head) && now - head.heard() >= this.remembered.toMillis()) {
				old.add(run);
			}
		});
		old.forEach((run) -> {
			this.heads.remove(run);
			forget(run);
		});
		return silent.entrySet()
			.stream()
			.map((one) -> tryToFold(one.getKey(), one.getValue(),
					"nothing was heard of its sidecar for " + this.silence))
			.filter(Objects::nonNull)
			.toList();
	}

	/** So is one whose sidecar is gone that was asked for logs. */
	private boolean isOver(String run, Head head) {
		return head.state() != Head.State.OPEN
				&& (head.state() != Head.State.ENDED || (!isRunning(run) && !this.due.containsKey(run)));
	}

	/**
	 * A run that is being kept.
	 *
	 * @param digest that of its events
	 * @param verdict what is to be thought of it
	 * @param one what came of its end
	 */
	private record Keeping(String digest, String verdict, Folding.Done one) {

	}

	/**
	 * A run that was to be kept.
	 *
	 * @param run the run
	 * @param digest that of its events
	 * @param there whether it is
	 */
	private record Kept(String run, String digest, boolean there) {

	}

}
