package dev.rapporteur.command;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.context.TestSuite;
import dev.rapporteur.plan.PlanArguments;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.Turn;

/**
 * Carries out what is about the session of a client, or the run as a whole.
 *
 * @param serverStop decides on requests to end the server
 */
record SessionCommands(ServerStop serverStop) {

	private static final Set<Object> OF_CALLERS = Set.of("pid", "ppid", Client.TIMEOUT);

	Reply carryOut(Caller caller, Session session) throws IOException {
		Run run = caller.run();
		return switch (session) {
			case Session.Register register -> register(caller, register);
			case Session.Unregister unregister -> unregister(caller, unregister);
			case Session.Subscribe subscribe -> {
				run.subscriptions().subscribe(caller.events());
				yield Reply.NOTHING;
			}
			case Session.Unsubscribe unsubscribe -> Reply.NOTHING;
			case Session.DeclarePlan declare -> run.write(caller.client(), (turn) -> {
				Changes.of(caller, turn);
				turn.declare(PlanArguments.read(declare.arguments()));
				return Reply.NOTHING;
			});
			case Session.Generate generate -> generate(caller, generate);
			case Session.StopServer stop -> this.serverStop.stop(run.read(caller::registered));
			case Session.Unknown unknown -> unknown(caller, unknown);
		};
	}

	private static Reply register(Caller caller, Session.Register register) {
		ClientId id = caller.requireClient();
		Map<Object, Object> arguments = new HashMap<>(register.arguments());
		if (caller.transport() == Transport.HTTP) {
			// these have no connection that could be cut
			arguments.keySet().retainAll(OF_CALLERS);
		}
		return caller.run().write(id, (turn) -> {
			Client client = turn.register(id, arguments);
			return RepeatedCommands.note(caller, turn,
					new Reply.Registered(client.arrival(), client.pid(), client.parentPid()));
		});
	}

	/** There is no such call for those who can't come back, as in the original. */
	private static Reply unregister(Caller caller, Session.Unregister unregister) {
		return caller.run().write(caller.requireClient(), (turn) -> {
			Client client = caller.registered(turn);
			if (client.identity() == null) {
				return CommandService.refused(ErrorKind.ATTRIBUTE, "There is no function " + unregister.name());
			}
			turn.disconnect(client.id());
			return Reply.NOTHING;
		});
	}

	private static Reply generate(Caller caller, Session.Generate generate) throws IOException {
		Run run = caller.run();
		boolean tooEarly = run.read((turn) -> isTooEarly(turn, Changes.of(caller, turn), generate.report()));
		if (tooEarly) {
			return CommandService.refused(ErrorKind.ATTRIBUTE,
					"There is no function " + generate.name() + " before a TestSuite has started");
		}
		return new Reply.Written(switch (generate.report()) {
			case RESULTS -> List.of(run.reports().writeResults());
			case XML -> run.reports().writeXml();
		});
	}

	/**
	 * The XML files can be asked for from the start of the suite on; before, there is no
	 * such call.
	 */
	private static boolean isTooEarly(Turn turn, Changes caller, Session.Report report) {
		TestSuite suite = turn.contexts().tree().suite();
		return switch (report) {
			case RESULTS -> {
				if (suite == null) {
					throw ReportException.invalid("There is no TestSuite to report on");
				}
				caller.requireEnd();
				yield false;
			}
			case XML -> suite == null || !suite.isStarted();
		};
	}

	private static Reply unknown(Caller caller, Session.Unknown call) {
		if (call.isRefused()) {
			return CommandService.refused(ErrorKind.ATTRIBUTE, "Nobody may call " + call.name());
		}
		caller.run().read((turn) -> Changes.of(caller, turn));
		return CommandService.refused(ErrorKind.ATTRIBUTE, "There is no function " + call.name());
	}

}
