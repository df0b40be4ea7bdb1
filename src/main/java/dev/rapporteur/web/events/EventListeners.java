package dev.rapporteur.web.events;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import dev.rapporteur.capacity.ProcessorShare;
import dev.rapporteur.journal.DamagedJournalException;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.ReplayedTree;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * The streams that are open. Ends them before the HTTP server ends, which would wait for
 * them.
 */
public final class EventListeners implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(EventListeners.class);

	private final EventSettings settings;

	private final ValueLimits limits;

	private final ProcessorShare processors;

	/** Of the open runs that have listeners. */
	private final Map<RunId, SharedCache> caches = new ConcurrentHashMap<>();

	private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

	private final Semaphore places;

	private final Semaphore snapshots;

	/** From the beginning: made at its first use, it is never started. */
	private volatile boolean running = true;

	/**
	 * Creates it without streams.
	 * @param settings limits
	 * @param limits what is cut of values
	 * @param processors where events are read and put together
	 */
	EventListeners(EventSettings settings, ValueLimits limits, ProcessorShare processors) {
		this.settings = settings;
		this.limits = limits;
		this.processors = processors;
		this.places = new Semaphore(settings.maximumListeners());
		this.snapshots = new Semaphore(settings.snapshots());
	}

	/** Takes a place for a stream, unless there are too many. */
	boolean enter() {
		return this.places.tryAcquire();
	}

	/**
	 * Sends events until the run or the listener ends; gives back the place.
	 */
	void send(RunId run, Journal journal, EventQuery query, OutputStream output) throws IOException {
		try {
			long after = query.snapshot() ? sendSnapshot(journal, query, output) : query.after();
			EventFilter filter = query.filter();
			SharedCache shared = this.caches.compute(run, (id, known) -> SharedCache.joined(known));
			try (EventCursor cursor = new EventCursor(journal, shared.frames(), this.limits,
					filter.needsHistory() ? 0 : after)) {
				follow(new EventStream(journal, cursor, filter, after, this.settings, this.processors), output);
			}
			finally {
				this.caches.compute(run, (id, known) -> SharedCache.left(known));
			}
		}
		catch (DamagedJournalException ex) {
			output.write(EventStream.failed(query.after(), ex.getMessage()));
		}
		catch (InterruptedException ex) {
			logger.debug("The events of run {} stop with the service", run);
		}
		finally {
			this.places.release();
		}
	}

	private void follow(EventStream stream, OutputStream output) throws IOException, InterruptedException {
		this.streams.add(stream);
		try {
			if (this.running) {
				stream.send(output);
			}
		}
		finally {
			this.streams.remove(stream);
		}
	}

	private long sendSnapshot(Journal journal, EventQuery query, OutputStream output)
			throws IOException, InterruptedException {
		this.snapshots.acquire();
		try {
			ReplayedTree replayed = ReplayedTree.of(journal);
			new TreeSnapshot(replayed, this.limits, output).send(query.under());
			return replayed.last();
		}
		finally {
			this.snapshots.release();
		}
	}

	/**
	 * How many streams are open.
	 * @return the number
	 */
	public int open() {
		return this.streams.size();
	}

	/**
	 * How many events the slowest listener is behind.
	 * @return the number, 0 without listeners
	 */
	public long largestLag() {
		return this.streams.stream().mapToLong(EventStream::lag).max().orElse(0);
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.streams.forEach(EventStream::stop);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * The events that the listeners of a run share.
	 *
	 * @param frames the events
	 * @param listeners how many listeners there are
	 */
	private record SharedCache(FrameCache frames, int listeners) {

		static SharedCache joined(@Nullable SharedCache known) {
			return (known != null) ? new SharedCache(known.frames, known.listeners + 1)
					: new SharedCache(new FrameCache(), 1);
		}

		static @Nullable SharedCache left(@Nullable SharedCache known) {
			return (known != null && known.listeners > 1) ? new SharedCache(known.frames, known.listeners - 1) : null;
		}

	}

}
