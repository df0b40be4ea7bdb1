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

import dev.rapporteur.receipt.FileDigest;
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

	/** Those that the collector has whole, as it said when the run was closed. */
	private final Set<String> whole = new HashSet<>();

	/** The logs that are still to be looked at this time. */
	private final Deque<String> pass = new ArrayDeque<>();

	/** Whether the run was closed when they were listed. */
	private boolean last;

	private boolean done;

	private long due = System.nanoTime();

	private @Nullable Long failingSince;

	LogUploads(ForwardedRun run, ForwardingMeans means) {
		this.run = run;
		this.link = means.logs();
		this.settings = means.settings();
		this.backoff = means.backoff();
		this.done = this.link == null;
	}

	/** Whether nothing is left to be sent of a closed run. */
	boolean isDone() {
		return this.done;
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

	/** Asks once more whether the collector has all logs of a closed run. */
	void askAgain() {
		this.whole.clear();
		this.done = this.link == null;
		hurry();
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

	/**
	 * Whether there was something to send, and it was taken. Once the run is closed it is
	 * asked whether all is there: another collector may have the run by then.
	 */
	private boolean sendPart(String name) throws IOException, InterruptedException {
		long offset = this.sent.getOrDefault(name, 0L);
		byte[] part = this.refused.contains(name) ? null : read(name, offset);
		if (part == null || (part.length == 0 && (!this.last || offset == 0 || this.whole.contains(name)))) {
			return false;
		}
		try {
			long size = Objects.requireNonNull(this.link).put(this.run.id(), name, offset, part);
			if (size < offset || (part.length > 0 && size == offset)) {
				this.sent.put(name, size);
				throw new IOException("it has only " + size + " bytes of " + name);
			}
			this.sent.put(name, size);
			if (part.length == 0) {
				this.whole.add(name);
			}
			return true;
		}
		catch (RefusedMessageException ex) {
			this.refused.add(name);
			logger.warn("The log {} of run {} is not forwarded, {}", name, this.run.id(), ex.getMessage());
			return false;
		}
	}

	/** What lies behind an offset, or null if that can't be read now. */
	private byte @Nullable [] read(String name, long offset) {
		try (SeekableByteChannel file = open(name)) {
			long begin = (offset <= file.size()) ? offset : 0;
			if (begin < offset) {
				// somebody has begun it anew
				this.sent.put(name, 0L);
			}
			int length = (int) Math.min(file.size() - begin, this.settings.logPart().toBytes());
			ByteBuffer part = ByteBuffer.allocate(length);
			file.position(begin);
			while (part.hasRemaining() && file.read(part) >= 0) {
				// to its end
			}
			return (begin == offset && !part.hasRemaining()) ? part.array() : null;
		}
		catch (IOException ex) {
			logger.debug("{} can't be read", name, ex);
			return null;
		}
	}

	/** All logs of a closed run, as they are. */
	List<LogDigest> digests() {
		List<LogDigest> digests = new ArrayList<>();
		for (String name : names()) {
			try (SeekableByteChannel file = open(name)) {
				FileDigest digest = FileDigest.of(name, file);
				digests.add(new LogDigest(name, digest.bytes(), Objects.requireNonNull(digest.sha256())));
			}
			catch (IOException ex) {
				// it is gone, or was none
				logger.debug("{} can't be read", name, ex);
			}
		}
		return digests;
	}

}
