package dev.rapporteur.socket;

import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.value.Bytes;

/**
 * A request of the protocol: a dict with {@code name} and {@code data}.
 *
 * @param name the name of the command
 * @param data its arguments
 */
record Request(String name, Map<?, ?> data) {

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
