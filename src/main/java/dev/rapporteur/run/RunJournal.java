package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.client.ClientIdentity;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextResult;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.event.PlanPart;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalLock;
import dev.rapporteur.receipt.Ledger;
import dev.rapporteur.redaction.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * Notes what happens in a run. Only to be used by the one writer of the run.
 */
final class RunJournal {

	/** What a killed service has counted in vain, at most. */
	private static final int UNTOLD_REQUESTS = 1000;

	private final ClosedJournals.Leaving onClose;

	private final Ledger ledger;

	private final RequestTally requests = new RequestTally();

	private final Redaction redaction;

	/** None before the run is open. */
	private volatile @Nullable Journal journal;

	private boolean changed;

	/** Nothing follows. */
	private boolean ended;

	/** Whether that was with its reports. */
	private volatile boolean reported;

	private volatile boolean left;

	/** The context that was stopped last, and the client that did it. */
	private long stopped;

	private @Nullable ClientId stoppedBy;

	/** The context that was started last, and the client, if it has not entered that. */
	private long started;

	private @Nullable ClientId startedBy;

	/** Whether the disk has refused events, and reports are written first. */
	private boolean givingWay;

	/**
	 * Begins without a journal.
	 * @param onClose what becomes of it once the run has ended with its reports
	 * @param ledger hears of each event
	 * @param redaction knows what was hidden
	 */
	RunJournal(ClosedJournals.Leaving onClose, Ledger ledger, Redaction redaction) {
		this.onClose = onClose;
		this.ledger = ledger;
		this.redaction = redaction;
	}

	Journal journal() {
		return Objects.requireNonNull(this.journal, "the run is not open yet");
	}

	/**
	 * Begins, in a directory that no other run has, and out of which what older ones left
	 * is moved.
	 * @param run the run
	 * @param request what was asked for
	 * @param limits what was chosen for journals and files
	 * @param entrance lets clients in
	 * @return where they find the run, or null for nowhere
	 * @throws IOException as {@link Run#open} says
	 */
	@Nullable Path open(Run run, RunRequest request, RunLimits limits, RunEntrance entrance) throws IOException {
		Path directory = run.files().directory().path();
		JournalLock lock = JournalLock.take(directory, limits.permissions());
		boolean open = false;
		try {
			Path path = request.socket() ? letIn(run, entrance) : null;
			run.files().putOlderAside();
			this.journal = Journal.create(directory, limits.journal(), lock, limits.permissions());
			append(new RunEvent.RunOpened(run.id().value(), request.name(), request.settings().format(),
					request.settings().utc(), request.socket(), request.settings().requirePlan(), request.joined(),
					request.opening(), request.trace()));
			if (this.redaction.secrets().count() > 0) {
				secretsGiven();
			}
			open = true;
			return path;
		}
		finally {
			if (!open) {
				lock.release();
			}
		}
	}

	/**
	 * Takes up the run of a service that has ended without closing it.
	 * @param run the run
	 * @param request what was asked for then
	 * @param limits what was chosen for journals and files
	 * @param entrance lets clients in
	 * @param replay brings the run to where it was
	 * @return where clients find it, or null for nowhere
	 * @throws IOException as {@link Run#resume} says
	 */
	@Nullable Path resume(Run run, RunRequest request, RunLimits limits, RunEntrance entrance, RunReplay replay)
			throws IOException {
		Path directory = run.files().directory().path();
		JournalLock lock = JournalLock.take(directory, limits.permissions());
		boolean open = false;
		try {
			Path path = request.socket() ? letIn(run, entrance) : null;
			replay.begin();
			Journal.Resumed resumed = Journal.resume(directory, limits.journal(), lock, replay::take);
			this.journal = resumed.journal();
			replay.end(resumed.end().damage() != null);
			append(new RunEvent.RunResumed(resumed.end().torn(), resumed.end().damage()));
			open = true;
			return path;
		}
		finally {
			if (!open) {
				lock.release();
			}
		}
	}

	private static Path letIn(Run run, RunEntrance entrance) throws SocketNotOpenedException {
		try {
			return entrance.open(run).toRealPath();
		}
		catch (IOException ex) {
			throw new SocketNotOpenedException(ex);
		}
	}

	/** What its events add up to. */
	Ledger ledger() {
		return this.ledger;
	}

	/** Counts requests, from any thread. */
	RequestTally requests() {
		return this.requests;
	}

	void registered(Client newcomer) {
		ClientIdentity identity = newcomer.identity();
		append(new RunEvent.ClientRegistered(newcomer.id().value(), newcomer.pid(), newcomer.parentPid(),
				(identity != null) ? identity.token() : null, (identity != null) ? identity.process() : null,
				seconds(newcomer.timeout())));
	}

	private static @Nullable Long seconds(@Nullable Duration time) {
		return (time != null) ? Long.valueOf(time.toSeconds()) : null;
	}

	void gone(Client gone, EndCause cause) {
		append(new RunEvent.ClientGone(gone.id().value(), cause));
	}

	/** A context that a client has started is on its stack. */
	void entered(Client client, long seq) {
		if (seq == this.started && client.id().equals(this.startedBy)) {
			this.startedBy = null;
		}
	}

	/** Not all that is started in the name of a client is on its stack. */
	private void tellOfStarted() {
		ClientId client = this.startedBy;
		this.startedBy = null;
		if (client != null) {
			append(new RunEvent.ContextLeft(client.value(), this.started));
		}
	}

	/** A context is no longer on the stack of a client. */
	void left(Client client, long seq) {
		if (seq != this.stopped || !client.id().equals(this.stoppedBy)) {
			append(new RunEvent.ContextLeft(client.id().value(), seq));
		}
		this.stoppedBy = null;
	}

	void changed(ContextEvent event, List<ContextResult> results, @Nullable ClientId client, @Nullable Long request) {
		if (this.journal == null) {
			return;
		}
		tellOfStarted();
		if (event instanceof ContextEvent.Stopped) {
			this.stopped = event.seq();
			this.stoppedBy = client;
		}
		else if (event instanceof ContextEvent.Started) {
			this.started = event.seq();
			this.startedBy = client;
		}
		append(new RunEvent.ContextChanged(event, results, (client != null) ? client.value() : null, request));
	}

	void carriedOut(KeyedCommand command, long context, @Nullable ClientId client) {
		if (!this.ended) {
			append(new RunEvent.RequestCarriedOut(command.request(), command.part(), context,
					(client != null) ? client.value() : null));
		}
	}

	void planDeclared(PlanPart part) {
		append(new RunEvent.PlanDeclared(part));
	}

	void clockStepped(double seconds) {
		append(new RunEvent.ClockStepped(seconds));
	}

	void secretsGiven() {
		if (!this.ended) {
			append(new RunEvent.SecretsGiven(this.redaction.secrets().count()));
		}
	}

	void written(List<String> files) {
		append(new RunEvent.ReportsWritten(files));
	}

	void ended(@Nullable String abortReason, boolean reported, @Nullable String failure) {
		tellOfHidden();
		this.ended = true;
		this.reported = reported;
		append(new RunEvent.RunClosed(abortReason, reported, failure, this.requests.take()));
		Journal open = this.journal;
		if (open != null) {
			open.finish();
		}
	}

	/**
	 * Leaves the file of a journal that has ended, which may take time if it is large and
	 * is moved to another file system. If the reports are not written it stays, since it
	 * is all that is left of the run; in a directory that was deleted it can't. Not in
	 * the turn of the run; the second time it does nothing.
	 */
	void leave() {
		Journal ended = this.journal;
		if (ended != null && !this.left) {
			this.left = true;
			try {
				if (this.reported || ended.place().isLost()) {
					this.onClose.leave(ended.place());
				}
			}
			finally {
				ended.close();
			}
		}
	}

	/** What a run that is taken up hears of again has no journal yet, and is counted. */
	private void append(RunEvent event) {
		Journal open = this.journal;
		if (open != null) {
			this.ledger.hear(event);
			open.append(event);
			this.changed = true;
		}
	}

	/** Sees to it that the journal can be written. For any thread. */
	void look() {
		Journal open = this.journal;
		if (open != null) {
			open.look();
		}
	}

	/** Has what the disk has refused tried again at the end of this turn. */
	void tryAgain() {
		this.changed = true;
		journal().tryAgain();
	}

	/**
	 * Leaves what room a full disk has got again to reports: events that it has refused
	 * wait until {@link #goOn}.
	 */
	void giveWay() {
		this.givingWay = this.journal != null && journal().isBehind();
	}

	/** Has events that wait for reports written at the end of this turn. */
	void goOn() {
		this.changed |= this.givingWay;
		this.givingWay = false;
	}

	private void tellOfHidden() {
		long hidden = (this.journal != null && !this.ended) ? this.redaction.takeUnnoted() : 0;
		if (hidden > 0) {
			append(new RunEvent.ValuesHidden(hidden));
		}
	}

	private void tellOfRequests() {
		if (!this.ended && this.requests.size() >= UNTOLD_REQUESTS) {
			append(new RunEvent.RequestsCounted(this.requests.take()));
		}
	}

	/** Writes what was noted, if anything was. */
	boolean flush() {
		tellOfStarted();
		tellOfHidden();
		tellOfRequests();
		if (this.givingWay || !this.changed) {
			return false;
		}
		this.changed = false;
		journal().flush();
		return true;
	}

}
