package dev.rapporteur.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of the service.
 */
public final class RunRegistry implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RunRegistry.class);

	private final ConcurrentMap<RunId, Run> runs = new ConcurrentHashMap<>();

	private final AtomicLong opened = new AtomicLong();

	/**
	 * Platform threads: writing to a socket of junixsocket would hold a virtual one's
	 * carrier.
	 */
	private final ExecutorService subscriberThreads = Executors
		.newCachedThreadPool(Thread.ofPlatform().daemon().name("subscriber-", 0).factory());

	/**
	 * Opens a run in an existing directory.
	 * @param name the beginning of its id, or null
	 * @param directory its runtime directory
	 * @param settings what was chosen for it
	 * @return the run
	 * @throws NotDirectoryException if there is no such directory
	 */
	public Run open(@Nullable String name, Path directory, RunSettings settings) throws NotDirectoryException {
		if (!Files.isDirectory(directory)) {
			throw new NotDirectoryException(directory.toString());
		}
		RunId id = new RunId(
				slug(name) + "-" + Long.toString(System.currentTimeMillis(), 36) + "-" + this.opened.incrementAndGet());
		Run run = new Run(id, directory.toAbsolutePath().normalize(), settings, this.subscriberThreads);
		this.runs.put(id, run);
		logger.debug("Run {} is open in {}", id, directory);
		return run;
	}

	private static String slug(@Nullable String name) {
		String letters = (name != null) ? name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "")
				: "";
		return letters.isEmpty() ? "run" : letters.substring(0, Math.min(letters.length(), 64));
	}

	public @Nullable Run find(RunId id) {
		return this.runs.get(id);
	}

	public Collection<Run> all() {
		return this.runs.values();
	}

	/**
	 * Closes a run: closes what its clients left open and writes its reports.
	 * @param run the run
	 * @throws IOException if a report can't be written
	 */
	public void close(Run run) throws IOException {
		run.close();
		logger.debug("Run {} is closed", run.id());
	}

	/** Closes all runs, one failure keeping no other one from it. */
	@Override
	public void close() {
		List<IOException> failures = new ArrayList<>();
		for (Run run : this.runs.values()) {
			try {
				run.close();
			}
			catch (IOException ex) {
				failures.add(ex);
				logger.error("The report of run {} can't be written to {}: {}", run.id(), run.directory(),
						ex.toString());
			}
		}
		this.subscriberThreads.shutdownNow();
		if (!failures.isEmpty()) {
			throw new UncheckedIOException(failures.getFirst());
		}
	}

}
