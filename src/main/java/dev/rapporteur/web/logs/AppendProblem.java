package dev.rapporteur.web.logs;

import dev.rapporteur.logs.AppendException;
import dev.rapporteur.web.request.Problem;

import org.springframework.web.ErrorResponseException;

/**
 * What is answered where a log can't be appended to.
 */
public final class AppendProblem {

	private AppendProblem() {
	}

	/**
	 * Says why.
	 * @param refused what went wrong
	 * @return the answer, with the size of the log where that matters
	 */
	public static ErrorResponseException of(AppendException refused) {
		Problem problem = switch (refused.reason()) {
			case OFFSET_MISMATCH -> Problem.OFFSET_MISMATCH;
			case BUSY -> Problem.LOG_BUSY;
			case CHUNK_TOO_LARGE -> Problem.REQUEST_TOO_LARGE;
			case LIMIT_REACHED -> Problem.LOG_LIMIT_REACHED;
		};
		ErrorResponseException answer = problem.because(String.valueOf(refused.getMessage()), refused);
		if (refused.size() >= 0) {
			answer.getBody().setProperty("size", refused.size());
		}
		return answer;
	}

}
