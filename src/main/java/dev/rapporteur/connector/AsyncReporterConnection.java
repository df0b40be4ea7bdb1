package dev.rapporteur.connector;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.rapporteur.framing.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a reporter server that sends requests without waiting for the answers
 * to those before. The server carries them out in the order in which they were called,
 * and their answers complete in that order too. Any number of threads may use it.
 */
public final class AsyncReporterConnection implements AutoCloseable {

	private final Calls calls;

	private final Executor completions = ConnectorThreads.oneAfterTheOther("reporter-answers");

	private AsyncReporterConnection(Calls calls) {
		this.calls = calls;
	}

	/**
	 * Connects, without registering; waits until the server answers.
	 * @param socket the socket of the server
	 * @param settings limits
	 * @return the connection, on which the server has answered to a ping
	 * @throws ServerNotStartedException if no server answers in time
	 */
	public static AsyncReporterConnection connect(Path socket, ConnectorSettings settings) {
		return new AsyncReporterConnection(Calls.connect(socket, settings));
	}

	/**
	 * Calls. Waits only while as many requests as {@link ConnectorSettings} allows have
	 * no answer. What depends on the future may call again; while it waits for something,
	 * later futures wait too.
	 * @param name the command
	 * @param arguments its arguments: names, and values of {@link dev.rapporteur.value};
	 * not looked at any more after this call
	 * @return the answer, or the {@link ReporterException} that
	 * {@link ReporterConnection#call} would throw
	 * @throws IllegalArgumentException if an argument can't be sent, or it is
	 * {@code subscribe_client}, which {@link ReportClient#subscribe} is for
	 */
	public CompletableFuture<Object> call(String name, Map<?, ?> arguments) {
		CompletableFuture<Object> answer = new CompletableFuture<>();
		this.calls.send(name, arguments)
			.whenCompleteAsync((frame, failure) -> complete(answer, name, frame, failure), this.completions);
		return answer;
	}

	private void complete(CompletableFuture<Object> answer, String name, @Nullable Frame frame,
			@Nullable Throwable failure) {
		try {
			if (frame != null) {
				answer.complete(this.calls.answer(frame));
			}
			else if (failure != null) {
				answer.completeExceptionally(this.calls.failure(name, failure));
			}
		}
		catch (RuntimeException | VirtualMachineError ex) {
			answer.completeExceptionally(ex);
		}
	}

	/** Closes; calls that wait for an answer fail. Closing again does nothing. */
	@Override
	public void close() {
		this.calls.close();
	}

}
