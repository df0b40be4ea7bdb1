package dev.rapporteur.command;

import java.util.Map;

/**
 * A command about the session of a client, or the run as a whole.
 */
public sealed interface Session extends Command {

	/**
	 * Introduces a client; the answer is a {@link Reply.Registered}.
	 *
	 * @param arguments {@code pid} and {@code ppid}
	 */
	record Register(Map<?, ?> arguments) implements Session {

		@Override
		public String name() {
			return CommandName.REGISTER_CLIENT.word();
		}

	}

	/**
	 * A client that could come back says that it doesn't: it has gone.
	 *
	 * @param arguments none that matter
	 */
	record Unregister(Map<?, ?> arguments) implements Session {

		@Override
		public String name() {
			return CommandName.UNREGISTER_CLIENT.word();
		}

	}

	/**
	 * Asks for all events from now on.
	 *
	 * @param arguments none that matter
	 */
	record Subscribe(Map<?, ?> arguments) implements Session {

		@Override
		public String name() {
			return CommandName.SUBSCRIBE_CLIENT.word();
		}

	}

	/**
	 * Asks for no more events, which the original doesn't heed.
	 *
	 * @param arguments none that matter
	 */
	record Unsubscribe(Map<?, ?> arguments) implements Session {

		@Override
		public String name() {
			return CommandName.UNSUBSCRIBE_CLIENT.word();
		}

	}

	/**
	 * Says what the run is to hold, or a part of it.
	 *
	 * @param arguments {@code tasks}, {@code testcases} and {@code shard}
	 */
	record DeclarePlan(Map<?, ?> arguments) implements Session {

		@Override
		public String name() {
			return CommandName.DECLARE_PLAN.word();
		}

	}

	/**
	 * Writes report files.
	 *
	 * @param report which
	 * @param arguments none that matter
	 */
	record Generate(Report report, Map<?, ?> arguments) implements Session {

		@Override
		public String name() {
			return switch (this.report) {
				case RESULTS -> CommandName.GENERATE_REPORT.word();
				case XML -> CommandName.GENERATE_XML.word();
			};
		}

	}

	/** The report files. */
	enum Report {

		/** The results file. */
		RESULTS,

		/** Both XML files. */
		XML

	}

	/**
	 * Asks the server to end, which only the process that started it may.
	 *
	 * @param arguments none that matter
	 */
	record StopServer(Map<?, ?> arguments) implements Session {

		@Override
		public String name() {
			return CommandName.STOP_SERVER.word();
		}

	}

	/**
	 * A call that there is none of.
	 *
	 * @param name what the caller says, any text
	 * @param arguments its arguments
	 */
	record Unknown(String name, Map<?, ?> arguments) implements Session {

		/**
		 * Whether nobody may say so, registered or not: those are names of the
		 * implementation of the original.
		 */
		boolean isRefused() {
			return this.name.startsWith("_") || this.name.equals("start_server");
		}

	}

}
