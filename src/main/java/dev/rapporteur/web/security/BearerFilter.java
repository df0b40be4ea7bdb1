package dev.rapporteur.web.security;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls by the token in {@code Authorization: Bearer ...}.
 */
final class BearerFilter extends OncePerRequestFilter {

	private static final String SCHEME = "Bearer ";

	private final Tokens tokens;

	BearerFilter(Tokens tokens) {
		this.tokens = tokens;
	}

	/** The token of a request, or null. */
	static @Nullable String token(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		return (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
				? header.substring(SCHEME.length()).strip() : null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String token = token(request);
		Authentication caller = (token != null) ? this.tokens.authenticate(token) : null;
		if (caller != null) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(caller);
			SecurityContextHolder.setContext(context);
		}
		chain.doFilter(request, response);
	}

}
