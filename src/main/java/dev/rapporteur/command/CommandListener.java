package dev.rapporteur.command;

import java.util.List;

/**
 * Hears of each command that came, however it came.
 */
@FunctionalInterface
public interface CommandListener {

	/** Nobody listens. */
	CommandListener NONE = all(List.of());

	/**
	 * All of some, one after the other.
	 * @param listeners who listens
	 * @return one that tells them all
	 */
	static CommandListener all(List<CommandListener> listeners) {
		List<CommandListener> all = List.copyOf(listeners);
		return (all.size() == 1) ? all.getFirst() : (transport, name, outcome, nanoseconds) -> all
			.forEach((listener) -> listener.carriedOut(transport, name, outcome, nanoseconds));
	}

	/**
	 * A command has its answer. Called by the thread of the caller, which waits.
	 * @param transport how it came
	 * @param name the name of the command, which may be any text
	 * @param outcome what became of it
	 * @param nanoseconds how long it took
	 */
	void carriedOut(Transport transport, String name, Outcome outcome, long nanoseconds);

	/** What became of a command. */
	enum Outcome {

		/** It was carried out. */
		OK,

		/** It was refused. */
		REFUSED,

		/** A file can't be written, or Rapporteur failed. */
		FAILED

	}

}
