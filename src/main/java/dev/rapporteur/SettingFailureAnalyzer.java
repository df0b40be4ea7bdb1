package dev.rapporteur;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Tells in words, instead of a stack trace, which setting has a value that it can't have.
 * Their texts begin with the name of the setting.
 */
final class SettingFailureAnalyzer extends AbstractFailureAnalyzer<IllegalArgumentException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalArgumentException cause) {
		String message = String.valueOf(cause.getMessage());
		return message.startsWith("rapporteur.")
				? new FailureAnalysis(message, "Change the setting, or leave it out for its default.", cause) : null;
	}

}
