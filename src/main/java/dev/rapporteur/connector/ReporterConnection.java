package dev.rapporteur.connector;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * A connection to a reporter server that waits for each answer. Any number of threads may
 * use it; each gets the answer to its own call.
 */
public final class ReporterConnection implements AutoCloseable {

	private final Calls calls;

	private ReporterConnection(Calls calls) {
		this.calls = calls;
	}

	/**
	 * Connects, without registering.
	 * @param socket the socket of the server
	 * @param settings limits
	 * @return the connection, on which the server has answered to a ping
	 * @throws ServerNotStartedException if no server answers in time
	 */
	public static ReporterConnection connect(Path socket, ConnectorSettings settings) {
		return new ReporterConnection(Calls.connect(socket, settings));
	}

	/**
	 * Calls and waits for the answer, also if the thread is interrupted; it still is
	 * afterwards.
	 * @param name the command
	 * @param arguments its arguments: names, and values of {@link dev.rapporteur.value}
	 * @return the answer
	 * @throws IllegalArgumentException if an argument can't be sent, or it is
	 * {@code subscribe_client}, which {@link ReportClient#subscribe} is for
	 * @throws ReplyTimeoutException if the answer doesn't come in time
	 * @throws ConnectionBrokenException if the server has gone
	 * @throws ConnectionClosedException if this connection is closed
	 * @throws ReporterException if the server refuses the call
	 */
	public Object call(String name, Map<?, ?> arguments) {
		try {
			return this.calls.answer(Answers.await(this.calls.send(name, arguments)));
		}
		catch (CompletionException ex) {
			throw this.calls.failure(name, ex.getCause());
		}
	}

	/** Whether it is neither closed nor broken, as far as is known. */
	boolean isOpen() {
		return this.calls.ended().isEmpty();
	}

	/** Closes; calls that wait for an answer fail. Closing again does nothing. */
	@Override
	public void close() {
		this.calls.close();
	}

}
