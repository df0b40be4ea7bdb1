package dev.rapporteur.opentelemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Takes spans by OTLP over HTTP, as a collector does.
 */
final class SpanReceiver implements AutoCloseable {

	private final HttpServer server;

	private final List<Span> spans = new CopyOnWriteArrayList<>();

	private final List<String> heads = new CopyOnWriteArrayList<>();

	private final List<Resource> resources = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	SpanReceiver() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::take);
		this.server.start();
	}

	private void take(HttpExchange exchange) throws IOException {
		try (exchange; GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
			ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
			if (this.status == 200) {
				request.getResourceSpansList().forEach((part) -> {
					this.resources.add(part.getResource());
					part.getScopeSpansList().forEach((scope) -> this.spans.addAll(scope.getSpansList()));
				});
			}
			this.heads.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " "
					+ exchange.getRequestHeaders().getFirst("api-key"));
			exchange.sendResponseHeaders(this.status, -1);
		}
	}

	/** What it answers from now on. */
	void answer(int newStatus) {
		this.status = newStatus;
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	List<Span> spans() {
		return this.spans;
	}

	/** Path, type and key of each request. */
	List<String> heads() {
		return this.heads;
	}

	List<Resource> resources() {
		return this.resources;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
