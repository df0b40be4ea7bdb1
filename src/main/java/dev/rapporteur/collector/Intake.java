package dev.rapporteur.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.Folded;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what forwarders send, and says what they have to hear. What comes again is
 * dropped, what is missing is asked for: the numbers of events tell. For one thread at a
 * time.
 */
final class Intake {

	private static final Logger logger = LoggerFactory.getLogger(Intake.class);

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

	private final InstantSource clock;

	private final Queue<Folding.Done> done = new ConcurrentLinkedQueue<>();

	/** Runs whose reports are to be written, by the time of the next try. */
	private final Map<String, Long> due = new HashMap<>();

	/** Where runs are reported whose events have not come yet. */
	private final Map<String, String> directories = new RememberedRuns<>();

	/** What sidecars said of the last event, where it is not here. */
	private final Map<String, Long> behind = new RememberedRuns<>();

	/** Nobody was silent before. */
	private final long begin;

	private long looked;

	Intake(Heads heads, Means means, Refills refills, InstantSource clock) {
		this.heads = heads;
		this.runs = means.runs();
		this.folding = means.folding();
		this.refills = refills;
		this.tally = means.tally();
		this.silence = means.settings().silence();
		this.remembered = means.settings().remembered();
		this.clock = clock;
		this.begin = clock.millis();
		this.looked = this.begin;
	}

	/**
	 * Goes on with runs that another process, or another collector, had.
	 */
	void begin() {
		this.heads.forEach((run, head) -> {
			if (head.state() == Head.State.ENDED) {
				this.due.put(run, this.begin);
			}
			else if (head.state() == Head.State.OPEN && !recalled(run)) {
				this.refills.request(run, head);
			}
		});
	}

	private boolean recalled(String run) {
		try {
			return this.runs.recall(new RunId(run));
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("What is here of run {} can't be read: {}", run, ex.toString());
			return false;
		}
	}

	/** Leaves the runs to another collector. */
	void end(List<String> owned) {
		for (String run : owned) {
			try {
				this.runs.release(new RunId(run));
			}
			catch (IOException ex) {
				logger.debug("A file of run {} can't be closed", run, ex);
			}
		}
	}

	/**
	 * Takes a message.
	 * @param run the id of a run
	 * @param message what was sent
	 * @param place where it is in its partition
	 * @return what its sidecar has to hear
	 * @throws IOException if it makes no sense, or can't be kept
	 */
	Answer take(String run, Message message, long place) throws IOException {
		return switch (message) {
			case Message.Events events -> take(run, batch(events), place);
			case Message.Heard heard -> hear(run, heard);
			case Message.Ended ended -> end(run, ended);
		};
	}

	private static RecordBatch batch(Message.Events events) throws MalformedEventsException {
		try {
			return RecordBatch.of(events.records());
		}
		catch (IOException ex) {
			throw new MalformedEventsException(ex);
		}
	}

	private static RunCounts count(Head head, RecordBatch more) throws MalformedEventsException {
		try {
			return head.counts().with(more);
		}
		catch (IOException ex) {
			throw new MalformedEventsException(ex);
		}
	}

	private Answer take(String run, RecordBatch batch, long place) throws IOException {
		Head known = this.heads.get(run);
		Head head = (known != null) ? known : Head.begin(place, this.clock.millis());
		if (batch.first() > head.last() + 1) {
			this.tally.gap();
			return Answers.asked(run, head.last());
		}
		RecordBatch more = batch.after(head.last());
		if (more.last() <= head.last()) {
			this.tally.repeated();
			return Answers.has(run, head);
		}
		Head next = head.with(count(head, more), more.last(), this.clock.millis());
		if (!copy(run, more, next)) {
			return again(run);
		}
		this.heads.put(run, next);
		this.tally.taken(more);
		return Answers.has(run, next);
	}

	/**
	 * What can't be copied now is brought once more, if it can be had from elsewhere.
	 * @return false if only the sidecar has what comes before
	 */
	private boolean copy(String run, RecordBatch more, Head next) throws IOException {
		RunId id = new RunId(run);
		String directory = this.directories.remove(run);
		try {
			return this.runs.take(id, directory, more) || this.refills.request(run, next);
		}
		catch (IOException ex) {
			if (!this.refills.request(run, next)) {
				throw ex;
			}
			logger.warn("Events of run {} can't be kept now, and are read again: {}", run, ex.toString());
			return true;
		}
	}

	private Answer hear(String run, Message.Heard heard) throws IOException {
		Head head = this.heads.get(run);
		if (head == null) {
			this.directories.put(run, heard.origin().directory());
			return new Answer(run, 0, null, null);
		}
		if (head.state() == Head.State.OPEN || head.state() == Head.State.SILENT) {
			this.heads.put(run, head.with(head.counts(), head.last(), this.clock.millis()));
		}
		this.runs.origin(new RunId(run), heard.origin().directory());
		boolean missing = heard.last() > head.last();
		Long before = missing ? this.behind.put(run, head.last()) : this.behind.remove(run);
		// it may be on its way, unless nothing has come since the sidecar said so before
		return (missing && before != null && before == head.last()) ? Answers.asked(run, head.last())
				: Answers.has(run, head);
	}

	private Answer end(String run, Message.Ended ended) throws IOException {
		Head head = this.heads.get(run);
		long last = (head != null) ? head.last() : 0;
		if (head == null || ended.last() > last) {
			this.directories.put(run, ended.origin().directory());
			return Answers.asked(run, last);
		}
		String digest = HexFormat.of().formatHex(ended.digest());
		if (head.state() == Head.State.CONFIRMED && digest.equals(head.digest())) {
			return Answers.confirmed(run, head);
		}
		boolean tried = digest.equals(head.digest()) && this.due.containsKey(run);
		if (tried || this.folding.isRunning(run)) {
			return Answers.has(run, head);
		}
		if (head.state() == Head.State.CONFIRMED || ended.last() < last) {
			return again(run);
		}
		Head next = head.ended(digest, this.clock.millis());
		this.heads.put(run, next);
		this.runs.origin(new RunId(run), ended.origin().directory());
		Answer answer = fold(run, next, null);
		return (answer != null) ? answer : Answers.has(run, next);
	}

	/** What is here is not what its sidecar has. */
	private Answer again(String run) throws IOException {
		logger.warn("Run {} is not the same as at its sidecar, and is asked for once more", run);
		this.runs.restart(new RunId(run));
		this.heads.remove(run);
		this.due.remove(run);
		this.refills.forget(run);
		return Answers.asked(run, 0);
	}

	/** Has the reports of a run written, if all its events are here. */
	private @Nullable Answer fold(String run, Head head, @Nullable String reason) throws IOException {
		RunId id = new RunId(run);
		boolean here = this.runs.recall(id) && this.runs.last(id) >= head.last();
		if (here && this.folding.submit(run, reason, this.done::add)) {
			this.due.remove(run);
			return null;
		}
		if (!here && !this.refills.request(run, head)) {
			return again(run);
		}
		later(run, WAIT);
		return null;
	}

	private void later(String run, Duration delay) {
		this.due.put(run, this.clock.millis() + delay.toMillis());
	}

	/** The same, where nobody waits for what comes of it. */
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
		Folded folded = one.folded();
		if (head == null) {
			return null;
		}
		if (folded == null) {
			logger.error("The reports of run {} can't be written: {}", one.run(), String.valueOf(one.failure()));
			later(one.run(), AGAIN);
			return null;
		}
		String verdict = folded.receipt().assessment().verdict().word().word();
		if (one.reason() != null) {
			if (head.state() == Head.State.OPEN && head.last() == folded.last()) {
				this.heads.put(one.run(), head.folded(Head.State.SILENT, verdict));
			}
			return null;
		}
		return ended(one.run(), head, folded, verdict);
	}

	private @Nullable Answer ended(String run, Head head, Folded folded, String verdict) {
		if (head.state() != Head.State.ENDED) {
			return null;
		}
		if (folded.digest().equals(head.digest())) {
			Head confirmed = head.folded(Head.State.CONFIRMED, verdict);
			this.heads.put(run, confirmed);
			this.tally.confirmed();
			return Answers.confirmed(run, confirmed);
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

	private List<Answer> look(long now) {
		List<String> old = new ArrayList<>();
		Map<String, Head> silent = new HashMap<>();
		this.heads.forEach((run, head) -> {
			long since = now - Math.max(head.heard(), this.begin);
			if (head.state() == Head.State.OPEN && since >= this.silence.toMillis()) {
				silent.put(run, head);
			}
			else if (isOver(head) && now - head.heard() >= this.remembered.toMillis()) {
				old.add(run);
			}
		});
		old.forEach(this.heads::remove);
		return silent.entrySet()
			.stream()
			.map((one) -> tryToFold(one.getKey(), one.getValue(),
					"nothing was heard of its sidecar for " + this.silence))
			.filter(Objects::nonNull)
			.toList();
	}

	private static boolean isOver(Head head) {
		return head.state() == Head.State.CONFIRMED || head.state() == Head.State.SILENT;
	}

	/**
	 * What all of a collector work with.
	 *
	 * @param runs the copies
	 * @param folding writes reports
	 * @param tally counts
	 * @param settings how long is waited
	 */
	record Means(FollowedRuns runs, Folding folding, IntakeTally tally, CollectorSettings settings) {

	}

}
