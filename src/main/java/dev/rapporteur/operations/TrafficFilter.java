package dev.rapporteur.operations;

import java.io.IOException;

import dev.rapporteur.command.TrafficListener;
import dev.rapporteur.command.Transport;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Has the bytes of bodies counted while they are read and written. Tomcat counts them at
 * the end of requests, but streams of events last as long as their runs.
 *
 * @param traffic counts
 */
record TrafficFilter(TrafficListener traffic) implements Filter {

	/** The body of an answer to HEAD is written, and never sent. */
	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest asked = (HttpServletRequest) request;
		HttpServletResponse answer = (HttpServletResponse) response;
		chain.doFilter(new CountedRequest(asked, this.traffic),
				asked.getMethod().equals("HEAD") ? answer : new CountedResponse(answer, this.traffic));
	}

	/** A request whose body is counted. */
	private static final class CountedRequest extends HttpServletRequestWrapper {

		private final TrafficListener traffic;

		CountedRequest(HttpServletRequest request, TrafficListener traffic) {
			super(request);
			this.traffic = traffic;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new CountedInput(super.getInputStream(), (bytes) -> this.traffic.received(Transport.HTTP, bytes));
		}

	}

	/** A response whose body is counted. */
	private static final class CountedResponse extends HttpServletResponseWrapper {

		private final TrafficListener traffic;

		CountedResponse(HttpServletResponse response, TrafficListener traffic) {
			super(response);
			this.traffic = traffic;
		}

		@Override
		public ServletOutputStream getOutputStream() throws IOException {
			return new CountedOutput(super.getOutputStream(), (bytes) -> this.traffic.sent(Transport.HTTP, bytes));
		}

	}

}
