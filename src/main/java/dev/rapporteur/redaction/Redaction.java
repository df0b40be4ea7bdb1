package dev.rapporteur.redaction;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hides in what is told of a run what nobody is to see. For any thread.
 * <p>
 * A service that takes up a run again doesn't know its secrets, since they are kept
 * nowhere. Until they are given again, all texts are hidden.
 */
public final class Redaction {

	/** What stands where something is hidden. */
	public static final String HIDDEN = "***";

	private final RedactionRules rules;

	private volatile Secrets secrets;

	/** How many secrets the run had before a service took it up again. */
	private volatile long needed;

	private final AtomicLong hidden = new AtomicLong();

	/** How many of them the journal has. */
	private final AtomicLong noted = new AtomicLong();

	Redaction(RedactionRules rules, Secrets secrets) {
		this.rules = rules;
		this.secrets = secrets;
	}

	/** Whether anything may have to be hidden. */
	public boolean isActive() {
		return !this.rules.isEmpty() || this.secrets.count() > 0 || this.needed > 0;
	}

	/** Whether the run has had secrets that nobody knows any more. */
	public boolean isMissingSecrets() {
		return this.secrets.count() < this.needed;
	}

	/** The secrets of the run. */
	public Secrets secrets() {
		return this.secrets;
	}

	/**
	 * Hides more from now on.
	 * @param more secrets of the run
	 * @throws IllegalArgumentException if there are too many; nothing is added then
	 */
	public synchronized void add(Secrets more) {
		this.secrets = this.secrets.with(more);
	}

	/** How many parts of texts and values were hidden, also before a restart. */
	public long hidden() {
		return this.hidden.get();
	}

	/**
	 * How many were hidden since this was asked last, for the journal.
	 * @return the number
	 */
	public long takeUnnoted() {
		long all = this.hidden.get();
		return all - this.noted.getAndSet(all);
	}

	/**
	 * Something was hidden before a restart.
	 * @param count how many parts
	 */
	public void replayHidden(long count) {
		this.noted.addAndGet(count);
		this.hidden.addAndGet(count);
	}

	/**
	 * The run had secrets before a restart.
	 * @param count how many, all in all
	 */
	public void replaySecrets(long count) {
		this.needed = count;
	}

	/**
	 * Hides parts of a text.
	 * @param text any text
	 * @return the same text if nothing is hidden
	 */
	public String text(String text) {
		return isActive() ? String.valueOf(value(text)) : text;
	}

	/**
	 * Hides parts of a value, at any depth.
	 * @param value any value, which stays as it is
	 * @return the same value if nothing is hidden
	 */
	public Object value(Object value) {
		return isActive() ? hide(value) : value;
	}

	/**
	 * Hides parts of arguments, at any depth.
	 * @param arguments values by name, which stay as they are
	 * @return the same arguments if nothing is hidden
	 */
	public Map<?, ?> arguments(Map<?, ?> arguments) {
		return (isActive() && hide(arguments) instanceof Map<?, ?> map) ? map : arguments;
	}

	private Object hide(Object value) {
		ValueRedaction work = new ValueRedaction(this.rules, this.secrets, isMissingSecrets());
		Object copy = work.copy(value);
		this.hidden.addAndGet(work.hidden());
		return (work.hidden() > 0) ? copy : value;
	}

	/**
	 * Makes what hides parts of a log.
	 * @return one for a part of a log
	 */
	public LogRedaction log() {
		return new LogRedaction(this.rules.patterns(), this.secrets, this.hidden::addAndGet);
	}

}
