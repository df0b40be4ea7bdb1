package dev.rapporteur.web.idempotency;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Predicate;

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
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a repeated POST as the first one with its {@code Idempotency-Key} was answered,
 * and doesn't carry it out again. Failures of the service are not remembered.
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

	private final Predicate<String> runs;

	private final HandlerExceptionResolver problems;

	/**
	 * Creates the filter.
	 * @param settings what is remembered
	 * @param maximumRequestSize how large bodies may be
	 * @param runs knows whether there is a run of an id
	 * @param problems answers what is refused
	 */
	IdempotencyFilter(IdempotencySettings settings, DataSize maximumRequestSize, Predicate<String> runs,
			HandlerExceptionResolver problems) {
		this.requests = new RememberedRequests(settings.keys(), settings.memory().toBytes());
		this.settings = settings;
		this.maximumRequestSize = maximumRequestSize;
		this.runs = runs;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getMethod().equals("POST") || request.getHeader(KEY) == null
				|| !isKnown(request.getRequestURI());
	}

	/** What there is nothing for is refused before its body is read. */
	private boolean isKnown(String path) {
		return path.equals(PATH) || (path.startsWith(RUNS) && this.runs.test(run(path)));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			String key = checked(Objects.requireNonNull(request.getHeader(KEY)));
			byte[] body = RequestBody.read(request, this.maximumRequestSize);
			RememberedRequests.Key place = new RememberedRequests.Key(run(request.getRequestURI()), key);
			String digest = digest(request, body);
			RememberedRequests.Entry first = this.requests.begin(place, digest);
			if (first == null) {
				carryOut(place, new BufferedRequest(request, body), response, chain);
			}
			else {
				repeat(key, first, digest, response);
			}
		}
		catch (ErrorResponseException ex) {
			this.problems.resolveException(request, response, null, ex);
		}
	}

	private void carryOut(RememberedRequests.Key key, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws ServletException, IOException {
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		@Nullable StoredAnswer stored = null;
		try {
			chain.doFilter(request, answer);
			if (answer.getStatus() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
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
			throw Problem.IDEMPOTENCY_KEY_REUSED
				.because("The Idempotency-Key " + key + " came with another request before");
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

	private static String digest(HttpServletRequest request, byte[] body) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			String target = request.getRequestURI() + "?" + request.getQueryString() + "\n" + request.getContentType()
					+ "\n";
			digest.update(target.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest.digest(body));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
