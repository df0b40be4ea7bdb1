package dev.rapporteur.rest;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What can be wrong with a request (RFC 9457). The type of an answer is a stable URI made
 * of the name.
 */
enum Problem {

	/** The body is no JSON. */
	MALFORMED_JSON(HttpStatus.BAD_REQUEST),

	/** A field has a name that is not known here. */
	UNKNOWN_FIELD(HttpStatus.BAD_REQUEST),

	/** A field has a value of another type. */
	WRONG_TYPE(HttpStatus.BAD_REQUEST),

	/** A field has a value that is not allowed. */
	INVALID_VALUE(HttpStatus.UNPROCESSABLE_CONTENT),

	/** There is no such directory, or it can't be written. */
	DIRECTORY_NOT_USABLE(HttpStatus.UNPROCESSABLE_CONTENT),

	/** The settings of the service keep runs out of the directory. */
	DIRECTORY_NOT_ALLOWED(HttpStatus.UNPROCESSABLE_CONTENT),

	/** Another run is open in the directory. */
	DIRECTORY_IN_USE(HttpStatus.CONFLICT),

	/** The socket can't be opened. */
	SOCKET_NOT_OPENED(HttpStatus.CONFLICT),

	/** The body is larger than the settings of the service allow. */
	REQUEST_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),

	/** There is no run of that id, or it was closed too long ago. */
	UNKNOWN_RUN(HttpStatus.NOT_FOUND),

	/** A report can't be written. */
	REPORT_NOT_WRITTEN(HttpStatus.INTERNAL_SERVER_ERROR),

	/** The service failed. */
	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

	private final HttpStatus status;

	Problem(HttpStatus status) {
		this.status = status;
	}

	ErrorResponseException because(String detail) {
		return because(detail, null);
	}

	ErrorResponseException because(String detail, @Nullable Throwable cause) {
		return new ErrorResponseException(this.status, detail(detail), cause);
	}

	ProblemDetail detail(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		String words = name().toLowerCase(Locale.ROOT);
		problem.setType(URI.create("https://rapporteur.dev/problems/" + words.replace('_', '-')));
		problem.setTitle(name().charAt(0) + words.substring(1).replace('_', ' '));
		return problem;
	}

}
