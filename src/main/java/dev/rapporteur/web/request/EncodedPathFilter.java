package dev.rapporteur.web.request;

import java.io.IOException;
import java.util.HexFormat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Encodes what Tomcat takes in paths as it is, since clients send names of logs so, but
 * what no URI holds: whoever makes a URI of the path, as each problem does, would fail.
 */
final class EncodedPathFilter extends OncePerRequestFilter {

	/** Those of {@code server.tomcat.relaxed-path-chars}. */
	private static final String RELAXED = "\"<>[]^`{|}";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String path = request.getRequestURI();
		boolean relaxed = path.chars().anyMatch((character) -> RELAXED.indexOf(character) >= 0);
		chain.doFilter(relaxed ? new Encoded(request, encoded(path)) : request, response);
	}

	private static String encoded(String path) {
		StringBuilder encoded = new StringBuilder();
		path.chars().forEach((character) -> {
			if (RELAXED.indexOf(character) >= 0) {
				encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) character));
			}
			else {
				encoded.append((char) character);
			}
		});
		return encoded.toString();
	}

	/**
	 * A request by its encoded path.
	 */
	private static final class Encoded extends HttpServletRequestWrapper {

		private final String path;

		Encoded(HttpServletRequest request, String path) {
			super(request);
			this.path = path;
		}

		@Override
		public String getRequestURI() {
			return this.path;
		}

	}

}
