package dev.rapporteur;

import java.io.UncheckedIOException;

import dev.rapporteur.run.RunRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Closes the runs that are still open when the service ends: no run ends without its
 * report.
 */
final class OpenRunsShutdown implements SmartLifecycle {

	/**
	 * The end comes after that of the HTTP server, which opens runs, and before that of
	 * what carries their sockets.
	 */
	static final int PHASE = 1;

	private static final Logger logger = LoggerFactory.getLogger(OpenRunsShutdown.class);

	private final RunRegistry runs;

	private final UnwrittenReportsExitCode unwritten;

	private final boolean singleRun;

	private boolean running;

	/**
	 * Closes runs.
	 * @param singleRun whether there is one only, which needs no words
	 */
	OpenRunsShutdown(RunRegistry runs, UnwrittenReportsExitCode unwritten, boolean singleRun) {
		this.runs = runs;
		this.unwritten = unwritten;
		this.singleRun = singleRun;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		say("The service ends, open runs that are closed now: " + this.runs.openRuns().size());
		try {
			this.runs.close();
			say("The service has ended, all reports are written");
		}
		catch (UncheckedIOException ex) {
			logger.error("Not all reports are written");
			this.unwritten.note();
		}
	}

	private void say(String news) {
		if (!this.singleRun) {
			logger.info(news);
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
