package dev.rapporteur.junit;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.rapporteur.connector.SectionStart;
import dev.rapporteur.connector.SectionStop;
import org.jspecify.annotations.Nullable;

/**
 * A context that is reported to a service. Its log is also that of its first child, and
 * of no other one as long as that is open. Its other children have logs to which only
 * they write until it stops: a service takes what is in a log when a child starts, and
 * was not there when the child before stopped, for something that the latter wrote.
 */
final class HttpContext implements OpenContext {

	private final HttpReporter reporter;

	private final @Nullable HttpContext parent;

	private final HttpLog log;

	private final AtomicBoolean logTaken = new AtomicBoolean();

	/** Logs of children that have stopped. */
	private final Queue<HttpLog> idle = new ConcurrentLinkedQueue<>();

	/** Its number in the run, 0 for not known yet; only the sender knows. */
	private long seq;

	HttpContext(HttpReporter reporter, @Nullable HttpContext parent, HttpLog log) {
		this.reporter = reporter;
		this.parent = parent;
		this.log = log;
	}

	/** The time now, as the service takes it. */
	static String now() {
		return OffsetDateTime.now().truncatedTo(ChronoUnit.MICROS).toString();
	}

	@Nullable HttpContext parent() {
		return this.parent;
	}

	HttpLog log() {
		return this.log;
	}

	long seq() {
		return this.seq;
	}

	void setSeq(long seq) {
		this.seq = seq;
	}

	@Override
	public OpenContext start(SectionStart section) {
		HttpContext child = new HttpContext(this.reporter, this, takeLog());
		child.add("start_section", section.with("starttime", now()).toMap());
		return child;
	}

	private HttpLog takeLog() {
		if (this.logTaken.compareAndSet(false, true)) {
			return this.log;
		}
		HttpLog free = this.idle.poll();
		return (free != null) ? free : this.reporter.logs().take();
	}

	@Override
	public void addDetail(String detail) {
		add("add_detail", Map.of("detail", detail));
	}

	@Override
	public void addEntries(Map<String, String> entries) {
		add("add_extra", Map.of("%EXTEND_LIST{entries}", List.of(entries)));
	}

	@Override
	public void print(String text) {
		this.reporter.add(new Entry.Print(this.log, text));
	}

	@Override
	public void stop(SectionStop stop) {
		add("stop_section", stop.with("stoptime", now()).toMap());
		for (HttpLog free = this.idle.poll(); free != null; free = this.idle.poll()) {
			this.reporter.logs().giveBack(free);
		}
		if (this.parent == null) {
			return;
		}
		if (this.parent.log == this.log) {
			this.parent.logTaken.set(false);
		}
		else {
			this.parent.idle.add(this.log);
		}
	}

	/** Stops the task. */
	void stopTask() {
		add("stop_task", Map.of("stoptime", now()));
	}

	private void add(String command, Map<String, ?> arguments) {
		this.reporter.add(new Entry.Command(command, this, JsonWriter.write(arguments)));
	}

}
