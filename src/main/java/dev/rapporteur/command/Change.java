package dev.rapporteur.command;

import java.util.Map;

import dev.rapporteur.event.ContextKind;
import org.jspecify.annotations.Nullable;

/**
 * A command that changes the tree.
 */
public sealed interface Change extends Command {

	/**
	 * Starts a context.
	 *
	 * @param kind its kind
	 * @param arguments its fields and extras
	 */
	record Start(ContextKind kind, Map<?, ?> arguments) implements Change {

		@Override
		public String name() {
			return CommandName.ofStart(this.kind).word();
		}

	}

	/**
	 * Stops the client's innermost context.
	 *
	 * @param kind its kind, which must be right; null for any
	 * @param arguments its fields and extras
	 */
	record Stop(@Nullable ContextKind kind, Map<?, ?> arguments) implements Change {

		@Override
		public String name() {
			return CommandName.ofStop(this.kind).word();
		}

	}

	/**
	 * Stops all that the client and those that came from it have open.
	 *
	 * @param arguments none that matter
	 */
	record StopOpenContexts(Map<?, ?> arguments) implements Change {

		@Override
		public String name() {
			return CommandName.STOP_OPEN_CONTEXTS.word();
		}

	}

	/**
	 * Adds a detail to the current context.
	 *
	 * @param arguments {@code detail}
	 */
	record AddDetail(Map<?, ?> arguments) implements Change {

		@Override
		public String name() {
			return CommandName.ADD_DETAIL.word();
		}

	}

	/**
	 * Merges data into contexts.
	 *
	 * @param target which contexts
	 * @param arguments the data
	 */
	record AddExtra(ExtraTarget target, Map<?, ?> arguments) implements Change {

		@Override
		public String name() {
			return switch (this.target) {
				case CURRENT -> CommandName.ADD_EXTRA.word();
				case RUNNING -> CommandName.ADD_RUNNING_EXTRA.word();
				case TESTSUITE -> CommandName.ADD_TESTSUITE_EXTRA.word();
			};
		}

	}

	/** Where extra data goes. */
	enum ExtraTarget {

		/** To the current context of the client. */
		CURRENT,

		/** To the innermost context of each client that has one open. */
		RUNNING,

		/** To the test suite. */
		TESTSUITE

	}

	/**
	 * Takes a context out of the tree.
	 *
	 * @param arguments {@code id_list}, the ids of its path
	 */
	record Remove(Map<?, ?> arguments) implements Change {

		@Override
		public String name() {
			return CommandName.REMOVE_SECTION.word();
		}

		@Nullable Object path() {
			return this.arguments.get(Question.PATH);
		}

	}

	/**
	 * Sets the result of a task.
	 *
	 * @param arguments {@code id}, {@code result} and {@code detail}
	 */
	record UpdateTaskResult(Map<?, ?> arguments) implements Change {

		@Override
		public String name() {
			return CommandName.UPDATE_TASK_RESULT.word();
		}

	}

	/**
	 * Ends a task that can't do so itself.
	 *
	 * @param arguments {@code id}, {@code result} and {@code detail}
	 */
	record FinalizeTask(Map<?, ?> arguments) implements Change {

		@Override
		public String name() {
			return CommandName.FINALIZE_TASK.word();
		}

	}

	/**
	 * Tells that one log was appended to another.
	 *
	 * @param arguments {@code logfile}, {@code parent_logfile},
	 * {@code parent_logfile_size}
	 */
	record UpdateLogfile(Map<?, ?> arguments) implements Change {

		@Override
		public String name() {
			return CommandName.UPDATE_LOGFILE_DATA.word();
		}

	}

}
