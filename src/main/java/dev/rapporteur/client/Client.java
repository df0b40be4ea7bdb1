package dev.rapporteur.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ReportException;
import org.jspecify.annotations.Nullable;

/**
 * A process that reports: the stack of the contexts that it opened, and the process that
 * it came from. Without an open context of its own it is where its parent is.
 */
public final class Client {

	/**
	 * The argument of a registration that says for how many seconds it may make no call.
	 */
	public static final String TIMEOUT = "rapporteur_timeout";

	private final ClientId id;

	private final Object pid;

	private final Object parentPid;

	private final @Nullable ClientIdentity identity;

	private final List<Context> stack = new ArrayList<>();

	private final List<Client> children = new ArrayList<>();

	private @Nullable Client parent;

	/** Where its parent was when that vanished in the middle of its work. */
	private @Nullable Context orphanedIn;

	/** How long it may make no call. */
	private @Nullable Duration timeout;

	/** Whether its connection was cut, and it has not come back. */
	private boolean away;

	private int arrivals = 1;

	/** The last of its requests that was carried out. */
	private long lastRequest;

	Client(ClientId id, Object pid, Object parentPid, @Nullable ClientIdentity identity, @Nullable Client parent) {
		this.id = id;
		this.pid = pid;
		this.parentPid = parentPid;
		this.identity = identity;
		this.parent = parent;
	}

	public ClientId id() {
		return this.id;
	}

	/**
	 * The process id that it gave.
	 * @return any value, mostly a string of digits
	 */
	public Object pid() {
		return this.pid;
	}

	/**
	 * The process id that it gave for its parent, whether that is a client or not.
	 * @return any value, mostly a string of digits
	 */
	public Object parentPid() {
		return this.parentPid;
	}

	/**
	 * How long it may make no call over HTTP until it is taken for gone.
	 * @return the time, or null if it has said nothing of that
	 */
	public @Nullable Duration timeout() {
		return this.timeout;
	}

	void mayBeSilentFor(Duration chosen) {
		this.timeout = chosen;
	}

	/**
	 * By what it is known again.
	 * @return its identity, or null if it can't come back once its connection is cut
	 */
	public @Nullable ClientIdentity identity() {
		return this.identity;
	}

	/**
	 * Whether its connection was cut, and it has not come back.
	 * @return true until it registers again
	 */
	public boolean isAway() {
		return this.away;
	}

	/** Its connection was cut. */
	public void leave() {
		this.away = true;
	}

	/** It is here again. */
	void comeBack() {
		this.away = false;
		this.arrivals++;
	}

	/**
	 * How it has come, the last time.
	 * @return what tells its connections apart
	 */
	public Arrival arrival() {
		return new Arrival(this.id, this.arrivals, this.identity != null);
	}

	/**
	 * Whether a request is still to be carried out. A client has one request at a time,
	 * each with a higher number than the one before, so the last one is all that it can
	 * repeat.
	 * @param number its number
	 * @return false if that has happened, and only the answer was lost
	 * @throws ReportException if a later one was carried out
	 */
	public boolean isNew(long number) {
		if (number < this.lastRequest) {
			throw ReportException.invalid("Request " + number + " comes behind request " + this.lastRequest);
		}
		return number > this.lastRequest;
	}

	/**
	 * A request was carried out.
	 * @param number its number
	 */
	public void carriedOut(long number) {
		this.lastRequest = number;
	}

	@Nullable Client parent() {
		return this.parent;
	}

	List<Client> children() {
		return this.children;
	}

	/**
	 * The contexts that it opened and that are still open, outermost first.
	 * @return a copy
	 */
	public List<Context> stack() {
		return List.copyOf(this.stack);
	}

	/**
	 * The innermost context that it opened itself.
	 * @return the context, or null if it has none open
	 */
	public @Nullable Context own() {
		return this.stack.isEmpty() ? null : this.stack.getLast();
	}

	/**
	 * Where its next call applies: its own innermost context, or that of its parent.
	 * @return the context, or null if it is nowhere
	 */
	public @Nullable Context current() {
		Client at = this;
		while (at != null) {
			if (!at.stack.isEmpty()) {
				return at.stack.getLast();
			}
			if (at.orphanedIn != null) {
				return at.orphanedIn;
			}
			at = at.parent;
		}
		return null;
	}

	public void push(Context context) {
		this.stack.add(context);
	}

	public void pop() {
		this.stack.removeLast();
	}

	/** Its parent left: it goes on where that was, or below its grandparent. */
	void orphan(Client gone) {
		this.parent = gone.parent;
		if (this.orphanedIn == null) {
			this.orphanedIn = gone.stack.isEmpty() ? gone.orphanedIn : gone.stack.getLast();
		}
		if (this.parent != null) {
			this.parent.children.add(this);
		}
	}

}
