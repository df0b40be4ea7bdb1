package dev.rapporteur.web.request;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import dev.rapporteur.capacity.Refusals;
import dev.rapporteur.value.OneLine;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;

/**
 * Tells the operator what is refused over HTTP, as far as that is his business: mistakes
 * of callers are told to them.
 *
 * @param refusals takes what is refused
 */
record RefusalLog(Refusals refusals) {

	/** Limits that are set, tokens that are missing, and what the machine refuses. */
	private static final Set<URI> OF_OPERATORS = EnumSet
		.of(Problem.DIRECTORY_NOT_USABLE, Problem.DIRECTORY_NOT_ALLOWED, Problem.SOCKET_NOT_OPENED,
				Problem.REQUEST_TOO_LARGE, Problem.NOT_ENOUGH_MEMORY, Problem.TOO_MANY_LISTENERS,
				Problem.FILES_NOT_DELETED, Problem.LOG_LIMIT_REACHED, Problem.LOG_NOT_WRITTEN, Problem.BATCH_TOO_LARGE,
				Problem.AUTHENTICATION_REQUIRED, Problem.ACCESS_DENIED, Problem.HOST_NOT_ALLOWED,
				Problem.ORIGIN_NOT_ALLOWED, Problem.TOO_MANY_REQUESTS)
		.stream()
		.map(Problem::type)
		.collect(Collectors.toUnmodifiableSet());

	/** The query stays out of it: callers may have put anything there. */
	void note(ProblemDetail problem, HttpServletRequest request) {
		if (isOfOperators(problem.getType())) {
			this.refusals.note(String.valueOf(problem.getTitle()),
					OneLine.of("%s, %s %s: %s".formatted(request.getRemoteAddr(), request.getMethod(),
							request.getRequestURI(), problem.getDetail())));
		}
	}

	private static boolean isOfOperators(@Nullable URI type) {
		return type != null && OF_OPERATORS.contains(type);
	}

}
