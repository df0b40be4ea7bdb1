package dev.rapporteur.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.function.Supplier;

import dev.rapporteur.client.Client;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextService;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.context.TestSuite;
import dev.rapporteur.report.FileIsDirectoryException;
import dev.rapporteur.run.Run;
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

	private final ServerStop serverStop;

	/**
	 * Creates the service.
	 * @param serverStop decides on requests to end the server
	 */
	public CommandService(ServerStop serverStop) {
		this.serverStop = serverStop;
	}

	/**
	 * Carries out a command.
	 * @param caller who asks
	 * @param name the name of the command
	 * @param arguments its arguments
	 * @return the answer; never throws what the caller can't help
	 */
	public Reply execute(Caller caller, String name, Map<?, ?> arguments) {
		caller.run().logRequest(caller.client(), name, arguments);
		if (CommandNames.isRefused(name)) {
			return refused(ErrorKind.ATTRIBUTE, "Nobody may call " + name);
		}
		Command command = CommandNames.command(name, arguments);
		if (command instanceof Command.Ping) {
			return new Reply.Value("pong");
		}
		try {
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
		if (caller.run().isClosed()) {
			throw ReportException.invalid("The run has ended");
		}
		return caller.run().register(caller.client(), register.arguments());
	}

	/**
	 * The client is looked up within the command's own turn as the one writer, if it has
	 * one.
	 */
	private Reply registered(Caller caller, String name, @Nullable Command command) throws IOException {
		Run run = caller.run();
		return switch (command) {
			case Command.Get get -> get(caller, get);
			case Command.GetSuite suite -> value(run.read(() -> {
				client(caller);
				return run.contexts().tree().suite();
			}, ContextForms::reply));
			case Command.Generate generate -> generate(caller, name, generate.report());
			case Command.UpdateLogfile update -> {
				// the file may go as soon as the client has its reply
				run.awaitLogs();
				yield done(run.callFor(caller.client(), change(caller, update)));
			}
			case Command.StopServer stop -> this.serverStop.stop(run.call(() -> client(caller)));
			case null -> {
				run.call(() -> client(caller));
				yield unknown(name);
			}
			default -> done(run.callFor(caller.client(), change(caller, command)));
		};
	}

	private static Reply unknown(String name) {
		return refused(ErrorKind.ATTRIBUTE, "There is no function " + name);
	}

	private static Client client(Caller caller) {
		Client client = caller.run().clients().find(caller.client());
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
	private static boolean isTooEarly(Run run, Command.Report report) {
		TestSuite suite = run.contexts().tree().suite();
		return report == Command.Report.XML && (suite == null || !suite.isStarted());
	}

	/** An object shows the whole tree, so all logs must be counted for it. */
	private static Reply get(Caller caller, Command.Get get) {
		Run run = caller.run();
		if (get.form() == Command.Form.OBJECT) {
			run.awaitLogs();
		}
		Supplier<@Nullable Context> find = () -> {
			Client client = client(caller);
			return (get.path() == null || ContextService.isNoPath(get.path())) ? client.current()
					: run.contexts().find(get.path());
		};
		return value((get.form() == Command.Form.OBJECT) ? run.<Object>read(find, ContextForms::object)
				: run.<Object>read(find, ContextForms::reply));
	}

	private static Reply value(@Nullable Object value) {
		return new Reply.Value((value != null) ? value : None.NONE);
	}

	private static Reply generate(Caller caller, String name, Command.Report report) throws IOException {
		Run run = caller.run();
		boolean tooEarly = run.call(() -> {
			Client client = client(caller);
			if (report == Command.Report.RESULTS) {
				requireEnd(run, client);
			}
			return isTooEarly(run, report);
		});
		if (tooEarly) {
			return unknown(name);
		}
		if (report == Command.Report.XML) {
			run.writeXml();
		}
		else {
			run.writeResults();
		}
		return Reply.NOTHING;
	}

	private static void requireEnd(Run run, Client client) {
		if (run.contexts().tree().suite() == null) {
			throw ReportException.invalid("There is no TestSuite to report on");
		}
		if (client.current() != null) {
			throw ReportException.invalid("The client still has contexts open: " + client.current().fullId());
		}
	}

	private static Supplier<@Nullable Object> change(Caller caller, Command command) {
		return () -> {
			new ClientChanges(caller.run(), client(caller)).apply(command);
			return null;
		};
	}

	/** The command came before the registration of its client. */
	private static final class UnregisteredClientException extends ReportException {

		private static final long serialVersionUID = 1L;

		UnregisteredClientException() {
			super(ErrorKind.UNREGISTERED_CLIENT, "Unknown client");
		}

	}

}
