package dev.rapporteur.junit;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.rapporteur.connector.SectionStart;
import dev.rapporteur.connector.SectionStop;
import org.jspecify.annotations.Nullable;

/**
 * A context that is reported to a service. Its log is also that of its first child, and
 * of no other one as long as that is open.
 */
final class HttpContext implements OpenContext {

	private final HttpReporter reporter;

	private final @Nullable HttpContext parent;

	private final HttpLog log;

	private final AtomicBoolean logTaken = new AtomicBoolean();

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
		HttpLog childLog = this.logTaken.compareAndSet(false, true) ? this.log : this.reporter.logs().take();
		HttpContext child = new HttpContext(this.reporter, this, childLog);
		child.add("start_section", section.with("starttime", now()).toMap());
		return child;
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
		if (this.parent == null) {
			return;
		}
		if (this.parent.log == this.log) {
			this.parent.logTaken.set(false);
		}
		else {
			this.reporter.logs().giveBack(this.log);
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
