package dev.rapporteur.report.html;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BrowserConditionTests {

	@Test
	void withoutABrowserTestsAreSkipped() {
		assertThat(BrowserCondition.evaluate(Map.of(), false).isDisabled()).isTrue();
		assertThat(BrowserCondition.evaluate(Map.of(), true).isDisabled()).isFalse();
	}

	@Test
	void aBrowserThatIsRequiredHasToBeThere() {
		assertThatIllegalStateException()
			.isThrownBy(() -> BrowserCondition.evaluate(Map.of("RAPPORTEUR_BROWSER", "required"), false))
			.withMessage("no browser: /usr/bin/chromium and /usr/bin/chromedriver are not there");
	}

}
