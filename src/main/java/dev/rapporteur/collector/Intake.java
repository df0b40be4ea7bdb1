package dev.rapporteur.collector;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what forwarders send, and says what they have to hear. What comes again is
 * dropped, what is missing is asked for: the numbers of events tell. For one thread at a
 * time.
 */
final class Intake {

	private static final Logger logger = LoggerFactory.getLogger(Intake.class);

	private final Heads heads;

	private final FollowedRuns runs;

	private final Refills refills;

	private final IntakeTally tally;

	private final RunKeeper keeper;

	private final InstantSource clock;

	private final DueRuns due;

	private final Handover handover;

	/** What was said of runs whose events have not come yet. */
	private final Map<String, Announced> announced = new RememberedRuns<>();

	/** What sidecars said of the last event, where it is not here. */
	private final Map<String, Long> behind = new RememberedRuns<>();

	Intake(Heads heads, Means means, Refills refills, InstantSource clock) {
		this.heads = heads;
		this.runs = means.runs();
		this.refills = refills;
		this.tally = means.tally();
		this.keeper = means.keeper();
		this.clock = clock;
		this.due = new DueRuns(heads, means, refills, clock);
		this.handover = new Handover(heads, means.runs(), refills);
	}

	/**
	 * Goes on with runs that another process, or another collector, had.
	 * @param writer the number of this collector
	 */
	void begin(int writer) {
		this.handover.begin(writer, this.due);
		this.keeper.owned();
	}

	/** Leaves the runs to another collector. */
	void end() {
		this.handover.end();
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
			case Message.Heard heard -> hear(run, heard, place);
			case Message.Ended ended -> end(run, ended, place);
		};
	}

	/** The events of a message. */
	static RecordBatch batch(Message.Events events) throws MalformedEventsException {
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
		Head head = (known != null) ? known : begin(run, place);
		if (batch.first() > head.last() + 1) {
			// a run doesn't begin with what lies before its begin
			this.announced.computeIfPresent(run, (same, before) -> new Announced(before.directory(), place + 1));
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
			return this.due.again(run);
		}
		this.heads.put(run, next);
		this.tally.taken(more);
		return Answers.has(run, next);
	}

	private Head begin(String run, long place) {
		Announced before = this.announced.get(run);
		return Head.begin((before != null) ? before.place() : place, this.clock.millis());
	}

	/**
	 * What can't be copied now is brought once more, if it can be had from elsewhere.
	 * @return false if only the sidecar has what comes before
	 */
	private boolean copy(String run, RecordBatch more, Head next) throws IOException {
		RunId id = new RunId(run);
		Announced before = this.announced.remove(run);
		String directory = (before != null) ? before.directory() : null;
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

	private Answer hear(String run, Message.Heard heard, long place) throws IOException {
		Head head = this.heads.get(run);
		if (head == null) {
			this.announced.put(run, new Announced(heard.origin().directory(), place));
			return new Answer(run, 0, null, null);
		}
		if (head.state() == Head.State.SILENT && !goesOn(run, head)) {
			return this.due.again(run);
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

	/** What was silent is open again, or will be when its events are here. */
	private boolean goesOn(String run, Head head) throws IOException {
		return this.runs.reopen(new RunId(run)) || this.refills.request(run, head);
	}

	private Answer end(String run, Message.Ended ended, long place) throws IOException {
		Head head = this.heads.get(run);
		long last = (head != null) ? head.last() : 0;
		if (head == null || ended.last() > last) {
			this.announced.put(run, new Announced(ended.origin().directory(), place));
			return Answers.asked(run, last);
		}
		String digest = HexFormat.of().formatHex(ended.digest());
		if (head.state() == Head.State.CONFIRMED && digest.equals(head.digest())) {
			return Answers.confirmed(run, head);
		}
		this.due.told(run, ended.logs());
		boolean tried = digest.equals(head.digest()) && this.due.isDue(run);
		if (tried || this.due.isRunning(run)) {
			return Answers.has(run, head);
		}
		if (head.state() == Head.State.CONFIRMED || ended.last() < last) {
			return this.due.again(run);
		}
		Head next = head.ended(digest, this.clock.millis());
		this.heads.put(run, next);
		this.runs.origin(new RunId(run), ended.origin().directory());
		Answer answer = this.due.fold(run, next, null);
		return (answer != null) ? answer : Answers.has(run, next);
	}

	/**
	 * Does what is due: reports, runs whose sidecar is silent.
	 * @return what sidecars have to hear
	 */
	List<Answer> tick() {
		return this.due.tick();
	}

	/**
	 * What was said of a run before its events.
	 *
	 * @param directory its runtime directory where it is reported
	 * @param place where that was said in its partition
	 */
	private record Announced(String directory, long place) {

	}

	/**
	 * What all of a collector work with.
	 *
	 * @param runs the copies
	 * @param folding writes reports
	 * @param tally counts
	 * @param settings how long is waited
	 * @param keeper keeps runs that have ended
	 */
	record Means(FollowedRuns runs, Folding folding, IntakeTally tally, CollectorSettings settings, RunKeeper keeper) {

	}

}
