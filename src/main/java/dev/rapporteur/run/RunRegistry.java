package dev.rapporteur.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of the service: those that are open, and a record of those that were closed
 * last.
 */
public final class RunRegistry implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RunRegistry.class);

	private final RunEntrance entrance;

	private final RegistrySettings settings;

	private final RunEntries entries;

	private final AtomicLong opened = new AtomicLong();

	/**
	 * Platform threads: writing to a socket of junixsocket would hold a virtual one's
	 * carrier.
	 */
	private final ExecutorService subscriberThreads = Executors
		.newCachedThreadPool(Thread.ofPlatform().daemon().name("subscriber-", 0).factory());

	/**
	 * Creates a registry without runs.
	 * @param entrance lets clients of the protocol into runs that want it
	 * @param settings limits
	 */
	public RunRegistry(RunEntrance entrance, RegistrySettings settings) {
		this.entrance = entrance;
		this.settings = settings;
		this.entries = new RunEntries(settings.closedRuns());
	}

	/**
	 * Opens a run, with its socket if one is asked for.
	 * @param request what is asked for
	 * @return the open run
	 * @throws NotDirectoryException if its directory doesn't exist
	 * @throws DirectoryInUseException if another open run has its directory
	 * @throws SocketNotOpenedException if the socket can't be opened
	 * @throws IOException if a new directory can't be made
	 */
	public RunRecord open(RunRequest request) throws IOException {
		RunId id = id(request.name());
		if (request.directory() != null) {
			return open(id, request, existing(request.directory()));
		}
		Path made = Files.createDirectories(this.settings.runsDirectory().toAbsolutePath().resolve(id.value()));
		try {
			return open(id, request, existing(made));
		}
		catch (IOException ex) {
			Files.deleteIfExists(made);
			throw ex;
		}
	}

	private RunId id(String name) {
		String letters = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
		String slug = letters.isEmpty() ? "run" : letters.substring(0, Math.min(letters.length(), 64));
		return new RunId(
				slug + "-" + Long.toString(System.currentTimeMillis(), 36) + "-" + this.opened.incrementAndGet());
	}

	private static Path existing(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			throw new NotDirectoryException(directory.toString());
		}
		return directory.toAbsolutePath().normalize();
	}

	private RunRecord open(RunId id, RunRequest request, Path directory) throws IOException {
		Path real = directory.toRealPath();
		this.entries.reserve(real, id);
		boolean open = false;
		try {
			Run run = new Run(id, directory, request.settings(), this.settings, this.subscriberThreads);
			Path socket = run.open(request, this.settings.journal(), this::openEntrance);
			RunRecord record = new RunRecord(id, request.name(), directory, request.settings().format(), socket,
					now(request.settings()), null, List.of());
			this.entries.add(run, record, real);
			open = true;
			logger.debug("Run {} is open in {}", id, directory);
			return record;
		}
		finally {
			if (!open) {
				this.entries.release(real);
			}
		}
	}

	/** Opens nothing if it fails. */
	private Path openEntrance(Run run) throws IOException {
		try {
			return this.entrance.open(run).toRealPath();
		}
		catch (IOException ex) {
			this.entrance.close(run);
			run.close();
			throw new SocketNotOpenedException(ex);
		}
	}

	private static OffsetDateTime now(RunSettings settings) {
		return OffsetDateTime.now(settings.utc() ? ZoneOffset.UTC : ZoneId.systemDefault());
	}

	/**
	 * Finds an open run.
	 * @param id its id
	 * @return the run, or null if there is none or it is closed
	 */
	public @Nullable Run find(RunId id) {
		RunEntries.Entry entry = this.entries.find(id);
		return (entry != null) ? entry.run() : null;
	}

	/**
	 * What is known of a run, open or closed.
	 * @param id its id
	 * @return its record, or null if there is none
	 */
	public @Nullable RunRecord record(RunId id) {
		RunEntries.Entry entry = this.entries.find(id);
		return (entry != null) ? entry.record() : null;
	}

	/**
	 * What is known of all runs.
	 * @return their records, the one that was opened last first
	 */
	public List<RunRecord> records() {
		return this.entries.all().stream().map(RunEntries.Entry::record).toList();
	}

	/**
	 * Closes a run: closes what its clients left open, writes its reports and disconnects
	 * its clients. A run that is closed already stays so.
	 * @param id its id
	 * @return what stays known of it, or null if there is no such run
	 * @throws IOException if a report can't be written; the run is closed all the same
	 */
	public @Nullable RunRecord close(RunId id) throws IOException {
		RunEntries.Entry entry = this.entries.find(id);
		if (entry == null || entry.run() == null) {
			return (entry != null) ? entry.record() : null;
		}
		Run run = entry.run();
		@Nullable RunRecord closed;
		try {
			run.close();
		}
		finally {
			this.entrance.close(run);
			closed = this.entries.close(run, OffsetDateTime.now(entry.record().opened().getOffset()));
			logger.debug("Run {} is closed", id);
		}
		return closed;
	}

	/** Closes all runs, one failure keeping no other one from it. */
	@Override
	public void close() {
		UncheckedIOException failure = null;
		for (RunEntries.Entry entry : this.entries.all().reversed()) {
			try {
				close(entry.record().id());
			}
			catch (IOException ex) {
				logger.error("A report of run {} can't be written: {}", entry.record().id(), ex.toString());
				failure = new UncheckedIOException(ex);
			}
		}
		this.subscriberThreads.shutdownNow();
		if (failure != null) {
			throw failure;
		}
	}

}
