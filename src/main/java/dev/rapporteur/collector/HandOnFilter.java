package dev.rapporteur.collector;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.request.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Has the collector answer that has a run, where this one is asked about a run that it
 * doesn't know. What comes is passed on as it comes, streams too.
 */
final class HandOnFilter extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(HandOnFilter.class);

	private static final String RUNS = "/api/v1/runs/";

	private static final int BUFFER = 1 << 14;

	/** Those of a connection, not of an answer. */
	private static final Set<String> KEPT_BACK = Set.of("connection", "keep-alive", "transfer-encoding", "te",
			"trailer", "upgrade", "date", "server");

	/** What a request may have that changes its answer, or tells who asks. */
	private static final List<String> PASSED = List.of("Accept", "Accept-Encoding", "Accept-Language", "Authorization",
			"Cache-Control", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since",
			"Last-Event-ID", "Range", "User-Agent", "traceparent", "tracestate");

	private final RunRegistry runs;

	private final Owners owners;

	private final OtherCollectors others;

	private final HandlerExceptionResolver problems;

	HandOnFilter(RunRegistry runs, Owners owners, OtherCollectors others, HandlerExceptionResolver problems) {
		this.runs = runs;
		this.owners = owners;
		this.others = others;
		this.problems = problems;
	}

	/** Whether a request only looks, and no other collector sent it here. */
	static boolean isReading(HttpServletRequest request) {
		return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
				&& request.getHeader(OtherCollectors.HANDED_ON) == null;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !isReading(request) || !request.getRequestURI().startsWith(RUNS);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			RunId run = run(request.getRequestURI());
			URI owner = (run != null && !this.runs.isKnown(run)) ? owner(run) : null;
			if (owner == null) {
				chain.doFilter(request, response);
			}
			else {
				pass(owner, request, response);
			}
		}
		catch (ErrorResponseException ex) {
			this.problems.resolveException(request, response, null, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("The collector ends", ex);
		}
	}

	private static @Nullable RunId run(String path) {
		int end = path.indexOf('/', RUNS.length());
		try {
			return new RunId(path.substring(RUNS.length(), (end >= 0) ? end : path.length()));
		}
		catch (IllegalArgumentException ex) {
			// no run can have that id, which is told as ever
			return null;
		}
	}

	private @Nullable URI owner(RunId run) {
		try {
			return this.owners.owner(run);
		}
		catch (UnknownOwnerException ex) {
			ErrorResponseException refusal = Problem.OWNER_UNKNOWN
				.because("Nobody knows at present which collector has run " + run + ": " + ex.getMessage(), ex);
			refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
			throw refusal;
		}
	}

	private void pass(URI owner, HttpServletRequest request, HttpServletResponse response)
			throws IOException, InterruptedException {
		HttpRequest inner = this.others
			.request(owner, request.getRequestURI(), Objects.requireNonNullElse(request.getQueryString(), ""), request,
					PASSED)
			.method(request.getMethod(), HttpRequest.BodyPublishers.noBody())
			.build();
		HttpResponse<InputStream> answer;
		try {
			answer = this.others.send(inner, BodyHandlers.ofInputStream());
		}
		catch (IOException ex) {
			throw Problem.COLLECTOR_AWAY.because("The collector " + owner + " has the run, and doesn't answer: " + ex,
					ex);
		}
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
		}
		catch (IOException | RuntimeException ex) {
			log.debug("An answer of another collector is broken off", ex);
		}
		finally {
			rest.complete();
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

}
