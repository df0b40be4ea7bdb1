package dev.rapporteur.socket;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.rapporteur.capacity.MemoryExhaustion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.TaskExecutor;

/**
 * The threads of a socket: one accepts, and one a connection reads requests and sends the
 * replies. Platform threads: a read of junixsocket blocks the carrier of a virtual
 * thread, or polls once a second from a small pool.
 */
final class ConnectionThreads implements TaskExecutor {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionThreads.class);

	private final ExecutorService threads;

	private final Consumer<UnixConnection> ended;

	/**
	 * Creates an executor without threads.
	 * @param factory makes them
	 * @param ended is told when the last request of a connection has been answered
	 */
	ConnectionThreads(ThreadFactory factory, Consumer<UnixConnection> ended) {
		this.threads = Executors.newCachedThreadPool(factory);
		this.ended = ended;
	}

	@Override
	public void execute(Runnable task) {
		if (!(task instanceof UnixConnection connection)) {
			this.threads.execute(task);
			return;
		}
		try {
			this.threads.execute(() -> serve(connection));
		}
		catch (OutOfMemoryError ex) {
			MemoryExhaustion.endIf(ex);
			// the system has no more threads: this client is refused, the others go on
			logger.warn("A connection is closed, no thread can be started for it: {}", ex.getMessage());
			end(connection);
		}
	}

	private void serve(UnixConnection connection) {
		try {
			connection.run();
		}
		finally {
			end(connection);
		}
	}

	private void end(UnixConnection connection) {
		connection.close();
		this.ended.accept(connection);
	}

	/**
	 * Waits until no connection is served any more.
	 * @param patience how long at most
	 */
	void awaitEnd(Duration patience) throws InterruptedException {
		this.threads.shutdown();
		this.threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
	}

}
