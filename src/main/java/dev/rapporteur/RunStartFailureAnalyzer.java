package dev.rapporteur;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells in words, instead of a stack trace, why the run of single-run mode can't be
 * opened.
 */
final class RunStartFailureAnalyzer extends AbstractFailureAnalyzer<RunStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RunStartException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Give an existing directory that no other server reports in, on a file system that has sockets, as "
						+ "--rapporteur.runtime-directory.",
				cause);
	}

}
