package dev.rapporteur.socket;

import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Command;
import dev.rapporteur.command.Reply;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;

/**
 * What a frame turned out to be.
 */
sealed interface Call {

	/**
	 * Something that can be carried out.
	 *
	 * @param caller whose it is
	 * @param command what is asked
	 */
	record Readable(Caller caller, Command command) implements Call {

		/** Not the command, which may hold what nobody is to see. */
		@Override
		public String toString() {
			return "a command of " + this.caller.client();
		}
	}

	/**
	 * Something that can't.
	 *
	 * @param failure what is answered
	 */
	record Refused(Reply.Failure failure) implements Call {

		/** It was refused before anything was carried out. */
		static Refused because(ErrorKind kind, String message) {
			return new Refused(new Reply.Failure(new ReportException(kind, message), false));
		}

		/** The service failed at it. */
		static Refused because(Throwable failure) {
			return new Refused(
					new Reply.Failure(new ReportException(ErrorKind.RUNTIME, "Rapporteur failed: " + failure), true));
		}

	}

}
