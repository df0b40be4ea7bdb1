package dev.rapporteur.connector;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A call has failed: the server refused it, or couldn't be reached.
 */
public abstract sealed class ReporterException extends RuntimeException
		permits UnregisteredClientException, ExistingClientException, InvalidRequestException, DuplicateIdException,
		MessageReceiveException, ConnectionClosedException, ConnectionBrokenException, UnhandledContextException,
		ServerNotStartedException, SignalException, PythonException, ReplyTimeoutException {

	private static final long serialVersionUID = 1L;

	private final String pythonClass;

	private final @Nullable String traceback;

	ReporterException(ServerError error, @Nullable Throwable cause) {
		super(error.text(), cause);
		this.pythonClass = error.type().toString();
		this.traceback = error.traceback();
	}

	/**
	 * The class of the error in Python, the contract of the protocol.
	 * @return with its module, such as {@code builtins.KeyError}
	 */
	public String pythonClass() {
		return this.pythonClass;
	}

	/**
	 * Where the error happened in the server.
	 * @return Python's text of it, if the server sent one
	 */
	public Optional<String> traceback() {
		return Optional.ofNullable(this.traceback);
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " (" + this.pythonClass + "): " + getMessage();
	}

}
