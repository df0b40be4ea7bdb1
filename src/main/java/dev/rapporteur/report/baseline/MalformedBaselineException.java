package dev.rapporteur.report.baseline;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * What was to be compared with is no report of a run.
 */
final class MalformedBaselineException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	MalformedBaselineException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
