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

import dev.rapporteur.run.KnownRun;
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
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
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

	private final RunRegistry runs;

	private final Owners owners;

	private final BehindRuns behind;

	private final OtherCollectors others;

	private final int defaultPage;

	RunListFilter(RunRegistry runs, RunPlaces places, int defaultPage) {
		this.runs = runs;
		this.owners = places.owners();
		this.behind = places.behind();
		this.others = places.others();
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
			List<URI> asked = handedOn ? List.of() : this.owners.others();
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
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("The collector ends", ex);
		}
	}

	private void merge(List<URI> asked, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException, InterruptedException {
		Map<String, String[]> given = request.getParameterMap();
		Map<String, String> query = new TreeMap<>();
		given.forEach((name, values) -> query.put(name, values[0]));
		query.computeIfPresent(AFTER, (name, run) -> position(run, request));
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

	/** Where a run stands that any collector may have; itself if none has it. */
	private String position(String run, HttpServletRequest request) {
		if (RunPosition.read(run) != null) {
			return run;
		}
		try {
			RunId id = new RunId(run);
			KnownRun known = this.runs.known(id);
			URI owner = (known == null) ? this.owners.owner(id) : null;
			if (owner == null) {
				return (known != null) ? RunPosition.of(known).toString() : run;
			}
			HttpResponse<byte[]> answer = this.others.send(
					this.others.request(owner, RUNS + "/" + run, "", request, PASSED).build(),
					BodyHandlers.ofByteArray());
			return (answer.statusCode() == HttpServletResponse.SC_OK) ? MergedRuns.position(answer.body()).toString()
					: run;
		}
		catch (IOException | UnknownOwnerException | IllegalArgumentException ex) {
			// it is answered as one that nobody knows
			log.debug("Run {} is not found", run, ex);
			return run;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return run;
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
