package dev.rapporteur.command;

import java.io.IOException;
import java.util.Map;

import dev.rapporteur.client.Arrival;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.run.CarriedOut;
import dev.rapporteur.run.KeyedCommand;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Commands of requests with keys. Those that a service before this one has carried out
 * are answered as by that one.
 */
final class RepeatedCommands {

	private RepeatedCommands() {
	}

	/**
	 * Answers a command that was carried out before.
	 * @param caller who asks
	 * @param showing whether the context is shown that it has changed
	 * @return the answer, or null if it was not carried out
	 * @throws LostAnswerException if there is no answer any more
	 */
	static @Nullable Reply answer(Caller caller, boolean showing) {
		KeyedCommand command = caller.keyed();
		CarriedOut before = (command != null) ? caller.run().carriedOut(command) : null;
		if (command == null || before == null) {
			return null;
		}
		RunEvent.ClientRegistered client = before.client();
		if (client != null) {
			return new Reply.Registered(new Arrival(new ClientId(client.client()), 1, false), client.pid(),
					client.parentPid());
		}
		if (before.context() == 0) {
			return Reply.NOTHING;
		}
		return showing ? new Reply.Shown(context(caller.run(), command, before)) : new Reply.Changed(before.context());
	}

	private static Map<String, Object> context(Run run, KeyedCommand command, CarriedOut before) {
		try {
			return run.changedBy(before);
		}
		catch (IOException ex) {
			throw new LostAnswerException(command.request().key(), String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Notes that a command is carried out, with what it has changed.
	 * @param caller who has asked
	 * @param turn the turn in which it was carried out
	 * @param reply the answer, which is no failure
	 * @return the same answer
	 */
	static Reply note(Caller caller, Turn turn, Reply reply) {
		KeyedCommand command = caller.keyed();
		if (command != null) {
			switch (reply) {
				case Reply.Changed changed -> turn.carriedOut(command, changed.context(), null);
				case Reply.Shown shown -> turn.carriedOut(command, seq(shown), null);
				case Reply.Registered registered -> turn.carriedOut(command, 0, registered.arrival().client());
				default -> turn.carriedOut(command, 0, null);
			}
		}
		return reply;
	}

	private static long seq(Reply.Shown shown) {
		return (shown.context().get("seq") instanceof Long seq) ? seq : 0;
	}

}
