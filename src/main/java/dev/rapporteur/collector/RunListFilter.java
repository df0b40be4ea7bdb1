package dev.rapporteur.collector;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.download.EntityTag;
import dev.rapporteur.web.runs.RunPosition;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lists the runs of all collectors. One that doesn't answer is named in a header: what it
 * has is missing from the list.
 */
final class RunListFilter extends OncePerRequestFilter {

	/** Names the collectors whose runs are missing. */
	static final String MISSING = "Rapporteur-Missing";

	/** Stands there for the one that answers. */
	private static final String HERE = "here";

	private static final Logger log = LoggerFactory.getLogger(RunListFilter.class);

	private static final String RUNS = "/api/v1/runs";

	private static final String AFTER = "after", LIMIT = "limit";

	private static final List<String> PASSED = List.of("Authorization", "traceparent", "tracestate");

	private final Owners owners;

	private final BehindRuns behind;

	private final OtherCollectors others;

	private final ListedRuns listed;

	private final HandlerExceptionResolver problems;

	private final int defaultPage;

	RunListFilter(RunRegistry runs, RunPlaces places, HandlerExceptionResolver problems, int defaultPage) {
		this.owners = places.owners();
		this.behind = places.behind();
		this.others = places.others();
		this.listed = new ListedRuns(runs, this.others);
		this.problems = problems;
		this.defaultPage = defaultPage;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !HandOnFilter.isReading(request) || !request.getRequestURI().equals(RUNS);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			boolean handedOn = request.getHeader(OtherCollectors.HANDED_ON) != null;
			List<URI> asked = handedOn ? List.of() : others(request);
			if (handedOn) {
				tellPosition(request.getParameter(AFTER), response);
			}
			if (this.behind.isAnyBehind()) {
				response.setHeader(MISSING, HERE);
			}
			if (asked.isEmpty()) {
				chain.doFilter(request, response);
			}
			else {
				merge(asked, request, response, chain);
			}
		}
		catch (UnknownOwnerException ex) {
			log.debug("The other collectors are not known", ex);
			response.setHeader(MISSING, "unknown");
			chain.doFilter(request, response);
		}
		catch (ErrorResponseException ex) {
			this.problems.resolveException(request, response, null, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("The collector ends", ex);
		}
	}

	/** To list without them is better than nothing, but not behind a run of theirs. */
	private List<URI> others(HttpServletRequest request) throws UnknownOwnerException {
		try {
			return this.owners.others();
		}
		catch (UnknownOwnerException ex) {
			String after = request.getParameter(AFTER);
			if (this.listed.isElsewhere(after)) {
				throw RunPlaces.unknown(after, ex);
			}
			throw ex;
		}
	}

	private void tellPosition(@Nullable String after, HttpServletResponse response) {
		RunPosition position = (after != null) ? this.listed.here(after) : null;
		if (position != null) {
			response.setHeader(ListedRuns.POSITION, position.toString());
		}
	}

	private void merge(List<URI> asked, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException, InterruptedException {
		Map<String, String[]> given = request.getParameterMap();
		Map<String, String> query = new TreeMap<>();
		given.forEach((name, values) -> query.put(name, values[0]));
		String after = query.get(AFTER);
		if (after != null) {
			query.put(AFTER, this.listed.position(after, asked, RUNS, request));
		}
		query.putIfAbsent(LIMIT, String.valueOf(this.defaultPage));
		ContentCachingResponseWrapper own = new ContentCachingResponseWrapper(response);
		chain.doFilter(new OwnListRequest(request, query), own);
		if (own.getStatus() != HttpServletResponse.SC_OK) {
			own.copyBodyToResponse();
			return;
		}
		MergedRuns merged = new MergedRuns(this::isOwner);
		merged.add(null, own.getContentAsByteArray(), response.getHeader(HttpHeaders.LINK) != null);
		if (response.getHeader(MISSING) != null) {
			merged.miss(HERE);
		}
		ask(asked, request, query, merged);
		int limit = Integer.parseInt(query.get(LIMIT));
		if (!given.containsKey(LIMIT)) {
			query.remove(LIMIT);
		}
		answer(merged.page(limit), merged.next(limit, RUNS, query), merged.missing(), request, response);
	}

	/** Whether a collector has a run, null for this one. */
	private boolean isOwner(@Nullable URI collector, String run) {
		try {
			return Objects.equals(collector, this.owners.owner(new RunId(run)));
		}
		catch (UnknownOwnerException ex) {
			return false;
		}
	}

	private void ask(List<URI> asked, HttpServletRequest request, Map<String, String> query, MergedRuns merged)
			throws InterruptedException {
		String text = MergedRuns.text(query);
		this.others
			.askAll(asked, (collector) -> this.others.request(collector, RUNS, text, request, PASSED).build(),
					BodyHandlers.ofByteArray())
			.forEach((collector, answer) -> {
				if (answer.isEmpty() || answer.get().statusCode() != HttpServletResponse.SC_OK) {
					log.debug("Collector {} answers {}", collector, answer);
					merged.miss(collector.toString());
				}
				else {
					add(collector, answer.get(), merged);
				}
			});
	}

	private void add(URI collector, HttpResponse<byte[]> answer, MergedRuns merged) {
		merged.add(collector, answer.body(), answer.headers().firstValue(HttpHeaders.LINK).isPresent());
		if (answer.headers().firstValue(MISSING).isPresent()) {
			merged.miss(collector.toString());
		}
	}

	/** Who asks again and again is not sent the same again. */
	private static void answer(byte[] page, @Nullable String next, @Nullable String missing, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		String tag = '"' + EntityTag.of(new String(page, StandardCharsets.UTF_8) + next + missing) + '"';
		response.setHeader(HttpHeaders.ETAG, tag);
		response.setHeader(HttpHeaders.LINK, next);
		if (missing != null) {
			response.setHeader(MISSING, missing);
		}
		if (!new ServletWebRequest(request, response).checkNotModified(tag)) {
			response.setContentLength(page.length);
			response.getOutputStream().write(page);
		}
	}

}
