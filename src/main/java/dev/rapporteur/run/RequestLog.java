package dev.rapporteur.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.rapporteur.client.Client;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.repr.PythonRepr;
import dev.rapporteur.repr.RepeatBudget;
import dev.rapporteur.repr.ValueLimits;
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

	/** The name of the file. */
	static final String FILE = "reporter.log";

	private static final int MAXIMUM_DEPTH = 100;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

	private final LinkFreeDirectory directory;

	private final ValueLimits limits;

	/** What its lines may still hold again of what they hold already. */
	private final AtomicLong repeats;

	/** Changed under the lock; each request looks at it. */
	private volatile boolean open;

	@GuardedBy("this")
	private @Nullable SeekableByteChannel lines;

	private RequestLog(LinkFreeDirectory directory, boolean open, ValueLimits limits) {
		this.directory = directory;
		this.limits = limits.ofMany();
		this.repeats = new AtomicLong(limits.maximumRepeats());
		this.open = open;
	}

	/**
	 * A log that goes on where the file ends, or one of nothing. There is a file from the
	 * first request on: a run that can't be opened leaves none.
	 */
	static RequestLog in(LinkFreeDirectory directory, boolean wanted, ValueLimits limits) {
		return new RequestLog(directory, wanted, limits);
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
		RepeatBudget line = new RepeatBudget(Math.clamp(this.repeats.get(), 0, this.limits.maximumRepeats()));
		String text = PythonRepr.of(request, MAXIMUM_DEPTH, line);
		this.repeats.addAndGet(-line.spent());
		write(TIME.format(LocalDateTime.now()) + ": %REPORTER-7-DEBUG: Received " + text + " from " + sender + "\n");
	}

	/** An interrupt closes the channel; who comes next opens it again. */
	private synchronized void write(String line) {
		if (!this.open) {
			return;
		}
		boolean interrupted = Thread.interrupted();
		try {
			SeekableByteChannel channel = this.lines;
			if (channel == null || !channel.isOpen()) {
				channel = this.directory.append(FILE);
				this.lines = channel;
			}
			ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
		}
		catch (ClosedByInterruptException ex) {
			logger.warn("A request is not logged in {}, which was interrupted", this.directory.path());
		}
		catch (IOException ex) {
			logger.warn("Requests are not logged in {} any more: {}", this.directory.path(), ex.toString());
			close();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public synchronized void close() {
		this.open = false;
		try {
			SeekableByteChannel channel = this.lines;
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			logger.warn("The end of the log of requests in {} is lost: {}", this.directory.path(), ex.toString());
		}
		finally {
			this.lines = null;
		}
	}

}
