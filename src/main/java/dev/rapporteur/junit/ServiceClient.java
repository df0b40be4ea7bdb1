package dev.rapporteur.junit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Calls a service, and tries again what may succeed later. Each call with a body has a
 * key by which the service knows it again, so that none is carried out twice.
 */
final class ServiceClient {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

	/** An answer that is lost is asked for again. */
	private static final Duration ATTEMPT = Duration.ofSeconds(20);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final String keys = UUID.randomUUID() + "-";

	private final URI url;

	private final @Nullable String token;

	private int calls;

	ServiceClient(URI url, @Nullable String token) {
		this.url = url;
		this.token = token;
	}

	/** Asks for something, without a body. */
	ServiceAnswer call(String method, String path, Duration time) throws ServiceException, InterruptedException {
		return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()), time);
	}

	/** Posts JSON. */
	ServiceAnswer post(String path, String json, Duration time) throws ServiceException, InterruptedException {
		this.calls++;
		return send(request(path).header("Content-Type", "application/json")
			.header("Idempotency-Key", this.keys + this.calls)
			.POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8)), time);
	}

	/** Puts bytes. */
	ServiceAnswer put(String path, byte[] bytes, Duration time) throws ServiceException, InterruptedException {
		return send(request(path).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)), time);
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path));
		return (this.token != null) ? request.header("Authorization", "Bearer " + this.token) : request;
	}

	private ServiceAnswer send(HttpRequest.Builder request, Duration time)
			throws ServiceException, InterruptedException {
		long deadline = System.nanoTime() + time.toNanos();
		Duration pause = FIRST_PAUSE;
		while (true) {
			String problem;
			try {
				Duration left = Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1_000_000));
				HttpRequest attempt = request.timeout((left.compareTo(ATTEMPT) < 0) ? left : ATTEMPT).build();
				HttpResponse<String> response = this.http.send(attempt, HttpResponse.BodyHandlers.ofString());
				ServiceAnswer answer = ServiceAnswer.of(response);
				if (!answer.isTemporary()) {
					return answer;
				}
				problem = "it answers " + answer.reason();
				pause = longer(pause, retryAfter(response));
			}
			catch (IOException ex) {
				problem = "it doesn't answer: " + ex;
			}
			if (System.nanoTime() + pause.toNanos() - deadline >= 0) {
				throw new ServiceException(problem);
			}
			Thread.sleep(pause.toMillis());
			pause = (pause.compareTo(LONGEST_PAUSE) < 0) ? pause.multipliedBy(2) : LONGEST_PAUSE;
		}
	}

	private static Duration longer(Duration pause, Duration other) {
		return (pause.compareTo(other) < 0) ? other : pause;
	}

	/** How long the service wants to be left alone. */
	private static Duration retryAfter(HttpResponse<?> response) {
		return response.headers()
			.firstValue("Retry-After")
			.filter((value) -> value.matches("[0-9]{1,6}"))
			.map((value) -> Duration.ofSeconds(Integer.parseInt(value)))
			.orElse(Duration.ZERO);
	}

}
