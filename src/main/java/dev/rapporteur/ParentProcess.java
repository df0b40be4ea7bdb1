package dev.rapporteur;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.client.Client;
import dev.rapporteur.command.Reply;
import dev.rapporteur.command.ServerStop;
import dev.rapporteur.context.ReportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The process that started a single run: the service ends when it asks, or when it is
 * gone.
 */
final class ParentProcess implements ServerStop, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ParentProcess.class);

	private static final long CHECK_SECONDS = 2;

	private final ConfigurableApplicationContext application;

	private final boolean singleRun;

	private final Optional<Long> pid;

	/** Tells the process from a later one with the same pid. */
	private final Optional<ProcessHandle> process;

	private final ScheduledExecutorService checks = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("parent-check").factory());

	ParentProcess(RapporteurProperties properties, ConfigurableApplicationContext application) {
		this.application = application;
		this.singleRun = properties.runtimeDirectory() != null;
		this.pid = properties.parent();
		this.process = this.pid.flatMap(ProcessHandle::of);
	}

	/** Begins to check whether it is still there. */
	void watch() {
		if (this.pid.orElse(0L) > 1) {
			this.checks.scheduleWithFixedDelay(this::check, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
		}
	}

	private void check() {
		if (!this.process.map(ProcessHandle::isAlive).orElse(false)) {
			logger.warn("Process {}, which started this run, is gone: ending", this.pid.orElseThrow());
			exit();
		}
	}

	@Override
	public Reply stop(Client client) {
		if (!this.singleRun || this.pid.map(String::valueOf).filter(String.valueOf(client.pid())::equals).isEmpty()) {
			throw ReportException.invalid("Only the process that started the server can stop it");
		}
		logger.info("Process {}, which started this run, ends it", this.pid.orElseThrow());
		exit();
		return Reply.NOTHING;
	}

	private void exit() {
		this.checks.shutdown();
		Thread.ofPlatform().name("exit").start(() -> System.exit(SpringApplication.exit(this.application)));
	}

	@Override
	public void close() {
		this.checks.shutdownNow();
	}

}
