package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.client.ClientRegistry;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ContextTree;
import dev.rapporteur.context.ExtraData;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.directory.DirectoryGoneException;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalInUseException;
import dev.rapporteur.journal.JournalSettings;
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

	private final RunFiles files;

	private final ReentrantLock reporting = new ReentrantLock();

	private final LogCounting logs;

	private final RunJournal journal;

	private final WriterTurn turn;

	private final Subscriptions subscriptions;

	private final ContextService contexts;

	private final CountedReading counted;

	private final LeftOpen leftOpen;

	private final ClientRegistry clients;

	private final LiveFigures figures = new LiveFigures();

	private final ExtraMerging extras = new ExtraMerging();

	private final RunLogs logFiles;

	private final RunOverview overview;

	private final RunReports reports;

	private final RequestLog requests;

	private volatile boolean closed;

	private volatile boolean ended;

	private volatile @Nullable String abortReason;

	/**
	 * Opens a run.
	 * @param id its name
	 * @param directory where its reports are written; relative log files are looked for
	 * here
	 * @param files the same, to read and write there
	 * @param settings what was chosen for it
	 * @param limits limits of its reports, logs and summary
	 * @param services what all runs share
	 * @param onClose what becomes of its journal once it has ended with its reports
	 */
	Run(RunId id, Path directory, RunFiles files, RunSettings settings, RegistrySettings.RunLimits limits,
			RunServices services, ClosedJournals.Leaving onClose) {
		this.id = id;
		this.journal = new RunJournal(onClose);
		this.turn = new WriterTurn(this.journal);
		this.directory = directory;
		this.files = files;
		LogPlace place = new LogPlace(directory, files.directory(), limits.confinedLogs());
		this.logs = new LogCounting(place, limits.logs());
		this.logFiles = new RunLogs(place, limits.appended(), limits.logs().files(), services.formats().files());
		this.subscriptions = new Subscriptions(settings.subscriberQueue(), settings.subscriberDelay(),
				services.subscriberThreads());
		ClockStepLog clock = new ClockStepLog(id, this.journal, services.clock(), settings.utc(),
				limits.summary().entries());
		this.overview = new RunOverview(this, this.figures, clock, limits.summary());
		List<ContextListener> listeners = List.of(clock, this.logs, this.figures, this.extras, this.logFiles,
				this.journal, this.subscriptions);
		this.contexts = new ContextService(new ContextTree(listeners), LocalClock.in(settings.utc(), clock.clock()),
				this.logs::size);
		this.counted = new CountedReading(this.turn, this.logs, this.contexts);
		this.leftOpen = new LeftOpen(this.contexts);
		this.clients = new ClientRegistry(settings.maximumClients());
		this.reports = new RunReports(this, new ReportedRun(reader(), this.overview, limits.report()),
				services.formats().ofRun(settings.format()),
				new ReportWriter(files.directory(), services.reportListener()), this.reporting, this.journal);
		this.requests = RequestLog.in(files.directory(), settings.requestLog(), limits.report());
	}

	/**
	 * Opens it. Clients that come meanwhile wait.
	 * @param request what was asked for
	 * @param journals what was chosen for journals
	 * @param entrance lets clients in; it is opened before anything is moved or written,
	 * since it refuses a directory in which another server listens
	 * @return where clients find the run, or null for nowhere
	 * @throws JournalInUseException if another service has a run in the directory
	 * @throws IOException if the entrance can't be opened, or what an older run left not
	 * be moved; nothing is changed then
	 */
	@Nullable Path open(RunRequest request, JournalSettings journals, Opening entrance) throws IOException {
		this.turn.take();
		try {
			return this.journal.open(this, request, journals, entrance);
		}
		finally {
			this.turn.end();
		}
	}

	public RunId id() {
		return this.id;
	}

	public Path directory() {
		return this.directory;
	}

	/** Its files. */
	RunFiles files() {
		return this.files;
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

	/** Its log files. */
	public RunLogs logFiles() {
		return this.logFiles;
	}

	public RunOverview overview() {
		return this.overview;
	}

	/** What has happened, for those who follow. */
	public Journal journal() {
		return this.journal.journal();
	}

	/**
	 * Does something as the one writer of this run.
	 * @param <T> the type of the result
	 * @param work what to do; should not block
	 * @return its result
	 */
	public <T extends @Nullable Object> T call(Supplier<T> work) {
		this.turn.take();
		try {
			this.logs.applyTo(this.contexts);
			return work.get();
		}
		finally {
			List<ExtraData> added = this.extras.take();
			this.turn.end();
			added.forEach(ExtraData::merge);
		}
	}

	/**
	 * Does what a client asks for, as the one writer of this run.
	 * @param <T> the type of the result
	 * @param clientId its connection, or null for a caller that is no client
	 * @param work what to do; should not block
	 * @return its result
	 */
	public <T extends @Nullable Object> T callFor(@Nullable ClientId clientId, Supplier<T> work) {
		return call(() -> this.journal.actingFor(clientId, work));
	}

	/**
	 * Registers a client.
	 * @param clientId its connection
	 * @param arguments what it says of itself
	 * @return the client
	 * @throws dev.rapporteur.context.ReportException if it can't be registered
	 */
	public Client register(ClientId clientId, Map<?, ?> arguments) {
		return call(() -> {
			if (this.closed) {
				throw ReportException.invalid("The run has ended");
			}
			Client client = this.clients.register(clientId, arguments);
			this.journal.registered(client);
			return client;
		});
	}

	/**
	 * Notes a request in the log of requests, if there is one.
	 * @param clientId the connection that it came on, or null for none
	 * @param name the name of the command
	 * @param arguments its arguments
	 */
	public void logRequest(@Nullable ClientId clientId, String name, Map<?, ?> arguments) {
		if (this.requests.isOpen()) {
			String sender = call(() -> RequestLog.sender((clientId != null) ? this.clients.find(clientId) : null));
			this.requests.received(name, arguments, sender);
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
		return this.counted.read(find, read);
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
				this.leftOpen.closeLeft(gone);
				this.journal.gone(gone);
			}
			return null;
		});
	}

	/** What writes its report files. */
	public RunReports reports() {
		return this.reports;
	}

	/**
	 * Waits until all logs are counted as far as they were asked for, or that takes too
	 * long.
	 * @return the number of events then
	 */
	public long awaitLogs() {
		return this.counted.read(() -> this.contexts.tree().events());
	}

	/** The number of events that a report which is written now has heard of. */
	long reportedEvents() {
		return this.counted.read(this.leftOpen::reportedEvents);
	}

	/** Reads the tree while it may change: waits for the one writer at each context. */
	public ContextReader reader() {
		return new TurnReader(this);
	}

	/** Why it was aborted, or null if it wasn't. */
	@Nullable String abortReason() {
		return this.abortReason;
	}

	/**
	 * Closes what is open, with a detail that says why, and takes no more calls. Leaves a
	 * run alone that ends already.
	 * @param reason why
	 */
	void abort(String reason) {
		this.reporting.lock();
		try {
			if (!this.closed) {
				this.abortReason = reason;
				this.closed = true;
				call(() -> {
					this.leftOpen.abort(this.figures.open(), reason);
					List.copyOf(this.clients.all()).forEach(this::remove);
					return null;
				});
			}
		}
		finally {
			this.reporting.unlock();
		}
	}

	/**
	 * Ends the run: closes what is open, and writes the reports unless they are up to
	 * date. There is no XML for those who only asked for results. If a report can't be
	 * written, nobody is let in any more, but closing again writes what is missing,
	 * unless the directory is gone. Closing again a run that has ended does nothing, but
	 * waits until it has.
	 * @param anyway whether the run ends even if a report can't be written
	 * @throws IOException if a report can't be written
	 */
	void close(boolean anyway) throws IOException {
		this.reporting.lock();
		try {
			if (!this.ended) {
				this.closed = true;
				end(anyway);
			}
		}
		finally {
			this.reporting.unlock();
		}
	}

	/** The number of events of the last report, -1 without a suite. */
	private long closeContexts() {
		for (Client client : List.copyOf(this.clients.all()).reversed()) {
			this.leftOpen.closeAtEnd(client);
			remove(client);
		}
		this.leftOpen.closeRest();
		return (this.contexts.tree().suite() != null) ? this.leftOpen.reportedEvents() : -1;
	}

	private void remove(Client client) {
		this.clients.remove(client.id());
		this.journal.gone(client);
	}

	private void end(boolean anyway) throws IOException {
		boolean last = true;
		boolean reported = false;
		try {
			this.reports.writeLast(call(this::closeContexts));
			reported = true;
		}
		catch (DirectoryGoneException ex) {
			throw ex;
		}
		catch (IOException ex) {
			last = anyway;
			throw ex;
		}
		finally {
			if (last) {
				finish(reported);
			}
		}
	}

	private void finish(boolean reported) {
		this.ended = true;
		this.reports.end();
		this.requests.close();
		this.logs.close();
		call(() -> this.journal.ended(this.abortReason));
		this.journal.leave(reported);
	}

	/** Whether nothing is left to be done. */
	boolean isEnded() {
		return this.ended;
	}

}
