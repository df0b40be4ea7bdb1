package dev.rapporteur.web.request;

import dev.rapporteur.capacity.MemoryExhaustion;
import dev.rapporteur.json.MalformedJsonException;
import dev.rapporteur.run.FilesAwayException;
import dev.rapporteur.run.FilesGoneException;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.value.OneLine;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers what goes wrong with problem details, also what is wrong with the request
 * before it reaches a controller.
 */
@RestControllerAdvice
final class ProblemHandler extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

	private final RefusalLog refusals;

	private final RunLookup runs;

	ProblemHandler(RefusalLog refusals, RunLookup runs) {
		this.refusals = refusals;
		this.runs = runs;
	}

	/** Where the answer has begun, or Tomcat has given it, nothing can be added. */
	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail problem = (body instanceof ProblemDetail made) ? made
				: ((failure instanceof ErrorResponse refusal) ? refusal.getBody() : null);
		if (problem != null && problem.getDetail() != null) {
			problem.setDetail(OneLine.of(redacted(problem.getDetail(), request)));
		}
		if (failure instanceof ErrorResponseException refusal && request instanceof ServletWebRequest servlet) {
			this.refusals.note(refusal.getBody(), servlet.getRequest());
		}
		if (request instanceof ServletWebRequest servlet
				&& servlet.getResponse() instanceof HttpServletResponse response && response.isCommitted()) {
			log.debug("An answer is broken off: {}", failure.toString());
			return null;
		}
		return super.handleExceptionInternal(failure, body, headers, status, request);
	}

	/** What it quotes of the request may be what nobody is to see in the run. */
	private String redacted(String detail, WebRequest request) {
		String name = RunArguments.nameIn(request);
		KnownRun known = (name != null) ? this.runs.find(name) : null;
		Run open = (known != null) ? known.open() : null;
		return (open != null) ? open.redaction().text(detail) : detail;
	}

	/**
	 * Tomcat reads parameters only when they are asked for, and refuses then.
	 */
	@ExceptionHandler
	ProblemDetail handleParameters(InvalidParameterException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				OneLine.of("The parameters can't be read: " + failure.getMessage()));
	}

	/**
	 * Some of what the firewall refuses shows only when it is asked for.
	 */
	@ExceptionHandler
	ProblemDetail handleRejection(RequestRejectedException rejection) {
		return Problem.REQUEST_REJECTED.detail(String.valueOf(rejection.getMessage()));
	}

	/** Controllers read the JSON of bodies themselves. */
	@ExceptionHandler
	ProblemDetail handleMalformedJson(MalformedJsonException malformed) {
		return Problem.MALFORMED_JSON.detail(OneLine.of("The body " + malformed.getMessage()));
	}

	/**
	 * Another run has, or may have, replaced the files of the run that the path names.
	 */
	@ExceptionHandler
	ProblemDetail handleReplacement(FilesGoneException replacement, WebRequest request) {
		return Problem.FILES_GONE
			.detail("The files of run " + RunArguments.named(request) + " are gone: " + replacement.getMessage());
	}

	/** What is asked for lies in a store that is away, or has something else. */
	@ExceptionHandler
	ProblemDetail handleAway(FilesAwayException away) {
		return Problem.FILES_AWAY.detail(OneLine.of(String.valueOf(away.getMessage())));
	}

	/**
	 * Also errors such as one that memory is exhausted, which the service must not
	 * survive.
	 */
	@ExceptionHandler({ RuntimeException.class, Error.class })
	ProblemDetail handleFailure(Throwable failure) {
		MemoryExhaustion.endIf(failure);
		log.error("A request failed: {}", OneLine.of(failure.toString()), failure);
		return Problem.INTERNAL_ERROR.detail("Rapporteur failed: " + failure);
	}

}
