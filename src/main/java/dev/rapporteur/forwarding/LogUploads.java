package dev.rapporteur.forwarding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.rapporteur.run.KnownRun;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of a run, part by part, while they grow and at its end. Not thread-safe.
 */
final class LogUploads {

	private static final Logger logger = LoggerFactory.getLogger(LogUploads.class);

	/** What of the time that the end of a service takes may be lost to logs. */
	private static final int SHARE = 4;

	private final ForwardedRun run;

	private final @Nullable LogLink link;

	private final ForwardingSettings settings;

	private final Backoff backoff;

	/** How much of each log the collector has. */
	private final Map<String, Long> sent = new HashMap<>();

	private final Set<String> refused = new HashSet<>();

	/**
	 * Those of which the collector has something else: they are sent from their begin.
	 */
	private final Set<String> anew = new HashSet<>();

	/** For a collector that asks for the same again and again. */
	private final Backoff losses;

	private int askedFor;

	/** The logs that are still to be looked at this time. */
	private final Deque<String> pass = new ArrayDeque<>();

	/** Whether the run was closed when they were listed. */
	private boolean last;

	private boolean done;

	private int passes;

	private long due = System.nanoTime();

	private @Nullable Long failingSince;

	LogUploads(ForwardedRun run, ForwardingMeans means) {
		this.run = run;
		this.link = means.logs();
		this.settings = means.settings();
		this.backoff = means.backoff();
		this.losses = means.backoff();
		this.done = this.link == null;
	}

	/** Whether nothing is left to be sent of a closed run. */
	boolean isDone() {
		return this.done;
	}

	/**
	 * Whether the collector has less than it had, until what it has asked for is sent.
	 */
	boolean isSendingAnew() {
		return this.askedFor > 0 && !this.done;
	}

	/** How often all logs of the closed run were sent to their ends. */
	int passes() {
		return this.passes;
	}

	/** Whether nothing could be sent for so long that nobody is to wait for it. */
	boolean isStuck() {
		Long since = this.failingSince;
		return since != null && System.nanoTime() - since >= this.settings.patience().toNanos() / SHARE;
	}

	/** How long there is nothing to do. */
	Duration delay() {
		return Duration.ofNanos(Math.max(this.due - System.nanoTime(), 0));
	}

	/** Looks at once: the run is closed. */
	void hurry() {
		this.due = System.nanoTime();
		this.pass.clear();
	}

	/**
	 * Sends logs of a closed run from their begin, which the collector has not as they
	 * are. The second time that waits. While logs are on their way, what was said before
	 * they were there doesn't count.
	 */
	void sendAnew(List<String> names) {
		if (names.isEmpty() || !this.done) {
			return;
		}
		logger.info("Logs of run {} are not the same at {}, and are sent from their begin: {}", this.run.id(),
				this.link, names);
		if (this.askedFor == 2) {
			logger.warn("Logs of run {} are still not the same at {}, and it is not confirmed: {}", this.run.id(),
					this.link, names);
		}
		for (String name : names) {
			this.sent.remove(name);
			this.anew.add(name);
		}
		this.done = this.link == null;
		this.pass.clear();
		this.due = System.nanoTime() + ((this.askedFor > 0) ? this.losses.next().toNanos() : 0);
		this.askedFor++;
	}

	/**
	 * Sends a part of a log that has grown.
	 * @param closed whether the run is closed, and nothing will be appended
	 * @return whether there was one
	 */
	boolean step(boolean closed) throws InterruptedException {
		if (this.done || System.nanoTime() - this.due < 0) {
			return false;
		}
		if (this.pass.isEmpty()) {
			this.pass.addAll(names());
			this.last = closed;
		}
		try {
			while (!this.pass.isEmpty()) {
				if (sendPart(this.pass.element())) {
					this.backoff.reset();
					this.failingSince = null;
					return true;
				}
				this.pass.remove();
			}
			this.done = this.last;
			this.passes += this.last ? 1 : 0;
			this.due = System.nanoTime() + this.settings.logInterval().toNanos();
		}
		catch (IOException ex) {
			this.due = System.nanoTime() + this.backoff.next().toNanos();
			this.failingSince = (this.failingSince != null) ? this.failingSince : Long.valueOf(System.nanoTime());
		}
		return false;
	}

	private List<String> names() {
		List<KnownRun> sources = this.run.sources();
		return sources.isEmpty() ? List.of() : sources.getFirst().logs().names();
	}

	/** Opens a log, at its begin. */
	private SeekableByteChannel open(String name) throws IOException {
		IOException failure = new NoSuchFileException(name);
		for (KnownRun source : this.run.sources()) {
			try {
				return source.files().read(name);
			}
			catch (IOException ex) {
				// it is gone there, or somebody else's
				failure = ex;
			}
		}
		throw failure;
	}

	/** Whether there was something to send, and it was taken. */
	private boolean sendPart(String name) throws IOException, InterruptedException {
		byte[] part = this.refused.contains(name) ? null : read(name);
		long offset = this.sent.getOrDefault(name, 0L);
		if (part == null || (part.length == 0 && (!this.last || this.sent.containsKey(name)))) {
			return false;
		}
		try {
			LogLink.Taken taken = Objects.requireNonNull(this.link)
				.put(this.run.id(), name, offset, this.anew.contains(name), part);
			this.anew.remove(name);
			long size = taken.size();
			if (!taken.taken() && size >= offset) {
				beginAnew(name);
				return true;
			}
			this.sent.put(name, size);
			if (size < offset || (part.length > 0 && size == offset)) {
				throw new IOException("it has only " + size + " bytes of " + name);
			}
			return true;
		}
		catch (RefusedMessageException ex) {
			this.refused.add(name);
			logger.warn("The log {} of run {} is not forwarded, {}", name, this.run.id(), ex.getMessage());
			return false;
		}
	}

	private void beginAnew(String name) {
		this.sent.remove(name);
		this.anew.add(name);
	}

	/** What lies behind what was sent, or null if that can't be read now. */
	private byte @Nullable [] read(String name) {
		try (SeekableByteChannel file = open(name)) {
			if (this.sent.getOrDefault(name, 0L) > file.size()) {
				// somebody has done that here
				beginAnew(name);
			}
			long begin = this.sent.getOrDefault(name, 0L);
			int length = (int) Math.min(file.size() - begin, this.settings.logPart().toBytes());
			ByteBuffer part = ByteBuffer.allocate(length);
			file.position(begin);
			while (part.hasRemaining() && file.read(part) >= 0) {
				// to its end
			}
			return part.hasRemaining() ? null : part.array();
		}
		catch (IOException ex) {
			logger.debug("{} can't be read", name, ex);
			return null;
		}
	}

	/**
	 * The logs of a closed run that the collector is to have: those that were sent, as
	 * far as they were, and those that still have to be. Without those that it refuses,
	 * that can't be read here, or that are sent nowhere.
	 */
	List<LogDigest> digests() {
		List<LogDigest> digests = new ArrayList<>();
		for (String name : (this.link != null) ? names() : List.<String>of()) {
			Long size = this.done ? this.sent.get(name) : Long.valueOf(Long.MAX_VALUE);
			if (size == null || this.refused.contains(name)) {
				continue;
			}
			try (SeekableByteChannel file = open(name)) {
				digests.add(LogDigest.of(name, file, size));
			}
			catch (IOException ex) {
				// it is gone, or was none
				logger.debug("{} can't be read", name, ex);
			}
		}
		return digests;
	}

}
