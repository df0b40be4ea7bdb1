package dev.rapporteur.forwarding;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The way to a collector over HTTP: each message is a request, each answer a response.
 */
final class HttpLink implements CollectorLink {

	private static final int OK = 200;

	/** Malformed, too large, of no type that it takes, no message. */
	private static final Set<Integer> REFUSED = Set.of(400, 413, 415, 422);

	private final CollectorHttp http;

	HttpLink(CollectorHttp http) {
		this.http = http;
	}

	@Override
	public void open(Consumer<Answer> taker) {
		// no answer comes by itself
	}

	@Override
	public Answer send(String run, Message message) throws IOException, InterruptedException {
		HttpRequest request = this.http.request(run, "/messages")
			.POST(HttpRequest.BodyPublishers.ofByteArray(message.bytes()))
			.build();
		HttpResponse<byte[]> response = this.http.send(request);
		if (REFUSED.contains(response.statusCode())) {
			throw new RefusedMessageException(CollectorHttp.shown(response));
		}
		if (response.statusCode() != OK) {
			throw new IOException(CollectorHttp.shown(response));
		}
		return Answer.read(response.body());
	}

	@Override
	public void close() {
		// who has made it closes what it calls with
	}

	@Override
	public String toString() {
		return this.http.toString();
	}

}
