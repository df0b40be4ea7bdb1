package dev.rapporteur.fault;

import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Whether this machine has what a test of faults needs. With
 * {@code RAPPORTEUR_FAULT_TOOLS=required} it has to.
 */
abstract class ToolCondition implements ExecutionCondition {

	private final BooleanSupplier there;

	private final String missing;

	/**
	 * Asks nothing yet.
	 * @param there whether it is there
	 * @param missing what can't be tried without it
	 */
	ToolCondition(BooleanSupplier there, String missing) {
		this.there = there;
		this.missing = missing;
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (this.there.getAsBoolean()) {
			return ConditionEvaluationResult.enabled("this machine has what it takes");
		}
		if ("required".equals(System.getenv("RAPPORTEUR_FAULT_TOOLS"))) {
			throw new IllegalStateException(this.missing);
		}
		return ConditionEvaluationResult.disabled(this.missing);
	}

}
