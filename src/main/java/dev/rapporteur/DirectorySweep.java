package dev.rapporteur;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.capacity.MemoryExhaustion;
import dev.rapporteur.run.DirectoryRetention;
import dev.rapporteur.run.RunRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Looks through the directory of the runs from time to time, for what is to be deleted,
 * and for runs that another process has let go. In a thread of its own: to delete files
 * may take minutes, which no call and no other timer has to wait for.
 */
final class DirectorySweep implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(DirectorySweep.class);

	/** The start of a service has other things to do. */
	private static final long LONGEST_DELAY_MILLIS = 60_000;

	private final RunRegistry runs;

	private final DirectoryRetention retention;

	private final boolean wanted;

	private @Nullable ScheduledExecutorService timer;

	/**
	 * Sweeps nothing yet.
	 * @param service whether this is a service: a single run deletes nothing
	 */
	DirectorySweep(RunRegistry runs, DirectoryRetention retention, boolean service) {
		this.runs = runs;
		this.retention = retention;
		this.wanted = service;
	}

	@Override
	public void start() {
		if (this.wanted) {
			long interval = this.retention.interval().toMillis();
			ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
					Thread.ofPlatform().daemon().name("sweep").priority(Thread.MIN_PRIORITY).factory());
			started.scheduleWithFixedDelay(this::sweep, Math.min(interval, LONGEST_DELAY_MILLIS), interval,
					TimeUnit.MILLISECONDS);
			this.timer = started;
		}
	}

	private void sweep() {
		try {
			this.runs.takeUpLeft();
			if (this.retention.isOn()) {
				this.runs.sweep(this.retention);
			}
		}
		catch (OutOfMemoryError ex) {
			MemoryExhaustion.endIf(ex);
			throw ex;
		}
		catch (RuntimeException ex) {
			logger.error("Old runs can't be swept", ex);
		}
	}

	/** What is just being deleted stays half-deleted, for the next sweep. */
	@Override
	public void stop() {
		ScheduledExecutorService started = this.timer;
		if (started != null) {
			started.shutdownNow();
			this.timer = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.timer != null;
	}

}
