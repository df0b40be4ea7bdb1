package dev.rapporteur.rest.request;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers what goes wrong with problem details, also what is wrong with the request
 * before it reaches a controller.
 */
@RestControllerAdvice
public final class ProblemHandler extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

	@ExceptionHandler
	ProblemDetail handleFailure(RuntimeException failure) {
		log.error("A request failed", failure);
		return Problem.INTERNAL_ERROR.detail("Rapporteur failed: " + failure);
	}

}
