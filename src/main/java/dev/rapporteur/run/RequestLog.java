package dev.rapporteur.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.client.Client;
import dev.rapporteur.repr.PythonRepr;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked in a run, a line for each request, in {@code reporter.log}: what the
 * original leaves there when its job is verbose. Trouble with the file ends the log and
 * nothing else.
 */
final class RequestLog implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RequestLog.class);

	private static final int MAXIMUM_DEPTH = 100;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

	private final Path file;

	/** Changed under the lock; each request looks at it. */
	private volatile boolean open;

	private @Nullable BufferedWriter lines;

	private RequestLog(Path file, boolean open) {
		this.file = file;
		this.open = open;
	}

	/**
	 * A log that goes on where the file ends, or one of nothing. There is a file from the
	 * first request on: a run that can't be opened leaves none.
	 */
	static RequestLog in(Path directory, boolean wanted) {
		return new RequestLog(directory.resolve("reporter.log"), wanted);
	}

	boolean isOpen() {
		return this.open;
	}

	/** What the log calls a client, null for one that isn't registered. */
	static String sender(@Nullable Client client) {
		return (client != null) ? "Client (pid: " + client.pid() + ", num_ctx: " + client.stack().size() + ")"
				: "client";
	}

	/** Notes a request; not in the turn of the run, since that may take time. */
	void received(String name, Map<?, ?> arguments, String sender) {
		Map<String, Object> request = new LinkedHashMap<>();
		request.put("name", name);
		request.put("data", arguments);
		write(TIME.format(LocalDateTime.now()) + ": %REPORTER-7-DEBUG: Received "
				+ PythonRepr.of(request, MAXIMUM_DEPTH) + " from " + sender + "\n");
	}

	private synchronized void write(String line) {
		if (!this.open) {
			return;
		}
		try {
			BufferedWriter writer = this.lines;
			if (writer == null) {
				// unlike newBufferedWriter(), bears half a character
				writer = new BufferedWriter(new OutputStreamWriter(
						Files.newOutputStream(this.file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
						StandardCharsets.UTF_8));
				this.lines = writer;
			}
			writer.write(line);
			writer.flush();
		}
		catch (IOException ex) {
			logger.warn("Requests are not logged in {} any more: {}", this.file, ex.toString());
			close();
		}
	}

	@Override
	public synchronized void close() {
		this.open = false;
		try {
			BufferedWriter writer = this.lines;
			if (writer != null) {
				writer.close();
			}
		}
		catch (IOException ex) {
			logger.warn("The end of {} is lost: {}", this.file, ex.toString());
		}
		finally {
			this.lines = null;
		}
	}

}
