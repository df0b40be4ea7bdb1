package dev.rapporteur.container;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EngineConditionTests {

	private static final Map<String, String> IMAGE = Map.of("RAPPORTEUR_IMAGE", "rapporteur");

	@Test
	void testsWithContainersRunWhereThereAreAnImageAndAnEngine() {
		assertThat(EngineCondition.evaluate(IMAGE, () -> true).isDisabled()).isFalse();
	}

	@Test
	void aMachineWithoutAnEngineSkipsThemAndSaysWhy() {
		assertThat(EngineCondition.evaluate(IMAGE, () -> false).getReason()).contains("no container engine");
		assertThat(EngineCondition.evaluate(IMAGE, () -> false).isDisabled()).isTrue();
	}

	@Test
	void aBuildWithoutAnImageSkipsThemAndAsksNoEngine() {
		assertThat(EngineCondition.evaluate(Map.of(), () -> {
			throw new AssertionError("asked for an engine");
		}).getReason()).contains("no image: RAPPORTEUR_IMAGE doesn't name one, .ci/containers builds it");
	}

	@Test
	void theyFailWhereTheyAreRequired() {
		Map<String, String> required = Map.of("RAPPORTEUR_IMAGE", "rapporteur", "RAPPORTEUR_CONTAINERS", "required");
		assertThatIllegalStateException().isThrownBy(() -> EngineCondition.evaluate(required, () -> false))
			.withMessage("no container engine");
	}

}
