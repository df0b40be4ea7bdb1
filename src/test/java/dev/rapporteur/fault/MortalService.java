package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ServerProcess;

/**
 * A service for many runs, in a process of its own, that is killed and started again.
 */
final class MortalService implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 120;

	private final Path directory;

	private ServerProcess process;

	/** Those of the process that listens, once it does. */
	private volatile CompletableFuture<HttpCalls> calls = new CompletableFuture<>();

	private final String[] arguments;

	private MortalService(Path directory, String... arguments) throws IOException {
		this.directory = directory;
		this.arguments = arguments;
		this.process = launch();
	}

	/** Starts one whose runs are in this directory. */
	static MortalService start(Path directory, String... arguments) throws IOException {
		MortalService service = new MortalService(directory, arguments);
		service.awaitHttp();
		return service;
	}

	private ServerProcess launch() throws IOException {
		return ServerProcess.launchService(this.directory, this.arguments);
	}

	/** Kills it, whatever it does. */
	void kill() throws IOException, InterruptedException {
		if (this.calls.isDone()) {
			this.calls = new CompletableFuture<>();
		}
		this.process.signal("KILL");
		this.process.awaitEnd();
	}

	/** Starts it again, and waits for nothing. */
	void startAgain() throws IOException {
		this.process = launch();
	}

	/** Waits until it listens. */
	void awaitHttp() throws IOException {
		this.calls.complete(this.process.http());
	}

	/** Waits as long as that, if it doesn't end by itself. */
	void live(long milliseconds) throws IOException, InterruptedException {
		if (this.process.process().waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
			throw new IOException("The service has ended: " + output());
		}
	}

	/** Waits for one that listens, and that may be killed at any time. */
	HttpCalls http() throws IOException {
		try {
			return this.calls.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException("No service is there", ex);
		}
	}

	String output() throws IOException {
		return this.process.output();
	}

	@Override
	public void close() {
		this.process.close();
	}

}
