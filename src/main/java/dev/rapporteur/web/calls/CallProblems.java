package dev.rapporteur.web.calls;

import dev.rapporteur.command.LostAnswerException;
import dev.rapporteur.command.UnknownContextException;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.web.request.Problem;

/**
 * What the errors of the protocol are over HTTP.
 */
final class CallProblems {

	private CallProblems() {
	}

	/**
	 * Finds the problem that an error is.
	 * @param error the error
	 * @return the problem
	 */
	static Problem of(ReportException error) {
		if (error instanceof UnknownContextException) {
			return Problem.UNKNOWN_CONTEXT;
		}
		if (error instanceof LostAnswerException) {
			return Problem.ANSWER_NOT_KEPT;
		}
		return switch (error.kind()) {
			case UNREGISTERED_CLIENT -> Problem.UNREGISTERED_CLIENT;
			case EXISTING_CLIENT -> Problem.EXISTING_CLIENT;
			case INVALID_REQUEST -> Problem.INVALID_REQUEST;
			case DUPLICATE_ID -> Problem.DUPLICATE_ID;
			case KEY -> Problem.KEY_ERROR;
			case TYPE -> Problem.TYPE_ERROR;
			case VALUE -> Problem.VALUE_ERROR;
			case ATTRIBUTE -> Problem.ATTRIBUTE_ERROR;
			case GENERAL -> Problem.LIMIT_EXCEEDED;
			case OS, IS_A_DIRECTORY, FILE_NOT_FOUND -> Problem.REPORT_NOT_WRITTEN;
			case MESSAGE_RECEIVE, RUNTIME -> Problem.INTERNAL_ERROR;
		};
	}

}
