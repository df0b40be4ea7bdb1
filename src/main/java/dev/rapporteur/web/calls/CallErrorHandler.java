package dev.rapporteur.web.calls;

import dev.rapporteur.command.SilentClientException;
import dev.rapporteur.context.ErrorKind;
import dev.rapporteur.context.ReportException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers errors of the protocol with problem details.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CallErrorHandler {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(ReportException error) {
		return ResponseEntity.of(detail(error)).build();
	}

	/** The problem that an error is. */
	static ProblemDetail detail(ReportException error) {
		String message = (error.kind() == ErrorKind.UNREGISTERED_CLIENT && !(error instanceof SilentClientException))
				? "There is no such client, or it was deleted" : error.getMessage();
		return CallProblems.of(error).detail(message);
	}

}
