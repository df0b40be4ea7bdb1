package dev.rapporteur.report.html;

import java.util.Map;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Whether there is a browser. With {@code RAPPORTEUR_BROWSER=required} there has to be.
 */
final class BrowserCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return evaluate(System.getenv(), Browser.isThere());
	}

	static ConditionEvaluationResult evaluate(Map<String, String> environment, boolean there) {
		if (there) {
			return ConditionEvaluationResult.enabled("there is a browser");
		}
		String missing = "no browser: " + Browser.PROGRAM + " and " + Browser.DRIVER + " are not there";
		if ("required".equals(environment.get("RAPPORTEUR_BROWSER"))) {
			throw new IllegalStateException(missing);
		}
		return ConditionEvaluationResult.disabled(missing);
	}

}
