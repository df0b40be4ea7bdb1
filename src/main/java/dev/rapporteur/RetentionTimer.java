package dev.rapporteur;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

import dev.rapporteur.run.RunRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

/**
 * Has closed runs forgotten that are too old.
 */
final class RetentionTimer implements SmartLifecycle {

	private final RunRegistry runs;

	private final Duration interval;

	private final TaskScheduler scheduler;

	private @Nullable ScheduledFuture<?> timer;

	RetentionTimer(RunRegistry runs, Duration interval, TaskScheduler scheduler) {
		this.runs = runs;
		this.interval = interval;
		this.scheduler = scheduler;
	}

	@Override
	public void start() {
		this.timer = this.scheduler.scheduleWithFixedDelay(this.runs::forgetOld, this.interval);
	}

	@Override
	public void stop() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.timer != null;
	}

}
