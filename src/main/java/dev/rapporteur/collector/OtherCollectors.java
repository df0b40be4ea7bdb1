package dev.rapporteur.collector;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RelaxedCharacters;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks other collectors what this one is asked. Each answers for itself only.
 */
final class OtherCollectors implements AutoCloseable {

	/** Says that a collector asks, so that none is asked in a circle. */
	static final String HANDED_ON = "Rapporteur-Handed-On";

	private static final Logger log = LoggerFactory.getLogger(OtherCollectors.class);

	private final Duration timeout;

	private final HttpClient client;

	OtherCollectors(Duration timeout) {
		this.timeout = timeout;
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(timeout)
			.executor(Executors.newVirtualThreadPerTaskExecutor())
			.build();
	}

	/**
	 * A request as another collector gets it.
	 * @param collector its address
	 * @param path what is asked for, encoded
	 * @param query behind the question mark, or nothing
	 * @param asked what this one was asked
	 * @param passed the names of those of its headers that are passed on
	 * @return the request
	 */
	HttpRequest.Builder request(URI collector, String path, String query, HttpServletRequest asked,
			List<String> passed) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(address(collector + path + (query.isEmpty() ? "" : "?" + RelaxedCharacters.encoded(query))))
			.timeout(this.timeout)
			.header(HANDED_ON, "true");
		for (String name : passed) {
			asked.getHeaders(name).asIterator().forEachRemaining((value) -> request.header(name, value));
		}
		return request;
	}

	private static URI address(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			throw Problem.REQUEST_REJECTED.because("The query can't be read: " + ex.getReason(), ex);
		}
	}

	/**
	 * Sends a request.
	 * @throws IOException if no answer begins in time
	 * @throws InterruptedException if this collector ends
	 */
	<T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException, InterruptedException {
		return this.client.send(request, handler);
	}

	/**
	 * Asks collectors the same, all at once.
	 * @param collectors their addresses
	 * @param request what each is asked
	 * @param handler takes the body of an answer
	 * @return their answers in the order of the addresses, empty for one that is away
	 * @throws InterruptedException if this collector ends
	 */
	<T> Map<URI, Optional<HttpResponse<T>>> askAll(List<URI> collectors, Function<URI, HttpRequest> request,
			BodyHandler<T> handler) throws InterruptedException {
		List<Callable<HttpResponse<T>>> calls = collectors.stream()
			.map(request)
			.map((call) -> call(call, handler))
			.toList();
		Map<URI, Optional<HttpResponse<T>>> answers = new LinkedHashMap<>();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<HttpResponse<T>>> all = threads.invokeAll(calls, this.timeout.toMillis(),
					TimeUnit.MILLISECONDS);
			for (int i = 0; i < all.size(); i++) {
				answers.put(collectors.get(i), answer(all.get(i)));
			}
		}
		return answers;
	}

	private <T> Callable<HttpResponse<T>> call(HttpRequest request, BodyHandler<T> handler) {
		return () -> send(request, handler);
	}

	private static <T> Optional<HttpResponse<T>> answer(Future<HttpResponse<T>> answered) throws InterruptedException {
		try {
			return Optional.of(answered.get());
		}
		catch (ExecutionException | CancellationException ex) {
			log.debug("Another collector doesn't answer", ex);
			return Optional.empty();
		}
	}

	/** Ends what is being answered. */
	@Override
	public void close() {
		this.client.shutdownNow();
	}

}
