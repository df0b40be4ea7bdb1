package dev.rapporteur;

import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunSettings;

import org.springframework.context.SmartLifecycle;

/**
 * Has a service know the runs of the services before it, before its HTTP server is up: no
 * caller shall hear that there is no such run.
 */
final class RecoveryStart implements SmartLifecycle {

	private final RunRegistry runs;

	private final RunSettings settings;

	private final boolean wanted;

	private boolean running;

	/**
	 * Knows no run yet.
	 * @param service whether this is a service: whoever starts a single run says which
	 */
	RecoveryStart(RunRegistry runs, RunSettings settings, boolean service) {
		this.runs = runs;
		this.settings = settings;
		this.wanted = service;
	}

	@Override
	public void start() {
		this.running = true;
		if (this.wanted) {
			this.runs.recover(this.settings);
		}
	}

	/** {@link OpenRunsShutdown} closes the runs. */
	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return OpenRunsShutdown.PHASE;
	}

}
