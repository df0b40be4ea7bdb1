package dev.rapporteur.junit;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The logs of a test plan: one, and more for what runs at the same time.
 */
final class LogFiles {

	private final Path directory;

	private final AtomicInteger made = new AtomicInteger();

	LogFiles(Path directory) {
		this.directory = directory;
	}

	LogFile next() {
		int number = this.made.incrementAndGet();
		return new LogFile(this.directory.resolve((number == 1) ? "TaskLog.junit" : "TaskLog.junit-" + number));
	}

}
