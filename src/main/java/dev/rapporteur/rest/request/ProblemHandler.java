package dev.rapporteur.rest.request;

import dev.rapporteur.run.FilesGoneException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.firewall.RequestRejectedException;
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

	/**
	 * Tomcat reads parameters only when they are asked for, and refuses then.
	 */
	@ExceptionHandler
	ProblemDetail handleParameters(InvalidParameterException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"The parameters can't be read: " + failure.getMessage());
	}

	/**
	 * Some of what the firewall refuses shows only when it is asked for.
	 */
	@ExceptionHandler
	ProblemDetail handleRejection(RequestRejectedException rejection) {
		return Problem.REQUEST_REJECTED.detail(String.valueOf(rejection.getMessage()));
	}

	/** Another run came between the look at the files of one and their reading. */
	@ExceptionHandler
	ProblemDetail handleReplacement(FilesGoneException replacement) {
		return Problem.FILES_GONE.detail("The files of the run are gone: " + replacement.getMessage());
	}

	@ExceptionHandler
	ProblemDetail handleFailure(RuntimeException failure) {
		log.error("A request failed", failure);
		return Problem.INTERNAL_ERROR.detail("Rapporteur failed: " + failure);
	}

}
