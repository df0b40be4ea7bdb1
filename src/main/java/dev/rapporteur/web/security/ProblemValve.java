package dev.rapporteur.web.security;

import java.io.IOException;
import java.io.Writer;

import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.RequestBody;
import jakarta.servlet.RequestDispatcher;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;

/**
 * Answers requests that Tomcat refuses before any filter sees them, such as those with
 * bytes in their path that no path has.
 */
public final class ProblemValve extends ErrorReportValve {

	private static final int LEAST = 400;

	private static final int FAULTS = 500;

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		int status = response.getStatus();
		if (status < LEAST || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		ProblemDetail problem = problem(request, status);
		try {
			response.setContentType("application/problem+json");
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
					.formatted(problem.getType(), problem.getTitle(), status, problem.getDetail()));
				response.finishResponse();
			}
		}
		catch (IOException | IllegalStateException ex) {
			container.getLogger().debug("Nobody reads the answer", ex);
		}
	}

	/** Where a body can't be read, Tomcat has taken the answer out of our hands. */
	private static ProblemDetail problem(Request request, int status) {
		if (status >= FAULTS) {
			return Problem.INTERNAL_ERROR.detail("Rapporteur failed");
		}
		return (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof IOException)
				? Problem.INCOMPLETE_BODY.detail(RequestBody.INCOMPLETE)
				: Problem.REQUEST_REJECTED.detail("The request can't be understood, or not be served here");
	}

}
