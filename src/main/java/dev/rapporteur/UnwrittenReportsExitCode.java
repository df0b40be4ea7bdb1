package dev.rapporteur;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives the process an exit code of its own if a report couldn't be written at its end,
 * whatever has ended it: whoever looks at nothing else knows that something is missing.
 */
final class UnwrittenReportsExitCode {

	/** {@code EX_IOERR} of {@code sysexits.h}. */
	static final int EXIT_CODE = 74;

	private volatile boolean noted;

	/**
	 * Has the process end so; for a process that is nothing but this service.
	 * @param application the service, before its beans are made
	 */
	void register(ConfigurableApplicationContext application) {
		application.getBeanFactory().registerSingleton("unwrittenReportsExitCode", this);
		// runs when the service has ended; an exit from there would wait for itself
		SpringApplication.getShutdownHandlers().add(this::halt);
	}

	private void halt() {
		if (this.noted) {
			Runtime.getRuntime().halt(EXIT_CODE);
		}
	}

	/** A report can't be written. */
	void note() {
		this.noted = true;
	}

}
