package dev.rapporteur.collector;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Passes the answer of another collector on as it comes, streams too.
 */
final class Relay {

	private static final int BUFFER = 1 << 14;

	/** Why an answer is broken off. */
	private static final String FAILURE = Relay.class.getName();

	/** Those of a connection, not of an answer. */
	private static final Set<String> KEPT_BACK = Set.of("connection", "keep-alive", "transfer-encoding", "te",
			"trailer", "upgrade", "date", "server");

	private Relay() {
	}

	static void pass(HttpResponse<InputStream> answer, HttpServletRequest request, HttpServletResponse response) {
		response.setStatus(answer.statusCode());
		answer.headers().map().forEach((name, values) -> {
			if (!KEPT_BACK.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> response.addHeader(name, value));
			}
		});
		// streams are long, and take none of the threads that answer requests
		AsyncContext rest = request.startAsync();
		rest.setTimeout(0);
		Thread.ofVirtual().name("handed-on").start(() -> pass(answer.body(), response, rest));
	}

	/** Whoever leaves makes a write fail, and that ends the other answer. */
	private static void pass(InputStream from, HttpServletResponse response, AsyncContext rest) {
		try (InputStream body = from) {
			pass(body, response);
			rest.complete();
		}
		catch (IOException | RuntimeException ex) {
			// an answer of which a part is missing must not look whole
			rest.getRequest().setAttribute(FAILURE, ex);
			rest.dispatch();
		}
	}

	private static void pass(InputStream body, HttpServletResponse response) throws IOException {
		ServletOutputStream to = response.getOutputStream();
		response.flushBuffer();
		byte[] buffer = new byte[BUFFER];
		for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
			to.write(buffer, 0, read);
			to.flush();
		}
	}

	/**
	 * Breaks an answer off that could not be passed on to its end.
	 * @throws IOException if it is one
	 */
	static void requireWhole(HttpServletRequest request) throws IOException {
		if (request.getAttribute(FAILURE) instanceof Exception failure) {
			throw new IOException("An answer of another collector is broken off", failure);
		}
	}

}
