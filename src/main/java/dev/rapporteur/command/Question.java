package dev.rapporteur.command;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.context.ContextQuery;
import org.jspecify.annotations.Nullable;

/**
 * A command that changes nothing.
 */
public sealed interface Question extends Command {

	/** The argument that names a context by the ids of its path. */
	String PATH = "id_list";

	/**
	 * Asks for a sign of life.
	 *
	 * @param arguments none that matter
	 */
	record Ping(Map<?, ?> arguments) implements Question {

		@Override
		public String name() {
			return CommandName.PING.word();
		}

	}

	/**
	 * Asks what this server can do that others of the protocol can't.
	 *
	 * @param arguments none that matter
	 */
	record Capabilities(Map<?, ?> arguments) implements Question {

		/** Whether clients come back to what they have open, and may repeat a request. */
		static final Map<Object, Object> ANSWER = Map.of("returning_clients", true);

		@Override
		public String name() {
			return CommandName.GET_CAPABILITIES.word();
		}

	}

	/**
	 * Asks for a context.
	 *
	 * @param form what the answer looks like
	 * @param arguments {@code id_list}, the ids of its path; without them it is the
	 * current context
	 */
	record Get(Form form, Map<?, ?> arguments) implements Question {

		@Override
		public String name() {
			return ((this.form == Form.OBJECT) ? CommandName.GET_SECTION_CTX : CommandName.GET_SECTION).word();
		}

		@Nullable Object path() {
			return this.arguments.get(PATH);
		}

	}

	/** What a context looks like in an answer. */
	enum Form {

		/** A dict of its fields. */
		FIELDS,

		/** An object of pyATS with the whole tree around it. */
		OBJECT,

		/**
		 * A dict of its fields, with the numbers of itself, its parent and its children.
		 */
		NUMBERED

	}

	/**
	 * Asks for the test suite.
	 *
	 * @param form what the answer looks like
	 * @param arguments none that matter
	 */
	record GetSuite(Form form, Map<?, ?> arguments) implements Question {

		@Override
		public String name() {
			return CommandName.GET_TESTSUITE.word();
		}

	}

	/**
	 * Asks for contexts by what they are; the answer is a {@link Reply.Found}.
	 *
	 * @param query which
	 */
	record Find(ContextQuery query) implements Question {

		@Override
		public String name() {
			return CommandName.FIND_SECTIONS.word();
		}

		@Override
		public Map<?, ?> arguments() {
			Map<Object, Object> arguments = new LinkedHashMap<>();
			arguments.put("after", this.query.after());
			arguments.put("limit", (long) this.query.limit());
			put(arguments, "kind", (this.query.kind() != null) ? this.query.kind().word() : null);
			put(arguments, "result", (this.query.result() != null) ? this.query.result().word() : null);
			put(arguments, "state", this.query.state());
			return arguments;
		}

		private static void put(Map<Object, Object> arguments, String name, @Nullable Object value) {
			if (value != null) {
				arguments.put(name, value);
			}
		}

	}

	/**
	 * Asks for contexts by their full id; the answer is a {@link Reply.Found}.
	 *
	 * @param fullId the ids of the path, joined by dots
	 */
	record FindById(String fullId) implements Question {

		@Override
		public String name() {
			return CommandName.FIND_SECTIONS.word();
		}

		@Override
		public Map<?, ?> arguments() {
			return Map.of("fullid", this.fullId);
		}

	}

}
