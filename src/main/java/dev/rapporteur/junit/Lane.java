package dev.rapporteur.junit;

import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import dev.rapporteur.connector.ReportClient;
import dev.rapporteur.connector.SectionStart;
import dev.rapporteur.connector.SectionStop;
import org.jspecify.annotations.Nullable;

/**
 * A client that has one context open at a time, and the lanes for what runs within that
 * context. Each child of a context is opened on a lane of its own as long as it runs, so
 * that any number of children can be open side by side and none is taken for the parent
 * of another. Lanes are used again: tests that run one after the other need one for each
 * level.
 */
final class Lane implements OpenContext, AutoCloseable {

	private final @Nullable Lane outer;

	private final ReportClient client;

	private final LogFiles logs;

	private final LogFile log;

	private final Deque<Lane> idle = new ConcurrentLinkedDeque<>();

	private final Queue<Lane> inner = new ConcurrentLinkedQueue<>();

	private final AtomicInteger made = new AtomicInteger();

	private volatile boolean closed;

	private Lane(@Nullable Lane outer, ReportClient client, LogFiles logs, LogFile log) {
		this.outer = outer;
		this.client = client;
		this.logs = logs;
		this.log = log;
	}

	/**
	 * The outermost lane.
	 * @param client its client
	 * @param logs the logs to use
	 * @return the lane
	 */
	static Lane of(ReportClient client, LogFiles logs) {
		return new Lane(null, client, logs, logs.next());
	}

	ReportClient client() {
		return this.client;
	}

	LogFile log() {
		return this.log;
	}

	/** Opens a child of the context that is open on this lane, on one of its own. */
	@Override
	public OpenContext start(SectionStart section) {
		Lane lane = enter();
		lane.client.startSection(section.logfile(lane.log.path()));
		return lane;
	}

	@Override
	public void addDetail(String detail) {
		this.client.addDetail(detail);
	}

	@Override
	public void addEntries(Map<String, String> entries) {
		this.client.extendExtra("entries", List.of(entries));
	}

	@Override
	public void print(String text) {
		this.log.append(text);
	}

	@Override
	public void stop(SectionStop stop) {
		this.client.stopSection(stop);
		if (this.outer != null) {
			this.outer.idle.push(this);
		}
	}

	/**
	 * Gives a lane for a child.
	 * @return the lane, with nothing open
	 */
	private Lane enter() {
		Lane waiting = this.idle.poll();
		if (waiting != null) {
			return waiting;
		}
		LogFile childLog = (this.made.getAndIncrement() == 0) ? this.log : this.logs.next();
		Lane lane = new Lane(this, this.client.child(), this.logs, childLog);
		this.inner.add(lane);
		if (this.closed) {
			lane.close();
		}
		return lane;
	}

	/** Closes the lanes within, and the client. */
	@Override
	public void close() {
		this.closed = true;
		this.inner.forEach(Lane::close);
		this.client.close();
	}

}
