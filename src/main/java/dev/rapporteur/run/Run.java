package dev.rapporteur.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import dev.rapporteur.client.Arrival;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.event.KeyedRequest;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.ReplayedTree;
import dev.rapporteur.logs.AppendException;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.redaction.Redaction;
import dev.rapporteur.redaction.Secrets;
import dev.rapporteur.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/**
 * One reporting session: a runtime directory, one tree, its clients and its reports.
 * Whatever touches the tree or the clients has the {@link Turn} of its one writer.
 */
public final class Run {

	/** Why nothing that may hold a secret is taken. */
	public static final String SECRETS_MISSING = "The service was started again, and keeps no secrets:"
			+ " those of this run must be given again with PUT secrets";

	private final RunId id;

	private final Path directory;

	private final RunFiles files;

	private final RunState state;

	private final Turns turns;

	private final CountedReader counted;

	private final RunJournal journal;

	private final Subscriptions subscriptions;

	private final RunLogs logs;

	private final RunOverview overview;

	private final RunReports reports;

	private final RequestLog requests;

	private final RunEnding ending;

	private final RunReplay replay;

	private final RunReceipts receipts;

	private final AwaitedClients awaitedClients;

	/** Joins the parts that {@link RunFactory} makes. */
	Run(RunId id, Path directory, RunFiles files, RunState state, Turns turns, CountedReader counted,
			RunJournal journal, Subscriptions subscriptions, RunLogs logs, RunOverview overview, RunReports reports,
			RequestLog requests, RunEnding ending, RunReplay replay, AwaitedClients awaitedClients,
			RunReceipts receipts) {
		this.id = id;
		this.directory = directory;
		this.files = files;
		this.state = state;
		this.turns = turns;
		this.counted = counted;
		this.journal = journal;
		this.subscriptions = subscriptions;
		this.logs = logs;
		this.overview = overview;
		this.reports = reports;
		this.requests = requests;
		this.ending = ending;
		this.replay = replay;
		this.receipts = receipts;
		this.awaitedClients = awaitedClients;
	}

	/**
	 * Opens it. Clients that come meanwhile wait.
	 * @param request what was asked for
	 * @param limits what was chosen for its journal and files
	 * @param entrance lets clients in; it is opened before anything is moved or written,
	 * since it refuses a directory in which another server listens
	 * @return where clients find the run, or null for nowhere
	 * @throws dev.rapporteur.journal.JournalInUseException if another service has a run
	 * in the directory
	 * @throws IOException if the entrance can't be opened, or what an older run left not
	 * be moved; nothing is changed then
	 */
	@Nullable Path open(RunRequest request, RunLimits limits, RunEntrance entrance) throws IOException {
		this.turns.begin();
		try {
			return this.journal.open(this, request, limits, entrance);
		}
		finally {
			this.turns.end();
		}
	}

	/**
	 * Takes it up where a service has left it that has ended without closing it. Clients
	 * that come meanwhile wait.
	 * @param request what was asked for when it was opened
	 * @param limits what was chosen for its journal and files
	 * @param entrance lets clients in
	 * @return where clients find the run, or null for nowhere
	 * @throws dev.rapporteur.journal.JournalInUseException if another service has a run
	 * in the directory
	 * @throws dev.rapporteur.journal.UnreadableJournalException if its journal can't be
	 * read, or the run has ended
	 * @throws IOException if the entrance can't be opened, or the journal not be written
	 */
	@Nullable Path resume(RunRequest request, RunLimits limits, RunEntrance entrance) throws IOException {
		Path path;
		this.turns.begin();
		try {
			path = this.journal.resume(this, request, limits, entrance, this.replay);
		}
		finally {
			this.turns.end();
		}
		this.reports.restore(this.replay.reported());
		return path;
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
		return this.state.isClosed();
	}

	public Subscriptions subscriptions() {
		return this.subscriptions;
	}

	/** Its log files. */
	public RunLogs logFiles() {
		return this.logs;
	}

	/** Hides what nobody is to see of it, and counts that. */
	public Redaction redaction() {
		return this.state.redaction();
	}

	/**
	 * Hides more from now on. Its events tell how many secrets it has, and nothing else.
	 * @param more secrets
	 * @throws IllegalArgumentException if there are too many; nothing is added then
	 */
	public void hide(Secrets more) {
		this.turns.act((turn) -> {
			this.state.redaction().add(more);
			this.journal.secretsGiven();
		});
	}

	/**
	 * Appends to one of its log files.
	 * @param name its path below the runtime directory, in normal form
	 * @param offset where the bytes begin; 0 makes the file
	 * @param body the bytes
	 * @return the size of the log
	 * @throws AppendException if they can't be appended
	 * @throws IOException if the file can't be written, or the body not be read
	 */
	public long appendLog(String name, long offset, InputStream body) throws IOException, AppendException {
		long before = this.state.redaction().hidden();
		try {
			return this.logs.append(name, offset, body);
		}
		finally {
			if (this.state.redaction().hidden() > before) {
				this.turns.act((turn) -> {
				});
			}
		}
	}

	/** What can be seen of it at a glance. */
	public RunOverview overview() {
		return this.overview;
	}

	/**
	 * The proof of what it holds, as it is now.
	 * @return the receipt; of a run that has ended the one that was written
	 */
	public Receipt receipt() {
		return this.receipts.receipt();
	}

	/**
	 * Counts a request.
	 * @param error why it was refused, or null if it was carried out
	 */
	public void countRequest(@Nullable ErrorKind error) {
		this.journal.requests().count((error != null) ? error.className() : null);
	}

	/** What has happened, for those who follow. */
	public Journal journal() {
		return this.journal.journal();
	}

	/** What writes its report files. */
	public RunReports reports() {
		return this.reports;
	}

	/** Reads the tree while it may change: waits for the one writer at each context. */
	public ContextReader reader() {
		return new LiveContextReader(this.turns);
	}

	/**
	 * Does what a client asks for, as the one writer of this run.
	 * @param <T> the type of the result
	 * @param client its connection, or null for a caller that is no client
	 * @param work what to do; should not block
	 * @return its result
	 */
	public <T extends @Nullable Object> T write(@Nullable ClientId client, Function<Turn, T> work) {
		return this.turns.take(client, work);
	}

	/**
	 * Looks at something as the one writer of this run.
	 * @param <T> the type of what is seen
	 * @param look what to look at; should not block, nor change anything
	 * @return what was seen
	 */
	public <T extends @Nullable Object> T read(Function<Turn, T> look) {
		return this.turns.take(look);
	}

	/**
	 * Reads a context once the lines of its log are counted, as far as it has got.
	 * @param <T> the type of the result
	 * @param find finds the context, which may be nowhere
	 * @param read reads it, only during this call
	 * @return what was read, or null for no context
	 */
	public <T> @Nullable T readCounted(Function<Turn, @Nullable Context> find, Function<Context, T> read) {
		return this.counted.read(find, read);
	}

	/**
	 * Waits until all logs are counted as far as they were asked for, or that takes too
	 * long.
	 * @return the number of events then
	 */
	public long awaitLogs() {
		return this.counted.read((turn) -> turn.contexts().tree().events());
	}

	/**
	 * Notes a request in the log of requests, if there is one.
	 * @param client the connection that it came on, or null for none
	 * @param name the name of the command
	 * @param arguments its arguments
	 */
	public void logRequest(@Nullable ClientId client, String name, Map<?, ?> arguments) {
		if (this.requests.isOpen()) {
			String sender = read((turn) -> RequestLog.sender((client != null) ? turn.clients().find(client) : null));
			this.requests.received(name, arguments, sender);
		}
	}

	/**
	 * A client has gone: what it has open is closed, innermost first. Clients that came
	 * from it stay.
	 * @param client the client
	 */
	public void disconnect(ClientId client) {
		this.turns.act((turn) -> turn.disconnect(client));
	}

	/**
	 * Which request had a key first that a service before this one has carried out.
	 * @param key the key
	 * @return the request, or null if there was none
	 */
	public @Nullable KeyedRequest carriedOut(String key) {
		return this.state.requests().find(key);
	}

	/**
	 * What came of a command in a service before this one.
	 * @param command the command
	 * @return what came of it, or null if it was not carried out
	 */
	public @Nullable CarriedOut carriedOut(KeyedCommand command) {
		return this.state.requests().find(command);
	}

	/**
	 * The context that a command of a service before this one has changed, as it was
	 * right after that. Its journal is read for this.
	 * @param command what came of the command
	 * @return the context, as {@link ContextForms#numbered} gives it
	 * @throws IOException if the journal can't be read, or doesn't have it
	 */
	public Map<String, Object> changedBy(CarriedOut command) throws IOException {
		ReplayedTree tree = ReplayedTree.of(journal(), command.event());
		Context context = tree.tree().find(command.context());
		if (context == null) {
			throw new IOException("the journal has no context " + command.context());
		}
		return ContextForms.numbered(context);
	}

	/**
	 * The connection of a client has ended. Its client has gone with it, unless it can
	 * come back and its process lives, or it has come back already.
	 * @param arrival how it had come
	 */
	public void connectionEnded(Arrival arrival) {
		this.awaitedClients.connectionEnded(arrival);
	}

	/** All connections have ended with the service that had the run before. */
	void connectionsEnded() {
		this.turns.act(this.awaitedClients::connectionsEnded);
	}

	/**
	 * A client over HTTP has made no call for too long: what it has open is closed, and
	 * it is told so if it comes back.
	 * @param client the client
	 */
	public void silent(ClientId client) {
		this.turns.act((turn) -> turn.silent(client));
	}

	/** Why it was aborted, or null if it wasn't. */
	@Nullable String abortReason() {
		return this.state.abortReason();
	}

	/** {@linkplain RunEnding#abort Aborts} it. */
	void abort(String reason) {
		this.ending.abort(this.state.redaction().text(reason));
	}

	/** {@linkplain RunEnding#close Ends} it. */
	void close(boolean anyway) throws IOException {
		this.ending.close(anyway);
	}

	/** {@linkplain RunEnding#abandon Ends} one that could not be opened. */
	void abandon() {
		this.ending.abandon();
	}

	/** {@linkplain RunEnding#settle Leaves} one that has ended. */
	boolean settle(BooleanSupplier last) {
		try {
			return this.ending.settle(last);
		}
		finally {
			this.files.left();
		}
	}

	/** Whether all is reported. */
	public boolean isEnded() {
		return this.state.isEnded();
	}

}
