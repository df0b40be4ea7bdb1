package dev.rapporteur.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ReportException;
import org.jspecify.annotations.Nullable;

/**
 * By what a client is known again that has lost its connection.
 *
 * @param token a text that no other client of the run has
 * @param process its process, in the form of {@link ClientProcess}
 */
public record ClientIdentity(String token, String process) {

	/** The argument of {@code register_client} that has the token. */
	static final String TOKEN = "rapporteur_client";

	/** The argument that has the process. */
	static final String PROCESS = "rapporteur_process";

	/** The argument by which a client says that it has been here before. */
	static final String RETURNING = "rapporteur_returning";

	private static final int MAXIMUM_LENGTH = 100;

	/**
	 * What a client says of itself as it registers.
	 * @param arguments the arguments of its call
	 * @return its identity, or null for a client that can't come back
	 * @throws ReportException if an argument is no short text
	 */
	static @Nullable ClientIdentity of(Map<?, ?> arguments) {
		return arguments.containsKey(TOKEN) ? new ClientIdentity(text(arguments, TOKEN), text(arguments, PROCESS))
				: null;
	}

	private static String text(Map<?, ?> arguments, String name) {
		Object value = arguments.get(name);
		if (value instanceof String text && !text.isEmpty() && text.length() <= MAXIMUM_LENGTH) {
			return text;
		}
		throw ReportException.invalid(name + " must be a text of 1 to " + MAXIMUM_LENGTH + " characters");
	}

	/**
	 * Keeps identities apart that look alike once something is hidden in them.
	 * @param given the arguments of a registration
	 * @param arguments the same without what nobody is to see
	 * @return the latter, with the identity that was given
	 */
	public static Map<?, ?> keep(Map<?, ?> given, Map<?, ?> arguments) {
		Map<Object, Object> kept = new LinkedHashMap<>(arguments);
		for (String name : List.of(TOKEN, PROCESS)) {
			if (given.get(name) instanceof String text) {
				kept.put(name, text);
			}
		}
		return kept;
	}

	static boolean isReturning(Map<?, ?> arguments) {
		return Boolean.TRUE.equals(arguments.get(RETURNING));
	}

	/**
	 * As the arguments of a registration, for whoever repeats it.
	 * @return the arguments by name
	 */
	public Map<String, Object> arguments() {
		return Map.of(TOKEN, this.token, PROCESS, this.process);
	}

}
