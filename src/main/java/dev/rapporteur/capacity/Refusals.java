package dev.rapporteur.capacity;

import java.util.LinkedHashMap;
import java.util.Map;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator what is refused by a limit or for want of a token: of each kind the
 * first at once, and then how many more there were, once a minute. A crowd of refused
 * clients fills no disk with it. Thread-safe.
 */
public final class Refusals implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Refusals.class);

	/** What was refused since the last minute, by its kind: there are a few kinds. */
	@GuardedBy("this")
	private final Map<String, Count> counts = new LinkedHashMap<>();

	/**
	 * Something is refused.
	 * @param kind its kind, one of a few words
	 * @param detail who is refused what, and why, on one line
	 */
	public synchronized void note(String kind, String detail) {
		Count known = this.counts.get(kind);
		if (known == null) {
			logger.warn("Refused ({}): {}", kind, detail);
			this.counts.put(kind, new Count(0, detail));
		}
		else {
			this.counts.put(kind, new Count(known.more() + 1, detail));
		}
	}

	/**
	 * Tells how many more there were; to be called once a minute. Of a kind of which
	 * there were none, the next one is told at once again.
	 */
	public synchronized void tell() {
		this.counts.values().removeIf((count) -> count.more() == 0);
		this.counts.replaceAll((kind, count) -> {
			logger.warn("Refused ({}): {} more, the last: {}", kind, count.more(), count.last());
			return new Count(0, count.last());
		});
	}

	/** Tells the rest. */
	@Override
	public void close() {
		tell();
	}

	/**
	 * What was not told yet.
	 *
	 * @param more how many
	 * @param last the last of them
	 */
	private record Count(long more, String last) {

	}

}
