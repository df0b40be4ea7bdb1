package dev.rapporteur.web.security;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Decides who may do what: with the token of the service everything, with that of a run
 * what is about this run.
 *
 * @param tokens knows whether any are needed
 */
record RunAccess(Tokens tokens) implements AuthorizationManager<HttpServletRequest> {

	@Override
	public AuthorizationDecision authorize(Supplier<? extends @Nullable Authentication> caller,
			HttpServletRequest request) {
		if (!this.tokens.areNeeded() || Paths.isProbe(request) || Paths.isPage(request)) {
			return new AuthorizationDecision(true);
		}
		Authentication known = caller.get();
		return new AuthorizationDecision(known != null && (has(Tokens.SERVICE, known)
				|| (has(Tokens.RUN, known) && Paths.isWithin(known.getName(), request))));
	}

	private static boolean has(String authority, Authentication caller) {
		return caller.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(authority::equals);
	}

}
