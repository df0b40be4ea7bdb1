package dev.rapporteur;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

import dev.rapporteur.journal.EndedJournalException;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.redaction.Secrets;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.RunSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Single-run mode: opens one run with its socket at the start, before the HTTP server is
 * up.
 */
final class SingleRun implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(SingleRun.class);

	private final RapporteurProperties properties;

	private final RunSettings settings;

	private final RunRegistry runs;

	private final ParentProcess parent;

	private final RedactionRules redaction;

	private boolean running;

	SingleRun(RapporteurProperties properties, RunSettings settings, RunRegistry runs, ParentProcess parent,
			RedactionRules redaction) {
		this.properties = properties;
		this.settings = settings;
		this.runs = runs;
		this.parent = parent;
		this.redaction = redaction;
	}

	@Override
	public void start() {
		Interrupts.ignore();
		Path directory = Objects.requireNonNull(this.properties.runtimeDirectory());
		try {
			RunRecord run = open(directory);
			this.running = true;
			logger.info("Reporting to {}", run.socket());
			this.parent.watch();
		}
		catch (IOException ex) {
			throw new RunStartException(directory, ex);
		}
	}

	private RunRecord open(Path directory) throws IOException {
		if (this.properties.isToResume() && this.runs.isLeft(directory)) {
			try {
				return this.runs.resume(directory, this.settings);
			}
			catch (EndedJournalException ex) {
				logger.info("The run in {} had ended when its service did", directory);
			}
		}
		return this.runs
			.open(new RunRequest("run", directory, this.settings, true, this.redaction.ofRun(Secrets.NONE), false));
	}

	/** {@link OpenRunsShutdown} closes the run. */
	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Before the HTTP server, and after what carries the socket: that still stands when
	 * the last events are sent.
	 */
	@Override
	public int getPhase() {
		return OpenRunsShutdown.PHASE;
	}

}
