package dev.rapporteur.forwarding;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a way to a collector begins to fail and when it works again, and counts what
 * goes there.
 */
final class WatchedLink implements CollectorLink {

	private static final Logger logger = LoggerFactory.getLogger(WatchedLink.class);

	private final CollectorLink link;

	private final ForwardingTally tally;

	private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

	WatchedLink(CollectorLink link, ForwardingTally tally) {
		this.link = link;
		this.tally = tally;
	}

	@Override
	public void open(Consumer<Answer> taker) {
		this.link.open(taker);
	}

	@Override
	public @Nullable Answer send(String run, Message message) throws IOException, InterruptedException {
		try {
			Answer answer = this.link.send(run, message);
			works();
			this.tally.sent(message);
			return answer;
		}
		catch (RefusedMessageException ex) {
			works();
			throw ex;
		}
		catch (IOException ex) {
			fails(ex);
			throw ex;
		}
	}

	private void works() {
		if (this.failure.getAndSet(null) != null) {
			this.tally.failing().set(0);
			logger.info("Runs are forwarded again to {}", this.link);
		}
	}

	private void fails(IOException cause) {
		// who ends the service may have interrupted it
		if (!Thread.currentThread().isInterrupted() && this.failure.getAndSet(cause.toString()) == null) {
			this.tally.failing().set(1);
			logger.warn("Runs can't be forwarded to {}, their journals wait: {}", this.link, cause.toString());
		}
	}

	/** Why nothing can be sent at present, or null if all is well. */
	@Nullable String failure() {
		return this.failure.get();
	}

	@Override
	public void close() {
		this.link.close();
	}

	@Override
	public String toString() {
		return this.link.toString();
	}

}
