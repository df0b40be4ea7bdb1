package dev.rapporteur.collector;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;

import dev.rapporteur.collector.store.UnlistedRuns;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RequestBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Has the collector answer that has a run, where this one is asked about a run that it
 * doesn't know, and gives the logs of a run to the collector that has it.
 */
final class HandOnFilter extends OncePerRequestFilter {

	private static final String RUNS = "/api/v1/runs/";

	private static final String COLLECTED = "/collector/v1/runs/";

	/** What a request may have that changes its answer, or tells who asks. */
	private static final List<String> PASSED = List.of("Accept", "Accept-Encoding", "Accept-Language", "Authorization",
			"Cache-Control", "Content-Digest", "Content-Type", "If-Match", "If-Modified-Since", "If-None-Match",
			"If-Range", "If-Unmodified-Since", "Last-Event-ID", "Range", "User-Agent", "traceparent", "tracestate");

	private final RunRegistry runs;

	private final RunPlaces places;

	private final OtherCollectors others;

	private final UnlistedRuns unlisted;

	private final HandlerExceptionResolver problems;

	private final DataSize maximumPart;

	HandOnFilter(RunRegistry runs, RunPlaces places, UnlistedRuns unlisted, HandlerExceptionResolver problems,
			DataSize maximumPart) {
		this.runs = runs;
		this.unlisted = unlisted;
		this.places = places;
		this.others = places.others();
		this.problems = problems;
		this.maximumPart = maximumPart;
	}

	/** Whether a request only looks. */
	static boolean isReading(HttpServletRequest request) {
		return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
	}

	private static boolean isLog(HttpServletRequest request) {
		return request.getMethod().equals("PUT") && request.getRequestURI().startsWith(COLLECTED);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !isLog(request) && !(isReading(request) && request.getRequestURI().startsWith(RUNS));
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Relay.requireWhole(request);
		try {
			RunId run = isAsyncDispatch(request) ? null : run(request.getRequestURI());
			HttpResponse<InputStream> answer = (run != null) ? askOthers(run, request) : null;
			if (answer == null) {
				chain.doFilter(request, response);
			}
			else {
				Relay.pass(answer, request, response);
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
		int begin = (path.startsWith(RUNS) ? RUNS : COLLECTED).length();
		int end = path.indexOf('/', begin);
		try {
			return new RunId(path.substring(begin, (end >= 0) ? end : path.length()));
		}
		catch (IllegalArgumentException ex) {
			// no run can have that id, which is told as ever
			return null;
		}
	}

	/** What another collector answers, or null if this one is to answer. */
	private @Nullable HttpResponse<InputStream> askOthers(RunId run, HttpServletRequest request)
			throws IOException, InterruptedException {
		boolean handedOn = request.getHeader(OtherCollectors.HANDED_ON) != null;
		if (isLog(request)) {
			URI owner = handedOn ? null : this.places.owner(run);
			return (owner != null) ? ask(owner, request) : null;
		}
		URI owner = (handedOn || this.runs.isKnown(run)) ? null : this.places.owner(run);
		if (owner == null) {
			this.places.requireWhole(run);
			return this.runs.isKnown(run) ? null : search(run, handedOn, request);
		}
		HttpResponse<InputStream> answer = ask(owner, request);
		return (answer.statusCode() != HttpServletResponse.SC_NOT_FOUND) ? answer
				: askKeeper(run, owner, answer, request);
	}

	/** What may be in no list, or be left with a collector that was the owner. */
	private @Nullable HttpResponse<InputStream> search(RunId run, boolean handedOn, HttpServletRequest request)
			throws IOException, InterruptedException {
		ErrorResponseException away = null;
		try {
			if (this.unlisted.find(run)) {
				return null;
			}
		}
		catch (IOException ex) {
			away = Problem.FILES_AWAY.because("Run " + run + " can't be looked for in the store: " + ex.getMessage(),
					ex);
		}
		HttpResponse<InputStream> answer = handedOn ? null : askKeeper(run, null, null, request);
		if (answer == null && away != null) {
			throw away;
		}
		return answer;
	}

	/** Its owner doesn't know it, or doesn't know what is asked of it. */
	private @Nullable HttpResponse<InputStream> askKeeper(RunId run, @Nullable URI owner,
			@Nullable HttpResponse<InputStream> answer, HttpServletRequest request)
			throws IOException, InterruptedException {
		boolean used = false;
		try {
			URI keeper = this.places.keeper(run, owner, request);
			used = keeper == null || keeper.equals(owner);
			return used ? answer : ask(Objects.requireNonNull(keeper), request);
		}
		finally {
			if (!used && answer != null) {
				answer.body().close();
			}
		}
	}

	private HttpResponse<InputStream> ask(URI collector, HttpServletRequest request)
			throws IOException, InterruptedException {
		HttpRequest.BodyPublisher body = isLog(request)
				? BodyPublishers
					.ofByteArray(RequestBody.read(request, this.maximumPart, "rapporteur.collector.maximum-message"))
				: BodyPublishers.noBody();
		HttpRequest inner = this.others
			.request(collector, request.getRequestURI(), Objects.requireNonNullElse(request.getQueryString(), ""),
					request, PASSED)
			.method(request.getMethod(), body)
			.build();
		try {
			return this.others.send(inner, BodyHandlers.ofInputStream());
		}
		catch (IOException ex) {
			throw Problem.COLLECTOR_AWAY
				.because("The collector " + collector + " has the run, and doesn't answer: " + ex, ex);
		}
	}

}
