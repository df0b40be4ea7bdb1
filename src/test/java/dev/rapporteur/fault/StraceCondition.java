package dev.rapporteur.fault;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Whether there is an strace that may trace. With {@code RAPPORTEUR_STRACE=required}
 * there has to be.
 */
final class StraceCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Strace.isThere()) {
			return ConditionEvaluationResult.enabled("there is an strace");
		}
		String missing = "no strace, or it may not trace: system calls can't be made to fail";
		if ("required".equals(System.getenv("RAPPORTEUR_STRACE"))) {
			throw new IllegalStateException(missing);
		}
		return ConditionEvaluationResult.disabled(missing);
	}

}
