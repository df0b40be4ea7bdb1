package dev.rapporteur.web.request;

import java.net.URI;
import java.util.Locale;

import dev.rapporteur.value.OneLine;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What can be wrong with a request (RFC 9457). The type of an answer is a stable URI made
 * of the name.
 */
public enum Problem {

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

	/** The body breaks off, or comes too slowly. */
	INCOMPLETE_BODY(HttpStatus.BAD_REQUEST),

	/** Other requests take the memory that there is for them. */
	NOT_ENOUGH_MEMORY(HttpStatus.SERVICE_UNAVAILABLE),

	/** There is no run of that id, or it was closed too long ago. */
	UNKNOWN_RUN(HttpStatus.NOT_FOUND),

	/** The journal of the run is gone. */
	EVENTS_GONE(HttpStatus.GONE),

	/** The files of the run were replaced, or changed, since it was closed. */
	FILES_GONE(HttpStatus.GONE),

	/** A file of the run lies in a store, and can't be brought at present. */
	FILES_AWAY(HttpStatus.SERVICE_UNAVAILABLE),

	/** No event has this number yet. */
	UNKNOWN_EVENT(HttpStatus.NOT_FOUND),

	/** The settings of the service allow no more listeners. */
	TOO_MANY_LISTENERS(HttpStatus.SERVICE_UNAVAILABLE),

	/** The run is closed, nothing can be added to it. */
	RUN_CLOSED(HttpStatus.CONFLICT),

	/** Another service has the run, and only that one can change it. */
	RUN_ELSEWHERE(HttpStatus.CONFLICT),

	/** Another collector has the run, and doesn't answer. */
	COLLECTOR_AWAY(HttpStatus.BAD_GATEWAY),

	/** Nobody knows at present which collector has the run. */
	OWNER_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE),

	/** The collector that has the run has not all events of it yet. */
	RUN_BEHIND(HttpStatus.SERVICE_UNAVAILABLE),

	/** The service that had the run was killed, and this one can't take it up. */
	RUN_INTERRUPTED(HttpStatus.SERVICE_UNAVAILABLE),

	/** The run is open, so that it can't be deleted. */
	RUN_OPEN(HttpStatus.CONFLICT),

	/** The files of a run can't be deleted. */
	FILES_NOT_DELETED(HttpStatus.INTERNAL_SERVER_ERROR),

	/** The run has no such report. */
	UNKNOWN_REPORT(HttpStatus.NOT_FOUND),

	/** There is no such log. */
	UNKNOWN_LOG(HttpStatus.NOT_FOUND),

	/** The log lies outside the runtime directory, or is no log. */
	LOG_NOT_SERVED(HttpStatus.FORBIDDEN),

	/** The log has another size, or other bytes there. */
	OFFSET_MISMATCH(HttpStatus.CONFLICT),

	/** Another request is appending to the log. */
	LOG_BUSY(HttpStatus.CONFLICT),

	/** The logs of the run would be too large or too many. */
	LOG_LIMIT_REACHED(HttpStatus.CONTENT_TOO_LARGE),

	/** A log can't be written. */
	LOG_NOT_WRITTEN(HttpStatus.INTERNAL_SERVER_ERROR),

	/** There are no such bytes. */
	RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE),
	/** A field that is needed is missing. */
	MISSING_FIELD(HttpStatus.BAD_REQUEST),

	/** A batch has more commands than the settings allow. */
	BATCH_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),

	/** A command of a batch was left out since an earlier one was refused. */
	NOT_CARRIED_OUT(HttpStatus.FAILED_DEPENDENCY),

	/** No context has this number, or it was removed. */
	UNKNOWN_CONTEXT(HttpStatus.NOT_FOUND),

	/** There is no such client over HTTP. */
	UNREGISTERED_CLIENT(HttpStatus.NOT_FOUND),

	/** The client has registered before. */
	EXISTING_CLIENT(HttpStatus.CONFLICT),

	/** The call doesn't fit the state of the run. */
	INVALID_REQUEST(HttpStatus.CONFLICT),

	/** A sibling with that id exists. */
	DUPLICATE_ID(HttpStatus.CONFLICT),

	/** Something that the call needs or names is missing. */
	KEY_ERROR(HttpStatus.UNPROCESSABLE_CONTENT),

	/** A value has the wrong type. */
	TYPE_ERROR(HttpStatus.UNPROCESSABLE_CONTENT),

	/** A value is not allowed. */
	VALUE_ERROR(HttpStatus.UNPROCESSABLE_CONTENT),

	/** There is no such thing, or it can't be set. */
	ATTRIBUTE_ERROR(HttpStatus.UNPROCESSABLE_CONTENT),

	/** A limit of the protocol is exceeded. */
	LIMIT_EXCEEDED(HttpStatus.UNPROCESSABLE_CONTENT),

	/** The key of the request can't be one. */
	INVALID_IDEMPOTENCY_KEY(HttpStatus.BAD_REQUEST),

	/** The key belongs to another request. */
	IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),

	/** The first request with this key has no answer yet. */
	REQUEST_IN_PROGRESS(HttpStatus.CONFLICT),

	/** The first request with this key had an answer too large to be kept. */
	ANSWER_NOT_KEPT(HttpStatus.CONFLICT),

	/** A report can't be written. */
	REPORT_NOT_WRITTEN(HttpStatus.INTERNAL_SERVER_ERROR),

	/** The request has no token, or one that isn't valid. */
	AUTHENTICATION_REQUIRED(HttpStatus.UNAUTHORIZED),

	/** The token is good for other requests only. */
	ACCESS_DENIED(HttpStatus.FORBIDDEN),

	/** The service isn't known by the name that the request calls it. */
	HOST_NOT_ALLOWED(HttpStatus.FORBIDDEN),

	/** A page of another site may change nothing. */
	ORIGIN_NOT_ALLOWED(HttpStatus.FORBIDDEN),

	/** The caller sends too many requests. */
	TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),

	/** The path or a header could mean different things. */
	REQUEST_REJECTED(HttpStatus.BAD_REQUEST),

	/** The service failed. */
	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

	private final HttpStatus status;

	Problem(HttpStatus status) {
		this.status = status;
	}

	/**
	 * Makes an exception that is answered with this problem.
	 * @param detail what is wrong, with the name of the offender
	 * @return the exception
	 */
	public ErrorResponseException because(String detail) {
		return because(detail, null);
	}

	/**
	 * Makes an exception that is answered with this problem.
	 * @param detail what is wrong, with the name of the offender
	 * @param cause what it comes from
	 * @return the exception
	 */
	public ErrorResponseException because(String detail, @Nullable Throwable cause) {
		return new ErrorResponseException(this.status, detail(detail), cause);
	}

	/**
	 * Makes the body of an answer.
	 * @param detail what is wrong, with the name of the offender; cut to one line
	 * @return the body
	 */
	public ProblemDetail detail(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, OneLine.of(detail));
		problem.setType(type());
		problem.setTitle(name().charAt(0) + words().substring(1).replace('_', ' '));
		return problem;
	}

	/** Names it in answers, for good. */
	URI type() {
		return URI.create("https://rapporteur.dev/problems/" + words().replace('_', '-'));
	}

	private String words() {
		return name().toLowerCase(Locale.ROOT);
	}

}
