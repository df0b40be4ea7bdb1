package dev.rapporteur.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;

import dev.rapporteur.capacity.Refusals;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.LimitReachedException;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.directory.FileIsDirectoryException;
import dev.rapporteur.run.Run;
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

	private final SessionCommands sessions;

	private final CommandListener listener;

	private final Refusals refusals;

	/**
	 * Creates the service.
	 * @param serverStop decides on requests to end the server
	 */
	public CommandService(ServerStop serverStop) {
		this(serverStop, CommandListener.NONE, new Refusals());
	}

	/**
	 * Creates the service.
	 * @param serverStop decides on requests to end the server
	 * @param listener hears of each command
	 * @param refusals told what a limit refuses
	 */
	public CommandService(ServerStop serverStop, CommandListener listener, Refusals refusals) {
		this.sessions = new SessionCommands(serverStop);
		this.listener = listener;
		this.refusals = refusals;
	}

	/**
	 * Carries out a command.
	 * @param caller who asks
	 * @param command what is asked
	 * @return the answer; never throws what the caller can't help
	 */
	public Reply execute(Caller caller, Command command) {
		return execute(caller, command, false);
	}

	/**
	 * Carries out a change, and shows the context that it has changed as it is then: no
	 * change of somebody else comes between.
	 * @param caller who asks
	 * @param change what is asked
	 * @return the answer, {@link Reply.Shown} where there would be {@link Reply.Changed};
	 * never throws what the caller can't help
	 */
	public Reply show(Caller caller, Change change) {
		return execute(caller, change, true);
	}

	private Reply execute(Caller caller, Command asked, boolean showing) {
		Command command = RedactedCommand.of(asked, caller.run().redaction());
		caller.run().logRequest(caller.client(), command.name(), command.arguments());
		CommandListener.Outcome outcome = CommandListener.Outcome.FAILED;
		long start = System.nanoTime();
		try {
			Reply reply = attempt(caller, command, showing);
			outcome = outcome(reply);
			caller.run().countRequest((reply instanceof Reply.Failure failure) ? failure.error().kind() : null);
			return reply;
		}
		finally {
			this.listener.carriedOut(caller.transport(), command.name(), outcome, System.nanoTime() - start);
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

	private Reply attempt(Caller caller, Command command, boolean showing) {
		try {
			requireSecrets(caller.run(), command);
			Reply before = RepeatedCommands.answer(caller, showing);
			if (before != null) {
				return before;
			}
			return switch (command) {
				case Change change -> change(caller, change, showing);
				case Question question -> QuestionAnswers.to(caller, question);
				case Session session -> this.sessions.carryOut(caller, session);
			};
		}
		catch (UnregisteredClientException ex) {
			return refused(ErrorKind.UNREGISTERED_CLIENT,
					"Unknown client: register_client must be called before " + command.name());
		}
		catch (ReportException ex) {
			logger.debug("{} of client {} is refused: {}", command.name(), caller.client(), ex.getMessage());
			if (ex instanceof LimitReachedException) {
				this.refusals.note("limit",
						"%s of run %s: %s".formatted(command.name(), caller.run().id(), ex.getMessage()));
			}
			return new Reply.Failure(ex, true);
		}
		catch (IOException ex) {
			logger.warn("{} failed in {}: {}", command.name(), caller.run().directory(), ex.toString());
			return new Reply.Failure(fileError(ex), true);
		}
	}

	/** What nobody knows can't be hidden. */
	private static void requireSecrets(Run run, Command command) {
		boolean tellsNothing = command instanceof Question.Ping || command instanceof Question.Capabilities
				|| command instanceof Session.StopServer;
		if (!tellsNothing && run.redaction().isMissingSecrets()) {
			throw ReportException.invalid(Run.SECRETS_MISSING);
		}
	}

	private static Reply change(Caller caller, Change change, boolean showing) {
		Run run = caller.run();
		requireOwnLogs(caller, change);
		if (change instanceof Change.UpdateLogfile) {
			// the file may go as soon as the client has its reply
			run.awaitLogs();
		}
		return run.write(caller.client(), (turn) -> {
			Changes changes = Changes.of(caller, turn);
			Long request = caller.request();
			if (request == null) {
				return RepeatedCommands.note(caller, turn, reply(changes.apply(change), showing));
			}
			Reply reply = turn.once(caller.registered(turn), request, () -> reply(changes.apply(change), showing));
			return (reply != null) ? reply : Reply.NOTHING;
		});
	}

	private static Reply reply(@Nullable Context changed, boolean showing) {
		if (changed == null) {
			return Reply.NOTHING;
		}
		return showing ? new Reply.Shown(ContextForms.numbered(changed)) : new Reply.Changed(changed.seq());
	}

	/**
	 * Somebody who needs no account on the machine must not have its files measured. On
	 * the socket jobs log wherever they like.
	 */
	private static void requireOwnLogs(Caller caller, Change change) {
		boolean measures = change instanceof Change.Start || change instanceof Change.UpdateLogfile;
		if (!measures || caller.transport() != Transport.HTTP) {
			return;
		}
		Map<?, ?> arguments = change.arguments();
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

	/** A command that is refused before it is carried out. */
	static Reply refused(ErrorKind kind, String message) {
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

}
