package dev.rapporteur.socket;

import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.value.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A request of the protocol: a dict with {@code name} and {@code data}.
 *
 * @param name the name of the command
 * @param data its arguments
 */
record Request(String name, Map<?, ?> data) {

	private static final String NUMBER = "rapporteur_request";

	/**
	 * Reads a request.
	 * @param message the unpickled message
	 * @return the request
	 * @throws ReportException if it has another shape
	 */
	static Request of(Object message) {
		if (!(message instanceof Map<?, ?> fields)) {
			throw new ReportException(ErrorKind.TYPE,
					"A request is a dict, not a " + message.getClass().getSimpleName());
		}
		Object name = fields.get("name");
		switch (name) {
			case String text -> {
				return new Request(text, data(text, fields));
			}
			case null -> throw ReportException.missingKey("name");
			case Bytes bytes -> throw new ReportException(ErrorKind.TYPE, "The name of a request is a str, not bytes");
			default -> throw new ReportException(ErrorKind.ATTRIBUTE,
					"The name of a request is a str, not a " + name.getClass().getSimpleName());
		}
	}

	private static Map<?, ?> data(String name, Map<?, ?> fields) {
		Object data = fields.get("data");
		if (data instanceof Map<?, ?> arguments) {
			IdentityArguments.check(arguments);
			return arguments;
		}
		if (name.equals("ping")) {
			return Map.of();
		}
		if (data == null) {
			throw ReportException.missingKey("data");
		}
		throw new MalformedArguments(data);
	}

	/**
	 * Takes out the number that a client which can come back gives to its request.
	 * @return the number, or null for none
	 * @throws ReportException if it is none
	 */
	@Nullable Long takeNumber() {
		if (!this.data.containsKey(NUMBER)) {
			return null;
		}
		if (this.data.remove(NUMBER) instanceof Long number) {
			return number;
		}
		throw new ReportException(ErrorKind.TYPE, NUMBER + " is an int");
	}

	/**
	 * The arguments are no dict; the original notices that only while it carries them
	 * out.
	 */
	static final class MalformedArguments extends ReportException {

		private static final long serialVersionUID = 1L;

		MalformedArguments(Object data) {
			super((data instanceof List) ? ErrorKind.TYPE : ErrorKind.ATTRIBUTE,
					"The data of a request is a dict, not a " + data.getClass().getSimpleName());
		}

	}

}
