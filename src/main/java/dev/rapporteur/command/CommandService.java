package dev.rapporteur.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.function.Supplier;

import dev.rapporteur.client.Client;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextKind;
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
		if (CommandNames.isRefused(name)) {
			return refused(ErrorKind.ATTRIBUTE, "Nobody may call " + name);
		}
		Command command = CommandNames.command(name, arguments);
		if (command instanceof Command.Ping) {
			return new Reply.Value("pong");
		}
		try {
			return switch (command) {
				case Command.Register register -> done(caller.run().call(() -> register(caller, register)));
				case Command.Subscribe subscribe -> {
					caller.run().subscriptions().subscribe(caller.events());
					yield Reply.NOTHING;
				}
				case Command.Unsubscribe unsubscribe -> Reply.NOTHING;
				case null, default -> registered(caller, name, command);
			};
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
		return caller.run().clients().register(caller.client(), register.arguments());
	}

	private Reply registered(Caller caller, String name, @Nullable Command command) throws IOException {
		Run run = caller.run();
		Client client = run.call(() -> run.clients().find(caller.client()));
		if (client == null) {
			return refused(ErrorKind.UNREGISTERED_CLIENT,
					"Unknown client: register_client must be called before " + name);
		}
		if (command == null || isTooEarly(run, command)) {
			return refused(ErrorKind.ATTRIBUTE, "There is no function " + name);
		}
		return switch (command) {
			case Command.Get get -> get(run, client, get);
			case Command.GetSuite suite -> value(run.read(() -> run.contexts().tree().suite(), ContextForms::reply));
			case Command.Generate generate -> generate(run, client, generate.report());
			case Command.UpdateLogfile update -> {
				// the file may go as soon as the client has its reply
				run.awaitLogs();
				yield done(run.call(change(run, client, update)));
			}
			case Command.StopServer stop -> this.serverStop.stop(client);
			default -> done(run.call(change(run, client, command)));
		};
	}

	/**
	 * The XML files can be asked for from the start of the suite on; before, there is no
	 * such call.
	 */
	private static boolean isTooEarly(Run run, Command command) {
		return command instanceof Command.Generate generate && generate.report() == Command.Report.XML
				&& !run.call(() -> {
					TestSuite suite = run.contexts().tree().suite();
					return suite != null && suite.isStarted();
				});
	}

	/** An object shows the whole tree, so all logs must be counted for it. */
	private static Reply get(Run run, Client client, Command.Get get) {
		if (get.form() == Command.Form.OBJECT) {
			run.awaitLogs();
		}
		Supplier<@Nullable Context> find = () -> (get.path() == null || ContextService.isNoPath(get.path()))
				? client.current() : run.contexts().find(get.path());
		return value((get.form() == Command.Form.OBJECT) ? run.<Object>read(find, ContextForms::object)
				: run.<Object>read(find, ContextForms::reply));
	}

	private static Reply value(@Nullable Object value) {
		return new Reply.Value((value != null) ? value : None.NONE);
	}

	private static Reply generate(Run run, Client client, Command.Report report) throws IOException {
		if (report == Command.Report.XML) {
			run.writeXml();
			return Reply.NOTHING;
		}
		run.call(() -> {
			if (run.contexts().tree().suite() == null) {
				throw ReportException.invalid("There is no TestSuite to report on");
			}
			if (client.current() != null) {
				throw ReportException.invalid("The client still has contexts open: " + client.current().fullId());
			}
			return null;
		});
		run.writeResults();
		return Reply.NOTHING;
	}

	private static Supplier<@Nullable Object> change(Run run, Client client, Command command) {
		ContextService contexts = run.contexts();
		Runnable change = switch (command) {
			case Command.Start start ->
				() -> client.push(contexts.start(start.kind(), client.current(), start.arguments()));
			case Command.Stop stop -> () -> stop(contexts, client, stop);
			case Command.StopOpenContexts stop -> () -> stopOpenContexts(run, client);
			case Command.AddDetail add -> () -> contexts.addDetail(client.current(), add.arguments());
			case Command.AddExtra add -> () -> addExtra(run, client, add);
			case Command.Remove remove -> () -> contexts.remove(remove.path());
			case Command.UpdateTaskResult update -> () -> contexts.updateTaskResult(update.arguments());
			case Command.FinalizeTask end -> () -> contexts.finalizeTask(end.arguments());
			case Command.UpdateLogfile update -> () -> contexts.updateLogfile(update.arguments());
			default -> throw new IllegalStateException("Not a change: " + command);
		};
		return () -> {
			if (run.clients().find(client.id()) != client) {
				throw ReportException.invalid("The run has ended");
			}
			change.run();
			return null;
		};
	}

	/**
	 * Stops the innermost context. That of another client, in which this one has opened
	 * nothing, is marked as stopped, but stays open for its owner, as in the original.
	 */
	private static void stop(ContextService contexts, Client client, Command.Stop stop) {
		if (stop.kind() == ContextKind.SECTION) {
			closeLostSections(contexts, client, stop.arguments().get("id"));
		}
		Context current = client.current();
		if (current == null || current.kind() != stop.kind()) {
			throw ReportException.invalid("Can't stop a " + stop.kind() + ": the client is "
					+ ((current != null) ? "in " + current.kind() + " " + current.fullId() : "nowhere"));
		}
		contexts.stop(current, stop.arguments());
		if (current == client.own()) {
			client.pop();
		}
	}

	/**
	 * A stop that names an enclosing section tells that the stops of those within it were
	 * lost: they are closed as errored.
	 */
	private static void closeLostSections(ContextService contexts, Client client, @Nullable Object id) {
		Context own = client.own();
		if (id == null || own == null || own.kind() != ContextKind.SECTION || id.equals(own.id())) {
			return;
		}
		boolean encloses = client.stack()
			.stream()
			.anyMatch((context) -> context.kind() == ContextKind.SECTION && context.id().equals(id));
		for (Context lost = own; encloses && lost != null && !lost.id().equals(id); lost = client.own()) {
			contexts.close(lost);
			client.pop();
		}
	}

	private static void stopOpenContexts(Run run, Client caller) {
		for (Client client : run.clients().family(caller)) {
			for (Context context = client.own(); context != null; context = client.own()) {
				run.contexts().close(context);
				client.pop();
			}
		}
	}

	private static void addExtra(Run run, Client client, Command.AddExtra add) {
		ContextService contexts = run.contexts();
		if (add.target() == Command.ExtraTarget.SUITE) {
			contexts.addSuiteExtra(add.data());
		}
		else if (add.target() == Command.ExtraTarget.RUNNING) {
			run.clients().running().forEach((context) -> contexts.addExtra(context, add.data()));
		}
		else {
			Context current = client.current();
			if (current != null) {
				contexts.addExtra(current, add.data());
			}
			else {
				logger.warn("Extra data of client {} is dropped, it is in no context: {}", client.pid(),
						add.data().keySet());
			}
		}
	}

}
