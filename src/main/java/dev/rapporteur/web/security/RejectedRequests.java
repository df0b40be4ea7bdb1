package dev.rapporteur.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Answers requests whose paths could mean something else than they say. They never reach
 * the filters, so callers without a valid token are told so here: what is wrong with a
 * path is for those who may call it.
 */
record RejectedRequests(Tokens tokens, ProblemAnswers answers) implements RequestRejectedHandler {

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejection) {
		String token = BearerFilter.token(request);
		if (this.tokens.areNeeded() && (token == null || this.tokens.authenticate(token) == null)) {
			this.answers.tokenNeeded(request, response);
		}
		else {
			this.answers.rejected(request, response, String.valueOf(rejection.getMessage()));
		}
	}

}
