package dev.rapporteur.container;

import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Whether there are an engine and an image. With {@code RAPPORTEUR_CONTAINERS=required}
 * there have to be.
 */
final class EngineCondition implements ExecutionCondition {

	static final String IMAGE = "RAPPORTEUR_IMAGE";

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return evaluate(System.getenv(), () -> DockerClientFactory.instance().isDockerAvailable());
	}

	static ConditionEvaluationResult evaluate(Map<String, String> environment, BooleanSupplier engine) {
		String missing = null;
		if (environment.getOrDefault(IMAGE, "").isEmpty()) {
			missing = "no image: " + IMAGE + " doesn't name one, .ci/containers builds it";
		}
		else if (!engine.getAsBoolean()) {
			missing = "no container engine";
		}
		if (missing == null) {
			return ConditionEvaluationResult.enabled("there are an image and an engine");
		}
		if ("required".equals(environment.get("RAPPORTEUR_CONTAINERS"))) {
			throw new IllegalStateException(missing);
		}
		return ConditionEvaluationResult.disabled(missing);
	}

}
