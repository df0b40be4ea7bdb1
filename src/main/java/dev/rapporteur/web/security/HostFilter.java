package dev.rapporteur.web.security;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps pages of other sites out that a browser on this machine shows: those that reach
 * the loopback interface by a name of their own, and those that change something here.
 */
final class HostFilter extends OncePerRequestFilter {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	private final boolean loopback;

	private final Set<String> allowed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	private final ProblemAnswers answers;

	HostFilter(boolean loopback, List<String> allowed, ProblemAnswers answers) {
		this.loopback = loopback;
		this.allowed.addAll(allowed);
		this.answers = answers;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String host = request.getServerName();
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		if (this.loopback && !isLoopback(host) && !this.allowed.contains(host)) {
			this.answers.hostNotAllowed(request, response, host);
		}
		else if (origin != null && !READING.contains(request.getMethod()) && !isOwn(origin, request)) {
			this.answers.originNotAllowed(request, response, origin);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static boolean isLoopback(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return name.equals("localhost") || name.matches("127(\\.\\d{1,3}){3}") || name.matches("\\[[0:]*:0*1]");
	}

	private boolean isOwn(String origin, HttpServletRequest request) {
		String authority = origin.replaceFirst("^https?://", "");
		return authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
				|| this.allowed.contains(authority.replaceFirst(":\\d+$", ""));
	}

}
