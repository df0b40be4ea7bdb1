package dev.rapporteur.commandline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.rapporteur.json.MalformedJsonException;
import dev.rapporteur.json.ValueReader;
import org.jspecify.annotations.Nullable;

/**
 * What the service answered.
 *
 * @param status the HTTP status
 * @param body the bytes
 */
record Answer(int status, byte[] body) {

	private static final int SHOWN_CHARACTERS = 200;

	boolean isGood() {
		return this.status / 100 == 2;
	}

	/**
	 * The JSON object of the body.
	 * @throws CommandFailedException if it isn't one: it was not Rapporteur who answered
	 */
	Map<?, ?> object() {
		if (json() instanceof Map<?, ?> object) {
			return object;
		}
		throw foreign();
	}

	/**
	 * The JSON array of the body.
	 * @throws CommandFailedException if it isn't one
	 */
	List<?> array() {
		if (json() instanceof List<?> array) {
			return array;
		}
		throw foreign();
	}

	/** Why the service refused, in its words. */
	String refusal() {
		return (json() instanceof Map<?, ?> problem && problem.get("detail") instanceof String detail)
				? this.status + " " + detail : this.status + " " + shown();
	}

	/**
	 * A text that an object has.
	 * @throws CommandFailedException if it has none
	 */
	static String text(Map<?, ?> object, String key) {
		if (object.get(key) instanceof String text) {
			return text;
		}
		throw new CommandFailedException(ExitCode.REFUSED, "Who answers there is not Rapporteur: no " + key);
	}

	private @Nullable Object json() {
		try {
			return ValueReader.read(this.body);
		}
		catch (MalformedJsonException ex) {
			return null;
		}
	}

	private CommandFailedException foreign() {
		return new CommandFailedException(ExitCode.REFUSED, "Who answers there is not Rapporteur: " + shown());
	}

	private String shown() {
		String text = new String(this.body, StandardCharsets.UTF_8).strip().lines().findFirst().orElse("");
		return text.substring(0, Math.min(text.length(), SHOWN_CHARACTERS));
	}

}
