package dev.rapporteur;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells in words, instead of a stack trace, which locale is needed.
 */
final class LostCharactersFailureAnalyzer extends AbstractFailureAnalyzer<LostCharactersException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, LostCharactersException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Set LC_ALL=C.UTF-8, or another locale of UTF-8.", cause);
	}

}
