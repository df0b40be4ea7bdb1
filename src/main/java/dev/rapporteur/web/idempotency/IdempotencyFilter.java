package dev.rapporteur.web.idempotency;

import java.io.IOException;
import java.util.Objects;

import dev.rapporteur.event.KeyedRequest;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.web.request.KeyedCall;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RequestBody;
import dev.rapporteur.web.request.RunLookup;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a repeated POST as the first one with its {@code Idempotency-Key} was answered,
 * and doesn't carry it out again. Failures of the service are not remembered. What a
 * service before this one has carried out is known from the journals of its runs: such a
 * request goes on as a {@link KeyedCall}, and is answered where it would be carried out.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

	/** Says that an answer is a repeated one. */
	static final String REPLAYED = "Idempotency-Replayed";

	private static final String KEY = "Idempotency-Key";

	private static final String PATH = "/api/v1/runs";

	private static final String RUNS = PATH + "/";

	private static final int MAXIMUM_KEY = 255;

	private final RememberedRequests requests;

	private final IdempotencySettings settings;

	private final DataSize maximumRequestSize;

	private final RunLookup runs;

	private final RequestDigest digest;

	private final HandlerExceptionResolver problems;

	/**
	 * Creates the filter.
	 * @param settings what is remembered
	 * @param maximumRequestSize how large bodies may be
	 * @param runs finds the run that a request is about
	 * @param digest tells requests from one another
	 * @param problems answers what is refused
	 */
	IdempotencyFilter(IdempotencySettings settings, DataSize maximumRequestSize, RunLookup runs, RequestDigest digest,
			HandlerExceptionResolver problems) {
		this.requests = new RememberedRequests(settings.keys(), settings.memory().toBytes());
		this.settings = settings;
		this.maximumRequestSize = maximumRequestSize;
		this.runs = runs;
		this.digest = digest;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("POST") || request.getHeader(KEY) == null
				|| !isKnown(request.getRequestURI());
	}

	/** What there is nothing for is refused before its body is read. */
	private boolean isKnown(String path) {
		return path.equals(PATH) || (path.startsWith(RUNS) && this.runs.find(run(path)) != null);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			String key = checked(Objects.requireNonNull(request.getHeader(KEY)));
			byte[] body = RequestBody.read(request, this.maximumRequestSize);
			String run = run(request.getRequestURI());
			KeyedRequest keyed = keyed(run, key, this.digest.of(request, body));
			RememberedRequests.Key place = new RememberedRequests.Key(run, key);
			RememberedRequests.Entry first = this.requests.begin(place, keyed.digest());
			if (first == null) {
				carryOut(place, new BufferedRequest(request, body), keyed, response, chain);
			}
			else {
				repeat(key, first, keyed.digest(), response);
			}
		}
		catch (ErrorResponseException ex) {
			this.problems.resolveException(request, response, null, ex);
		}
	}

	/**
	 * What the journal of a run gets of a request.
	 * @throws ErrorResponseException if a service before this one has carried out another
	 * request with this key
	 */
	private KeyedRequest keyed(String run, String key, String digest) {
		KnownRun known = run.isEmpty() ? null : this.runs.find(run);
		Run open = (known != null) ? known.open() : null;
		KeyedRequest keyed = new KeyedRequest((open != null) ? open.redaction().text(key) : key, digest);
		KeyedRequest before = (open != null) ? open.carriedOut(keyed.key()) : null;
		if (before != null && !before.equals(keyed)) {
			throw KeyedCall.reused(key);
		}
		return keyed;
	}

	private void carryOut(RememberedRequests.Key key, HttpServletRequest request, KeyedRequest keyed,
			HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
		KeyedCall call = new KeyedCall(keyed);
		request.setAttribute(KeyedCall.ATTRIBUTE, call);
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		@Nullable StoredAnswer stored = null;
		try {
			chain.doFilter(request, answer);
			if (call.isRepeated()) {
				answer.setHeader(REPLAYED, "true");
			}
			if (answer.getStatus() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR && call.isRemembered()) {
				stored = StoredAnswer.of(answer, this.settings.answerSize().toBytes());
			}
		}
		finally {
			// remembered before it is sent: whoever has it may send the request again
			if (stored != null) {
				this.requests.answered(key, stored);
			}
			else {
				this.requests.failed(key);
			}
		}
		answer.copyBodyToResponse();
	}

	private static void repeat(String key, RememberedRequests.Entry first, String digest, HttpServletResponse response)
			throws IOException {
		if (!first.request().equals(digest)) {
			throw KeyedCall.reused(key);
		}
		StoredAnswer answer = first.answer();
		if (answer == null) {
			throw Problem.REQUEST_IN_PROGRESS
				.because("The first request with the Idempotency-Key " + key + " is not answered yet");
		}
		byte[] body = answer.body();
		if (body == null) {
			throw Problem.ANSWER_NOT_KEPT.because("The request with the Idempotency-Key " + key
					+ " was carried out, but its answer is larger than rapporteur.http.idempotency.answer-size");
		}
		answer.send(response, body);
	}

	private static String checked(String key) {
		if (key.isEmpty() || key.length() > MAXIMUM_KEY || !key.chars().allMatch((c) -> c > ' ' && c <= '~')) {
			throw Problem.INVALID_IDEMPOTENCY_KEY.because(
					"An Idempotency-Key must have 1 to " + MAXIMUM_KEY + " visible ASCII characters, and no blanks");
		}
		return key;
	}

	/** The run that a request is about; nothing for the service itself. */
	private static String run(String path) {
		if (!path.startsWith(RUNS)) {
			return "";
		}
		int end = path.indexOf('/', RUNS.length());
		return path.substring(RUNS.length(), (end >= 0) ? end : path.length());
	}

}
