package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.client.ClientRegistry;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextTree;
import dev.rapporteur.context.TestSuite;
import dev.rapporteur.report.ReportWriter;
import dev.rapporteur.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/**
 * One reporting session: a runtime directory, one tree, its clients and its reports.
 * Whatever touches the tree or the clients does so within {@link #call}: one at a time.
 */
public final class Run {

	private final RunId id;

	private final Path directory;

	private final ReentrantLock writer = new ReentrantLock();

	private final ReentrantLock reporting = new ReentrantLock();

	private final LogCounting logs;

	private final Subscriptions subscriptions;

	private final ContextService contexts;

	private final ClientRegistry clients;

	private final ReportWriter reports;

	private final RequestLog requests;

	/** The names of the report files; only touched by who is reporting. */
	private final SequencedSet<String> written = new LinkedHashSet<>();

	/** The number of events when a report was last written, -1 for never. */
	private long resultsAt = -1;

	private long xmlAt = -1;

	private volatile boolean closed;

	/**
	 * Opens a run.
	 * @param id its name
	 * @param directory where its reports are written; relative log files are looked for
	 * here
	 * @param settings what was chosen for it
	 * @param limits limits of its reports and logs
	 * @param executor for sending events to subscribers, which may block
	 */
	Run(RunId id, Path directory, RunSettings settings, RegistrySettings limits, Executor executor) {
		this.id = id;
		this.directory = directory;
		this.logs = new LogCounting(directory, limits.logs());
		this.subscriptions = new Subscriptions(settings.subscriberQueue(), settings.subscriberDelay(), executor);
		List<ContextListener> listeners = List.of(this.logs, this.subscriptions);
		this.contexts = new ContextService(new ContextTree(listeners), LocalClock.in(settings.utc()), this.logs::size);
		this.clients = new ClientRegistry(settings.maximumClients());
		this.reports = new ReportWriter(directory, settings.format(), limits.report());
		this.requests = RequestLog.in(directory, settings.requestLog());
	}

	public RunId id() {
		return this.id;
	}

	public Path directory() {
		return this.directory;
	}

	public boolean isClosed() {
		return this.closed;
	}

	/** The tree; only to be used within {@link #call}. */
	public ContextService contexts() {
		return this.contexts;
	}

	/** The clients; only to be used within {@link #call}. */
	public ClientRegistry clients() {
		return this.clients;
	}

	public Subscriptions subscriptions() {
		return this.subscriptions;
	}

	/**
	 * Does something as the one writer of this run.
	 * @param <T> the type of the result
	 * @param work what to do; should not block
	 * @return its result
	 */
	public <T extends @Nullable Object> T call(Supplier<T> work) {
		this.writer.lock();
		try {
			this.logs.applyTo(this.contexts);
			return work.get();
		}
		finally {
			this.writer.unlock();
		}
	}

	/**
	 * Notes a request in the log of requests, if there is one.
	 * @param clientId the connection that it came on, or null for none
	 * @param name the name of the command
	 * @param arguments its arguments
	 */
	public void logRequest(@Nullable ClientId clientId, String name, Map<?, ?> arguments) {
		if (this.requests.isOpen()) {
			call(() -> {
				this.requests.received(name, arguments, (clientId != null) ? this.clients.find(clientId) : null);
				return null;
			});
		}
	}

	/**
	 * Reads a context once the lines of its log are counted, as far as it has got.
	 * @param <T> the type of the result
	 * @param find finds the context, which may be nowhere
	 * @param read reads it
	 * @return what was read, or null for no context
	 */
	public <T> @Nullable T read(Supplier<@Nullable Context> find, ContextReading<T> read) {
		while (true) {
			LogCounting.Pending pending;
			this.writer.lock();
			try {
				this.logs.applyTo(this.contexts);
				Context context = find.get();
				pending = (context != null) ? this.logs.settle(context.seq(), this.contexts) : null;
				if (pending == null) {
					return (context != null) ? read.read(context) : null;
				}
			}
			finally {
				this.writer.unlock();
			}
			this.logs.await(pending);
		}
	}

	/**
	 * A client has gone: what it has open is closed, innermost first. Clients that came
	 * from it stay.
	 * @param clientId its connection
	 */
	public void disconnect(ClientId clientId) {
		call(() -> {
			Client gone = this.clients.remove(clientId);
			if (gone != null) {
				gone.stack().reversed().forEach(this.contexts::close);
			}
			return null;
		});
	}

	/**
	 * Writes the results file.
	 * @return the name of the file
	 * @throws IOException if it can't be written
	 */
	public String writeResults() throws IOException {
		this.reporting.lock();
		try {
			long events = countedEvents();
			String name = fileName(this.reports.writeResults(reader()));
			this.written.add(name);
			this.resultsAt = events;
			return name;
		}
		finally {
			this.reporting.unlock();
		}
	}

	/**
	 * Writes the XML files.
	 * @return the names of the files
	 * @throws IOException if they can't be written
	 */
	public List<String> writeXml() throws IOException {
		this.reporting.lock();
		try {
			long events = countedEvents();
			List<String> names = this.reports.writeXml(reader()).stream().map(Run::fileName).toList();
			this.written.addAll(names);
			this.xmlAt = events;
			return names;
		}
		finally {
			this.reporting.unlock();
		}
	}

	private static String fileName(Path file) {
		return String.valueOf(file.getFileName());
	}

	/** The names of the report files that have been written. */
	List<String> reports() {
		this.reporting.lock();
		try {
			return List.copyOf(this.written);
		}
		finally {
			this.reporting.unlock();
		}
	}

	/**
	 * Waits until all logs are counted as far as they were asked for.
	 */
	public void awaitLogs() {
		countedEvents();
	}

	/** The number of events once the logs are counted. */
	private long countedEvents() {
		CompletableFuture<?> pending = call(() -> this.logs.settle(this.contexts));
		this.logs.hurry();
		pending.join();
		return call(() -> {
			this.logs.settle(this.contexts);
			return this.contexts.tree().events();
		});
	}

	/**
	 * Reads the tree while it may change.
	 * @return a reader that waits for the one writer at each context
	 */
	public ContextReader reader() {
		return new ContextReader() {

			@Override
			public @Nullable ContextSnapshot suite() {
				return call(() -> snapshot(Run.this.contexts.tree().suite()));
			}

			@Override
			public @Nullable ContextSnapshot read(long seq) {
				return call(() -> snapshot(Run.this.contexts.tree().find(seq)));
			}

		};
	}

	private static @Nullable ContextSnapshot snapshot(@Nullable Context context) {
		return (context != null) ? ContextForms.snapshot(context) : null;
	}

	/**
	 * Ends the run: closes what is open, and writes the reports unless they are up to
	 * date. There is no XML for those who only asked for results. Closing again does
	 * nothing, but waits until the run is closed.
	 * @throws IOException if a report can't be written
	 */
	void close() throws IOException {
		this.reporting.lock();
		try {
			if (!this.closed) {
				this.closed = true;
				end();
			}
		}
		finally {
			this.reporting.unlock();
		}
	}

	private void end() throws IOException {
		long events = call(() -> {
			List<Client> left = new ArrayList<>(this.clients.all());
			for (Client client : left.reversed()) {
				client.stack().reversed().forEach(this.contexts::close);
				this.clients.remove(client.id());
			}
			TestSuite suite = this.contexts.tree().suite();
			if (suite != null) {
				// what no client has on its stack
				this.contexts.closeAll(suite);
			}
			return (suite != null) ? this.contexts.tree().events() : -1L;
		});
		boolean withXml = this.resultsAt < 0 || this.xmlAt >= 0;
		try {
			if (events > this.resultsAt) {
				writeResults();
			}
		}
		finally {
			try {
				if (withXml && events > this.xmlAt) {
					writeXml();
				}
			}
			finally {
				this.requests.close();
				this.logs.close();
			}
		}
	}

	/**
	 * Reads a context.
	 *
	 * @param <T> the type of what is read
	 */
	@FunctionalInterface
	public interface ContextReading<T> {

		/**
		 * Reads it.
		 * @param context the context, only to be read during this call
		 * @return what was read
		 */
		T read(Context context);

	}

}
