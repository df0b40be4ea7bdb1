package dev.rapporteur.web.security;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests of callers that send too many in a second. A caller is whoever has a
 * token, or else an address.
 */
final class RateFilter extends OncePerRequestFilter {

	private final int maximum;

	private final ProblemAnswers answers;

	private volatile Second second = new Second(0, new ConcurrentHashMap<>());

	RateFilter(int maximum, ProblemAnswers answers) {
		this.maximum = maximum;
		this.answers = answers;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return this.maximum == 0 || Paths.isProbe(request) || Paths.isPage(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		String key = (caller != null) ? "token " + caller.getName() : "address " + request.getRemoteAddr();
		if (now().count(key) > this.maximum) {
			this.answers.tooManyRequests(request, response, this.maximum);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/** What was counted before is forgotten at once, so the memory is bounded. */
	private Second now() {
		long number = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
		Second current = this.second;
		if (current.number() != number) {
			current = new Second(number, new ConcurrentHashMap<>());
			this.second = current;
		}
		return current;
	}

	/**
	 * The requests of a second.
	 *
	 * @param number which second
	 * @param requests how many each caller has sent
	 */
	private record Second(long number, Map<String, AtomicInteger> requests) {

		int count(String caller) {
			return this.requests.computeIfAbsent(caller, (key) -> new AtomicInteger()).incrementAndGet();
		}

	}

}
