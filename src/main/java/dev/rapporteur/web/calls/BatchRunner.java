package dev.rapporteur.web.calls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ReportException;
import dev.rapporteur.run.Run;
import dev.rapporteur.value.OneLine;
import dev.rapporteur.web.request.KeyedCall;
import dev.rapporteur.web.request.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Carries out the commands of a batch in order, each in a turn of its own, and answers
 * each.
 */
final class BatchRunner {

	private static final Logger logger = LoggerFactory.getLogger(BatchRunner.class);

	private final BatchCommands commands;

	private final int maximum;

	BatchRunner(BatchCommands commands, int maximum) {
		this.commands = commands;
		this.maximum = maximum;
	}

	/**
	 * Carries out a batch.
	 * @param run the run
	 * @param batch an array of commands
	 * @param stopOnError whether commands behind one that is refused are left out
	 * @return an answer for each
	 * @throws ErrorResponseException if there is no array, or it is too long; nothing is
	 * carried out then
	 */
	List<Object> carryOut(Run run, Object batch, boolean stopOnError) {
		if (!(batch instanceof List<?> items)) {
			throw Problem.WRONG_TYPE.because("The body must be a JSON array of commands");
		}
		if (items.size() > this.maximum) {
			throw Problem.BATCH_TOO_LARGE.because("The batch has " + items.size()
					+ " commands, more than rapporteur.http.maximum-batch allows: " + this.maximum);
		}
		BatchResults results = new BatchResults(items.size());
		List<Object> answers = new ArrayList<>(items.size());
		int failed = -1;
		for (Object item : items) {
			KeyedCall.beginPart(answers.size());
			Map<String, Object> answer = (failed >= 0 && stopOnError)
					? problem(Problem.NOT_CARRIED_OUT.detail("Command " + failed + " was refused"), run)
					: answer(run, item, results);
			if (answer.containsKey("problem") && failed < 0) {
				failed = answers.size();
			}
			answers.add(answer);
			results.add(answer);
		}
		return answers;
	}

	private Map<String, Object> answer(Run run, Object item, BatchResults results) {
		try {
			return this.commands.carryOut(run, item, results);
		}
		catch (ReportException ex) {
			return problem(CallErrorHandler.detail(ex), run);
		}
		catch (ErrorResponseException ex) {
			return problem(ex.getBody(), run);
		}
		catch (RuntimeException ex) {
			logger.error("A command of a batch failed: {}", OneLine.of(ex.toString()), ex);
			return problem(Problem.INTERNAL_ERROR.detail("Rapporteur failed: " + ex), run);
		}
	}

	static Map<String, Object> answer(HttpStatus status) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("status", status.value());
		return answer;
	}

	/** What it quotes may be what nobody is to see. */
	private static Map<String, Object> problem(ProblemDetail detail, Run run) {
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("type", String.valueOf(detail.getType()));
		problem.put("title", String.valueOf(detail.getTitle()));
		problem.put("status", detail.getStatus());
		problem.put("detail", run.redaction().text(String.valueOf(detail.getDetail())));
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("status", detail.getStatus());
		answer.put("problem", problem);
		return answer;
	}

}
