package dev.rapporteur.forwarding;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Calls a collector over HTTP.
 */
final class CollectorHttp implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	/** No answer of a collector is as large. */
	private static final int LARGEST_ANSWER = 1 << 16;

	private final URI url;

	private final @Nullable String token;

	private final HttpClient client;

	CollectorHttp(URI url, @Nullable String token) {
		this.url = url;
		this.token = token;
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(TIMEOUT)
			.executor(Executors.newVirtualThreadPerTaskExecutor())
			.build();
	}

	/** What is below a run, to be asked for. */
	HttpRequest.Builder request(String run, String below) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(this.url + "/collector/v1/runs/" + encoded(run) + below))
			.timeout(TIMEOUT)
			.header("Content-Type", "application/octet-stream");
		if (StringUtils.hasText(this.token)) {
			request.header("Authorization", "Bearer " + this.token);
		}
		return request;
	}

	/** A part of a path, in which slashes are no others. */
	static String encoded(String part) {
		return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
	}

	HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
		return this.client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
	}

	/** What is told of an answer that is none. */
	static String shown(HttpResponse<byte[]> answer) {
		String body = new String(answer.body(), StandardCharsets.UTF_8).strip();
		return "it answers " + answer.statusCode() + (body.isEmpty() ? "" : ": " + body);
	}

	@Override
	public void close() {
		this.client.shutdownNow();
	}

	@Override
	public String toString() {
		return this.url.toString();
	}

}
