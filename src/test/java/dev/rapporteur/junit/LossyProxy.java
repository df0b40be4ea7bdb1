package dev.rapporteur.junit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Hands on all requests. The first answer to each doesn't come back.
 */
final class LossyProxy implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final Set<String> seen = new HashSet<>();

	private final HttpServer server;

	private final String service;

	private LossyProxy(HttpServer server, String service) {
		this.server = server;
		this.service = service;
	}

	static LossyProxy start(String service) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		LossyProxy proxy = new LossyProxy(server, service);
		server.createContext("/", proxy::handle);
		server.start();
		return proxy;
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.service + exchange.getRequestURI()))
				.method(exchange.getRequestMethod(),
						HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
			for (String header : List.of("Content-Type", "Idempotency-Key")) {
				String value = exchange.getRequestHeaders().getFirst(header);
				if (value != null) {
					request.header(header, value);
				}
			}
			HttpResponse<byte[]> answer = this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			String asked = exchange.getRequestMethod() + exchange.getRequestURI()
					+ exchange.getRequestHeaders().getFirst("Idempotency-Key");
			if (this.seen.add(asked)) {
				return;
			}
			exchange.getResponseHeaders()
				.add("Content-Type", answer.headers().firstValue("Content-Type").orElse("text/plain"));
			exchange.sendResponseHeaders(answer.statusCode(), (answer.body().length > 0) ? answer.body().length : -1);
			exchange.getResponseBody().write(answer.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.client.close();
	}

}
