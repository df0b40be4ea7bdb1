package dev.rapporteur.web.page;

import java.util.Map;

import dev.rapporteur.fixture.Browser;
import dev.rapporteur.fixture.BrowserCondition;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of a service without a token, in a real browser.
 */
@HttpTest
@ExtendWith(BrowserCondition.class)
class LivePageTests {

	private static Browser browser;

	private final HttpCalls http;

	LivePageTests(HttpCalls http) {
		this.http = http;
	}

	@BeforeAll
	static void open() {
		browser = Browser.start();
	}

	@AfterAll
	static void close() {
		browser.close();
	}

	@Test
	void aRunIsShownAtItsAddress() throws Exception {
		String run = this.http.openRun(Map.of("name", "shown", "socket", false)).replaceFirst(".*/", "");
		browser.open(this.http.base() + "/runs/" + run).await("h1 span");
		assertThat(browser.text("header")).isEqualTo("All runs\nshown running\n" + run);
	}

	@Test
	void aRunThatNobodyKnowsIsSaidToBeUnknown() {
		browser.open(this.http.base() + "/runs/nobody").await("[role=alert]");
		assertThat(browser.text("[role=alert]")).isEqualTo("There is no run nobody");
	}

}
