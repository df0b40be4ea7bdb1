package dev.rapporteur.junit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reports to a run of a service, to which others may report, too. Tests only add to a
 * queue; a thread sends what is in it.
 */
final class HttpReporter implements Reporter {

	private static final System.Logger logger = System.getLogger(ReportingListener.class.getName());

	private final ServiceSettings settings;

	private final ReportQueue queue;

	private final HttpLogs logs = new HttpLogs();

	private final HttpContext task;

	private final ReportSender sender;

	private final Thread thread;

	private final AtomicInteger results = new AtomicInteger();

	private HttpReporter(ServiceSettings settings) {
		this.settings = settings;
		this.queue = new ReportQueue(settings.queue());
		this.task = new HttpContext(this, null, this.logs.take());
		this.sender = new ReportSender(this.queue, new RunSession(settings, this.task), this::failed);
		// nothing of a test comes along, and the process ends without waiting for it
		this.thread = new Thread(null, this.sender, "rapporteur-junit", 0, false);
		this.thread.setDaemon(true);
	}

	/** Begins; whether the service is there turns out later. */
	static HttpReporter start(ServiceSettings settings) {
		HttpReporter reporter = new HttpReporter(settings);
		reporter.thread.start();
		return reporter;
	}

	@Override
	public OpenContext task() {
		return this.task;
	}

	@Override
	public void expect(List<String> ids) {
		add(new Entry.Plan(ids));
	}

	HttpLogs logs() {
		return this.logs;
	}

	void add(Entry entry) {
		if (entry instanceof Entry.Command command && command.isStop()) {
			this.results.incrementAndGet();
		}
		if (!this.queue.add(entry)) {
			warn("No more of this test run is reported to " + this.settings
					+ ": more than rapporteur.junit.queue allows waits to be sent");
		}
	}

	private void failed(String reason) {
		this.queue.clear();
		warn("No more of this test run is reported to " + this.settings + ": " + reason);
	}

	private static void warn(String text) {
		logger.log(System.Logger.Level.WARNING, text);
	}

	/** Waits until all is sent, but no longer than is set. */
	@Override
	public void finish() {
		this.task.stopTask();
		this.queue.end();
		awaitEnd(this.settings.endTimeout());
		int missing = this.results.get() - this.sender.results();
		if (missing > 0) {
			warn("The report of this test run is incomplete: " + missing + " of " + this.results.get()
					+ " results are missing in " + this.settings);
		}
	}

	private void awaitEnd(Duration time) {
		try {
			this.thread.join(Math.max(time.toMillis(), 1));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread.interrupt();
	}

	@Override
	public void abandon() {
		this.queue.end();
	}

}
