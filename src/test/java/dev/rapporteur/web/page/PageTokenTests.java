package dev.rapporteur.web.page;

import java.util.Map;

import dev.rapporteur.fixture.Browser;
import dev.rapporteur.fixture.BrowserCondition;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of a service that needs a token, in a real browser.
 */
@HttpTest("rapporteur.http.token=a-token-of-a-test")
@ExtendWith(BrowserCondition.class)
class PageTokenTests {

	private static final String TOKEN = "a-token-of-a-test";

	private final HttpCalls http;

	private String run = "";

	PageTokenTests(HttpCalls http) {
		this.http = new HttpCalls(http.base(), TOKEN);
	}

	@BeforeEach
	void openRun() throws Exception {
		this.run = this.http.openRun(Map.of("name", "secret-run", "socket", false)).replaceFirst(".*/", "");
	}

	@Test
	void theTokenIsAskedForOnceAndKeptForTheTab() {
		try (Browser browser = Browser.start()) {
			browser.open(this.http.base() + "/").await("#token");
			assertThat(browser.text("body")).doesNotContain("secret-run");
			browser.type(TOKEN).press(Keys.ENTER).await("#page a");
			assertThat(browser.texts("#token")).isEmpty();
			assertThat(browser.text("#page")).contains("secret-run");
			browser.open(this.http.base() + "/runs/" + this.run).await("h1");
			assertThat(browser.text("h1")).isEqualTo("secret-run open");
			assertThat(browser.run("return localStorage.length + document.cookie + location.search")).isEqualTo("0");
		}
		try (Browser browser = Browser.start()) {
			browser.open(this.http.base() + "/").await("#token");
		}
	}

	@Test
	void aWrongTokenIsAskedForAgain() {
		try (Browser browser = Browser.start()) {
			browser.open(this.http.base() + "/runs/" + this.run).await("#token");
			browser.type("wrong").press(Keys.ENTER).await("#token [role=alert]");
			assertThat(browser.text("#token [role=alert]"))
				.isEqualTo("The token is not valid, or that of a run that is forgotten");
			browser.type(TOKEN).press(Keys.ENTER).await("h1");
			assertThat(browser.text("h1")).isEqualTo("secret-run open");
		}
	}

}
