package dev.rapporteur;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunEntrance;
import dev.rapporteur.run.RunRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Single-run mode: opens one run with its socket at the start, closes it at the end. It
 * is up before the HTTP server and ends after it.
 */
final class SingleRun implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(SingleRun.class);

	private final RapporteurProperties properties;

	private final RunRegistry runs;

	private final RunEntrance socket;

	private final ParentProcess parent;

	private @Nullable Run run;

	SingleRun(RapporteurProperties properties, RunRegistry runs, RunEntrance socket, ParentProcess parent) {
		this.properties = properties;
		this.runs = runs;
		this.socket = socket;
		this.parent = parent;
	}

	@Override
	public void start() {
		Interrupts.ignore();
		Path directory = Objects.requireNonNull(this.properties.runtimeDirectory());
		try {
			Run opened = this.runs.open(null, directory, this.properties.runSettings());
			Path path = this.socket.open(opened);
			this.run = opened;
			logger.info("Reporting to {}", path);
			this.parent.watch();
		}
		catch (IOException ex) {
			throw new RunStartException(directory, ex);
		}
	}

	@Override
	public void stop() {
		Run open = this.run;
		if (open == null) {
			return;
		}
		this.run = null;
		try {
			this.runs.close(open);
		}
		catch (IOException ex) {
			logger.error("The report can't be written to {}: {}", open.directory(), ex.toString());
		}
		finally {
			this.socket.close(open);
		}
	}

	@Override
	public boolean isRunning() {
		return this.run != null;
	}

	/**
	 * Before the HTTP server, and after what carries the socket: that still stands when
	 * the last events are sent.
	 */
	@Override
	public int getPhase() {
		return 1;
	}

}
