package dev.rapporteur.junit;

import java.io.PrintWriter;
import java.io.StringWriter;

import dev.rapporteur.connector.SectionStop;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.TestAbortedException;

/**
 * What results of JUnit are in a report.
 */
final class Outcome {

	private Outcome() {
	}

	/**
	 * Tells how a section stops.
	 * @param result the result of the test or container
	 * @param hasChildren whether the children decide, if nothing else does
	 */
	static SectionStop of(TestExecutionResult result, boolean hasChildren) {
		return switch (result.getStatus()) {
			case SUCCESSFUL -> hasChildren ? SectionStop.of() : SectionStop.of(TestResult.of(ResultCode.PASSED));
			// a failure within must not be hidden by what came after it
			case ABORTED -> hasChildren ? SectionStop.of() : SectionStop.of(withReason(ResultCode.SKIPPED, result));
			case FAILED -> SectionStop.of(withReason(failure(result), result));
		};
	}

	/** Skipped before it started. */
	static SectionStop skipped(String reason) {
		return SectionStop.of(TestResult.of(ResultCode.SKIPPED, reason));
	}

	private static ResultCode failure(TestExecutionResult result) {
		return result.getThrowable().filter(AssertionError.class::isInstance).isPresent() ? ResultCode.FAILED
				: ResultCode.ERRORED;
	}

	private static TestResult withReason(ResultCode code, TestExecutionResult result) {
		return result.getThrowable()
			.map((throwable) -> TestResult.of(code, reason(throwable)))
			.orElseGet(() -> TestResult.of(code));
	}

	private static String reason(Throwable throwable) {
		String message = throwable.getMessage();
		boolean tellsAll = throwable instanceof AssertionError || throwable instanceof TestAbortedException;
		return (tellsAll && message != null && !message.isBlank()) ? message.strip() : throwable.toString();
	}

	/** The text that Java prints for an exception. */
	static String stackTrace(Throwable throwable) {
		StringWriter text = new StringWriter();
		throwable.printStackTrace(new PrintWriter(text));
		return text.toString().stripTrailing();
	}

}
