package dev.rapporteur.client;

import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * A process that reports: the stack of the contexts that it opened, and the process that
 * it came from. Without an open context of its own it is where its parent is.
 */
public final class Client {

	private final ClientId id;

	private final Object pid;

	private final Object parentPid;

	private final List<Context> stack = new ArrayList<>();

	private final List<Client> children = new ArrayList<>();

	private @Nullable Client parent;

	/** Where its parent was when that vanished in the middle of its work. */
	private @Nullable Context orphanedIn;

	Client(ClientId id, Object pid, Object parentPid, @Nullable Client parent) {
		this.id = id;
		this.pid = pid;
		this.parentPid = parentPid;
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
