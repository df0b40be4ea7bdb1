package dev.rapporteur.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextSearch;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.context.TestSuite;
import dev.rapporteur.directory.FileIsDirectoryException;
import dev.rapporteur.run.ContextReading;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.Turn;
import dev.rapporteur.value.None;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one entrance to runs: carries out the commands of all clients, whichever way they
 * came.
 */
public final class CommandService {

	private static final Logger logger = LoggerFactory.getLogger(CommandService.class);

	/** The arguments that name a log. */
	private static final List<String> LOGS = List.of("logfile", "parent_logfile");

	private static final int SHOWN = 200;

	private final ServerStop serverStop;

	private final CommandListener listener;

	/**
	 * Creates the service.
	 * @param serverStop decides on requests to end the server
	 */
	public CommandService(ServerStop serverStop) {
		this(serverStop, CommandListener.NONE);
	}

	/**
	 * Creates the service.
	 * @param serverStop decides on requests to end the server
	 * @param listener hears of each command
	 */
	public CommandService(ServerStop serverStop, CommandListener listener) {
		this.serverStop = serverStop;
		this.listener = listener;
	}

	/**
	 * Carries out a command by its name in the protocol.
	 * @param caller who asks
	 * @param name the name of the command
	 * @param arguments its arguments
	 * @return the answer; never throws what the caller can't help
	 */
	public Reply execute(Caller caller, String name, Map<?, ?> arguments) {
		caller.run().logRequest(caller.client(), name, arguments);
		return timed(caller, name, CommandNames.command(name, arguments));
	}

	/**
	 * Carries out a command.
	 * @param caller who asks
	 * @param name what it is called where the caller made it
	 * @param arguments its arguments as the caller gave them, for the log
	 * @param command the command
	 * @return the answer; never throws what the caller can't help
	 */
	public Reply execute(Caller caller, String name, Map<?, ?> arguments, Command command) {
		caller.run().logRequest(caller.client(), name, arguments);
		return timed(caller, name, command);
	}

	private Reply timed(Caller caller, String name, @Nullable Command command) {
		CommandListener.Outcome outcome = CommandListener.Outcome.FAILED;
		long start = System.nanoTime();
		try {
			Reply reply = attempt(caller, name, command);
			outcome = outcome(reply);
			return reply;
		}
		finally {
			this.listener.carriedOut(caller.transport(), name, outcome, System.nanoTime() - start);
		}
	}

	private static CommandListener.Outcome outcome(Reply reply) {
		if (!(reply instanceof Reply.Failure failure)) {
			return CommandListener.Outcome.OK;
		}
		return switch (failure.error().kind()) {
			case OS, IS_A_DIRECTORY, FILE_NOT_FOUND, RUNTIME -> CommandListener.Outcome.FAILED;
			default -> CommandListener.Outcome.REFUSED;
		};
	}

	private Reply attempt(Caller caller, String name, @Nullable Command command) {
		if (command == null && CommandNames.isRefused(name)) {
			return refused(ErrorKind.ATTRIBUTE, "Nobody may call " + name);
		}
		if (command instanceof Command.Ping) {
			return new Reply.Value("pong");
		}
		try {
			requireOwnLogs(caller, command);
			return switch (command) {
				case Command.Register register -> done(register(caller, register));
				case Command.Subscribe subscribe -> {
					caller.run().subscriptions().subscribe(caller.events());
					yield Reply.NOTHING;
				}
				case Command.Unsubscribe unsubscribe -> Reply.NOTHING;
				case null, default -> registered(caller, name, command);
			};
		}
		catch (UnregisteredClientException ex) {
			return refused(ErrorKind.UNREGISTERED_CLIENT,
					"Unknown client: register_client must be called before " + name);
		}
		catch (ReportException ex) {
			logger.debug("{} of client {} is refused: {}", name, caller.client(), ex.getMessage());
			return new Reply.Failure(ex, true);
		}
		catch (IOException ex) {
			logger.warn("{} failed in {}: {}", name, caller.run().directory(), ex.toString());
			return new Reply.Failure(fileError(ex), true);
		}
	}

	/**
	 * Somebody who needs no account on the machine must not have its files measured. On
	 * the socket jobs log wherever they like.
	 */
	private static void requireOwnLogs(Caller caller, @Nullable Command command) {
		if (caller.transport() != Transport.HTTP) {
			return;
		}
		Map<?, ?> arguments = switch (command) {
			case Command.Start start -> start.arguments();
			case Command.UpdateLogfile update -> update.arguments();
			case null, default -> Map.of();
		};
		for (String name : LOGS) {
			Object logfile = arguments.get(name);
			if (!caller.run().logFiles().isInside(logfile)) {
				throw new ReportException(ErrorKind.VALUE, name + " " + shown(String.valueOf(logfile))
						+ " lies outside of the runtime directory " + caller.run().directory());
			}
		}
	}

	private static String shown(String path) {
		return (path.length() <= SHOWN) ? path : path.substring(0, SHOWN) + "...";
	}

	/**
	 * Shows a context as it is now, without waiting for its log to be counted.
	 * @param run its run
	 * @param context its number, as a reply told it
	 * @return the context as {@link ContextForms#numbered} gives it
	 */
	public Map<String, Object> show(Run run, long context) {
		return run.read((turn) -> ContextForms
			.numbered(Objects.requireNonNull(turn.contexts().tree().find(context), "A context is never forgotten")));
	}

	private static Reply done(@Nullable Object ignored) {
		return Reply.NOTHING;
	}

	private static Reply refused(ErrorKind kind, String message) {
		return new Reply.Failure(new ReportException(kind, message), false);
	}

	private static ReportException fileError(IOException error) {
		ErrorKind kind = switch (error) {
			case FileIsDirectoryException directory -> ErrorKind.IS_A_DIRECTORY;
			case NoSuchFileException missing -> ErrorKind.FILE_NOT_FOUND;
			default -> ErrorKind.OS;
		};
		String reason = (error instanceof FileSystemException file) ? "Can't write " + file.getFile() : "Can't write";
		return new ReportException(kind, reason + ": " + error.getMessage());
	}

	private static Client register(Caller caller, Command.Register register) {
		ClientId client = required(caller);
		return caller.run().write(client, (turn) -> turn.register(client, register.arguments()));
	}

	private static ClientId required(Caller caller) {
		ClientId client = caller.client();
		if (client == null) {
			throw ReportException.invalid("Only clients can do this");
		}
		return client;
	}

	/**
	 * The caller is looked up within the command's own turn as the one writer, if it has
	 * one.
	 */
	private Reply registered(Caller caller, String name, @Nullable Command command) throws IOException {
		Run run = caller.run();
		return switch (command) {
			case Command.Get get -> get(caller, get);
			case Command.GetSuite get -> value(run.readCounted((turn) -> {
				changes(caller, turn);
				return turn.contexts().tree().suite();
			}, form(get.form())));
			case Command.Find find -> new Reply.Found(run.read((turn) -> search(caller, turn).find(find.query())));
			case Command.FindById find -> new Reply.Found(run.read((turn) -> search(caller, turn).find(find.fullId())));
			case Command.Generate generate -> generate(caller, name, generate.report());
			case Command.UpdateLogfile update -> {
				// the file may go as soon as the client has its reply
				run.awaitLogs();
				yield run.write(caller.client(), (turn) -> changes(caller, turn).apply(update));
			}
			case Command.StopServer stop ->
				this.serverStop.stop(run.read((turn) -> client(caller, turn, required(caller))));
			case null -> {
				run.read((turn) -> changes(caller, turn));
				yield unknown(name);
			}
			default -> run.write(caller.client(), (turn) -> changes(caller, turn).apply(command));
		};
	}

	private static ContextSearch search(Caller caller, Turn turn) {
		changes(caller, turn);
		return new ContextSearch(turn.contexts().tree());
	}

	private static Reply unknown(String name) {
		return refused(ErrorKind.ATTRIBUTE, "There is no function " + name);
	}

	/**
	 * Finds the caller.
	 * @throws ReportException if the client is not registered, or there is no such
	 * context
	 */
	private static Changes changes(Caller caller, Turn turn) {
		ClientId id = caller.client();
		return (id != null) ? new ClientChanges(turn, client(caller, turn, id))
				: AddressedChanges.at(caller.run(), turn, caller.context());
	}

	private static Client client(Caller caller, Turn turn, ClientId id) {
		Client client = turn.clients().find(id);
		if (client != null) {
			return client;
		}
		throw caller.run().isClosed() ? ReportException.invalid("The run has ended")
				: new UnregisteredClientException();
	}

	/**
	 * The XML files can be asked for from the start of the suite on; before, there is no
	 * such call.
	 */
	private static boolean isTooEarly(Turn turn, Command.Report report) {
		TestSuite suite = turn.contexts().tree().suite();
		return report == Command.Report.XML && (suite == null || !suite.isStarted());
	}

	/** An object shows the whole tree, so all logs must be counted for it. */
	private static Reply get(Caller caller, Command.Get get) {
		Run run = caller.run();
		if (get.form() == Command.Form.OBJECT) {
			run.awaitLogs();
		}
		return value(run.readCounted((turn) -> {
			Context current = changes(caller, turn).current();
			return (get.path() == null || ContextService.isNoPath(get.path())) ? current
					: turn.contexts().find(get.path());
		}, form(get.form())));
	}

	private static ContextReading<Object> form(Command.Form form) {
		return switch (form) {
			case FIELDS -> ContextForms::reply;
			case OBJECT -> ContextForms::object;
			case NUMBERED -> ContextForms::numbered;
		};
	}

	private static Reply value(@Nullable Object value) {
		return new Reply.Value((value != null) ? value : None.NONE);
	}

	private static Reply generate(Caller asking, String name, Command.Report report) throws IOException {
		Run run = asking.run();
		boolean tooEarly = run.read((turn) -> {
			Changes caller = changes(asking, turn);
			if (report == Command.Report.RESULTS) {
				if (turn.contexts().tree().suite() == null) {
					throw ReportException.invalid("There is no TestSuite to report on");
				}
				caller.requireEnd();
			}
			return isTooEarly(turn, report);
		});
		if (tooEarly) {
			return refused(ErrorKind.ATTRIBUTE, "There is no function " + name + " before a TestSuite has started");
		}
		return new Reply.Written(
				(report == Command.Report.XML) ? run.reports().writeXml() : List.of(run.reports().writeResults()));
	}

	/** The command came before the registration of its client. */
	private static final class UnregisteredClientException extends ReportException {

		private static final long serialVersionUID = 1L;

		UnregisteredClientException() {
			super(ErrorKind.UNREGISTERED_CLIENT, "Unknown client");
		}

	}

}
