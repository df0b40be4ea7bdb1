package dev.rapporteur.connector;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * An error as the protocol tells it.
 *
 * @param type its class
 * @param text what was wrong
 * @param traceback where in the server, or null
 */
record ServerError(PythonName type, String text, @Nullable String traceback) {

	private static final String REPORTER = "pyats.reporter.exceptions";

	static ServerError ofReporter(String className, String text) {
		return new ServerError(new PythonName(REPORTER, className), text, null);
	}

	static ServerError ofPython(String className, String text) {
		return new ServerError(new PythonName("builtins", className), text, null);
	}

	/**
	 * Reads the reply of a failed call.
	 * @param reply a dict with {@code exception} and perhaps {@code traceback}
	 * @return the error
	 */
	static ServerError of(Map<?, ?> reply) {
		String traceback = (reply.get("traceback") instanceof String text) ? text : null;
		Object exception = reply.get("exception");
		if (exception instanceof ExceptionValue error) {
			return new ServerError(error.type(), text(error.arguments()), traceback);
		}
		if (exception instanceof OpaqueObject error && error.callable() instanceof PythonName type) {
			return new ServerError(type, text(error.arguments()), traceback);
		}
		return new ServerError(new PythonName("builtins", "Exception"), String.valueOf(exception), traceback);
	}

	private static String text(Object arguments) {
		List<?> items = (arguments instanceof Tuple tuple) ? tuple.items() : List.of(arguments);
		return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
	}

	ReporterException toException() {
		if (!this.type.module().equals(REPORTER)) {
			return new PythonException(this);
		}
		return switch (this.type.name()) {
			case "UnregisteredClientError" -> new UnregisteredClientException(this);
			case "ExistingClientError" -> new ExistingClientException(this);
			case "InvalidRequestError" -> new InvalidRequestException(this);
			case "DuplicateIDError" -> new DuplicateIdException(this);
			case "MessageReceiveError" -> new MessageReceiveException(this);
			case "ConnectionClosedError" -> new ConnectionClosedException(this);
			case "ConnectionBrokenError" -> new ConnectionBrokenException(this);
			case "UnhandledContextError" -> new UnhandledContextException(this);
			case "ServerNotStartedError" -> new ServerNotStartedException(this);
			case "SignalError" -> new SignalException(this);
			default -> new PythonException(this);
		};
	}

}
