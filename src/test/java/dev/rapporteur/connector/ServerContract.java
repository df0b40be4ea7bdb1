package dev.rapporteur.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server for each test, whichever it is.
 */
abstract class ServerContract {

	@TempDir
	private Path directory;

	private Path runtime = Path.of("");

	private final List<AutoCloseable> resources = new ArrayList<>();

	/**
	 * Starts a server.
	 * @return it, listening on {@code reporter.sock} in the directory
	 */
	abstract AutoCloseable start(Path runtimeDirectory) throws IOException;

	@BeforeEach
	void startServer() throws IOException {
		this.runtime = Files.createDirectory(this.directory.resolve("runtime"));
		this.resources.add(start(this.runtime));
	}

	@AfterEach
	void closeAll() throws Exception {
		for (AutoCloseable resource : this.resources.reversed()) {
			resource.close();
		}
	}

	/** Where the server reports. */
	Path runtime() {
		return this.runtime;
	}

	void stopServer() throws Exception {
		this.resources.getFirst().close();
	}

	Path socket() {
		return this.runtime.resolve("reporter.sock");
	}

	/** A client that is closed after the test. */
	ReportClient client() {
		return closed(ReportClient.connect(socket()));
	}

	/** Closes a client after the test. */
	ReportClient closed(ReportClient client) {
		this.resources.add(client);
		return client;
	}

}
