package dev.rapporteur.web.request;

import java.io.IOException;

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

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String path = request.getRequestURI();
		chain.doFilter(RelaxedCharacters.areIn(path) ? new Encoded(request, RelaxedCharacters.encoded(path)) : request,
				response);
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
