package dev.rapporteur.forwarding;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads parts of logs to a collector.
 */
final class LogLink {

	private static final Logger logger = LoggerFactory.getLogger(LogLink.class);

	private static final int OK = 200;

	private static final int CONFLICT = 409;

	private static final int NOT_FOUND = 404;

	/** Names that it doesn't take, too large. */
	private static final Set<Integer> REFUSED = Set.of(400, 413, 415, 422);

	private final CollectorHttp http;

	private final ForwardingTally tally;

	private final AtomicBoolean failing = new AtomicBoolean();

	LogLink(CollectorHttp http, ForwardingTally tally) {
		this.http = http;
		this.tally = tally;
	}

	/**
	 * Sends a part of a log.
	 * @param name the path of the log below the runtime directory
	 * @param offset where the part begins
	 * @param anew whether all goes that the collector has of the log
	 * @return how much of the log the collector has
	 * @throws RefusedMessageException if it does not take this log
	 * @throws IOException if it can't be sent at present, as while the collector has not
	 * heard of the run
	 */
	Taken put(String run, String name, long offset, boolean anew, byte[] part)
			throws IOException, InterruptedException {
		HttpResponse<byte[]> response = send(request(run, name, offset + (anew ? "&anew=true" : ""), part));
		if (response.statusCode() == NOT_FOUND) {
			throw new IOException(CollectorHttp.shown(response));
		}
		try {
			if (REFUSED.contains(response.statusCode())) {
				throw new RefusedMessageException(CollectorHttp.shown(response));
			}
			if (response.statusCode() != OK && response.statusCode() != CONFLICT) {
				throw new IOException(CollectorHttp.shown(response));
			}
			long size = JsonFields.read("the answer to a log", response.body()).number("size");
			boolean taken = response.statusCode() == OK;
			works(taken ? part.length : 0);
			return new Taken(size, taken);
		}
		catch (RefusedMessageException ex) {
			throw ex;
		}
		catch (IOException ex) {
			fails(ex);
			throw ex;
		}
	}

	private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
		try {
			return this.http.send(request);
		}
		catch (IOException ex) {
			fails(ex);
			throw ex;
		}
	}

	private HttpRequest request(String run, String name, String offset, byte[] part) {
		String path = Arrays.stream(name.split("/")).map(CollectorHttp::encoded).collect(Collectors.joining("/"));
		return this.http.request(run, "/logs/" + path + "?offset=" + offset)
			.header(ContentDigest.HEADER, ContentDigest.of(part))
			.PUT(HttpRequest.BodyPublishers.ofByteArray(part))
			.build();
	}

	private void works(int bytes) {
		this.tally.logBytes().addAndGet(bytes);
		if (this.failing.getAndSet(false)) {
			logger.info("Logs are forwarded again to {}", this.http);
		}
	}

	private void fails(IOException cause) {
		// who ends the service may have interrupted it
		if (!Thread.currentThread().isInterrupted() && !this.failing.getAndSet(true)) {
			logger.warn("Logs can't be forwarded to {}: {}", this.http, cause.toString());
		}
	}

	@Override
	public String toString() {
		return this.http.toString();
	}

	/**
	 * What came of a part.
	 *
	 * @param size how much of the log the collector has
	 * @param taken whether it has this part: otherwise something before it is missing, or
	 * it has something else there
	 */
	record Taken(long size, boolean taken) {

	}

}
