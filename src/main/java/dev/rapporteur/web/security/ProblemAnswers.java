package dev.rapporteur.web.security;

import dev.rapporteur.web.request.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers requests that are refused before they reach a controller.
 */
final class ProblemAnswers {

	private final HandlerExceptionResolver problems;

	ProblemAnswers(HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	void tokenNeeded(HttpServletRequest request, HttpServletResponse response) {
		boolean given = BearerFilter.token(request) != null;
		ErrorResponseException refusal = Problem.AUTHENTICATION_REQUIRED
			.because(given ? "The token is not valid, or that of a run that is forgotten"
					: "A token is needed, as in 'Authorization: Bearer TOKEN'");
		refusal.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, given ? "Bearer error=\"invalid_token\"" : "Bearer");
		send(request, response, refusal);
	}

	void accessDenied(HttpServletRequest request, HttpServletResponse response) {
		send(request, response, Problem.ACCESS_DENIED
			.because("The token is that of one run, and good for nothing but the calls below it"));
	}

	void hostNotAllowed(HttpServletRequest request, HttpServletResponse response, String host) {
		send(request, response, Problem.HOST_NOT_ALLOWED
			.because("This service isn't known as " + host + "; rapporteur.http.allowed-hosts can add names"));
	}

	void originNotAllowed(HttpServletRequest request, HttpServletResponse response, String origin) {
		send(request, response, Problem.ORIGIN_NOT_ALLOWED
			.because("Pages of " + origin + " may change nothing here; rapporteur.http.allowed-hosts can add names"));
	}

	void tooManyRequests(HttpServletRequest request, HttpServletResponse response, int maximum) {
		ErrorResponseException refusal = Problem.TOO_MANY_REQUESTS
			.because("More than rapporteur.http.maximum-requests-per-second allows: " + maximum);
		refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
		send(request, response, refusal);
	}

	void rejected(HttpServletRequest request, HttpServletResponse response, String reason) {
		send(request, response, Problem.REQUEST_REJECTED.because(reason));
	}

	private void send(HttpServletRequest request, HttpServletResponse response, ErrorResponseException refusal) {
		this.problems.resolveException(request, response, null, refusal);
	}

}
