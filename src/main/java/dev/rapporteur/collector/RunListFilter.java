package dev.rapporteur.collector;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

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

	private static final Logger log = LoggerFactory.getLogger(RunListFilter.class);

	private static final String RUNS = "/api/v1/runs";

	private static final String AFTER = "after", LIMIT = "limit";

	private static final List<String> PASSED = List.of("Authorization", "traceparent", "tracestate");

	private final RunRegistry runs;

	private final Owners owners;

	private final OtherCollectors others;

	private final int defaultPage;

	RunListFilter(RunRegistry runs, Owners owners, OtherCollectors others, int defaultPage) {
		this.runs = runs;
		this.owners = owners;
		this.others = others;
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
			List<URI> asked = this.owners.others();
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
		MergedRuns merged = new MergedRuns();
		merged.add(own.getContentAsByteArray(), response.getHeader(HttpHeaders.LINK) != null);
		ask(asked, request, query, merged);
		int limit = Integer.parseInt(query.get(LIMIT));
		if (!given.containsKey(LIMIT)) {
			query.remove(LIMIT);
		}
		answer(merged.page(limit), merged.next(limit, RUNS, query), merged.missing(), request, response);
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
		List<Callable<HttpResponse<byte[]>>> calls = asked.stream().map((collector) -> {
			HttpRequest call = this.others.request(collector, RUNS, text, request, PASSED).build();
			return (Callable<HttpResponse<byte[]>>) () -> this.others.send(call, BodyHandlers.ofByteArray());
		}).toList();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<HttpResponse<byte[]>>> answers = threads.invokeAll(calls, this.others.timeout().toMillis(),
					TimeUnit.MILLISECONDS);
			for (int i = 0; i < answers.size(); i++) {
				if (!add(answers.get(i), merged)) {
					merged.miss(asked.get(i).toString());
				}
			}
		}
	}

	private static boolean add(Future<HttpResponse<byte[]>> answered, MergedRuns merged) throws InterruptedException {
		try {
			HttpResponse<byte[]> answer = answered.get();
			if (answer.statusCode() != HttpServletResponse.SC_OK) {
				log.debug("Another collector answers {}", answer);
				return false;
			}
			merged.add(answer.body(), answer.headers().firstValue(HttpHeaders.LINK).isPresent());
			return true;
		}
		catch (ExecutionException | CancellationException ex) {
			log.debug("Another collector doesn't answer", ex);
			return false;
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
