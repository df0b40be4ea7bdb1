package dev.rapporteur.web.page;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.fixture.Browser;
import dev.rapporteur.fixture.BrowserCondition;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.MadeRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of a service that needs a token, in a real browser.
 */
@HttpTest("rapporteur.http.token=a-token-of-a-test")
@ExtendWith(BrowserCondition.class)
class PageTokenTests {

	private static final String TOKEN = "a-token-of-a-test";

	@TempDir
	private static Path directory;

	private final HttpCalls http;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.runs-directory", () -> directory);
	}

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
			assertThat(browser.text("h1")).isEqualTo("secret-run running");
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
			assertThat(browser.text("h1")).isEqualTo("secret-run running");
		}
	}

	@Test
	void whatCanBeNoTokenIsRefusedAtOnce() {
		try (Browser browser = Browser.start()) {
			browser.open(this.http.base() + "/runs/" + this.run).await("#token");
			browser.type("a\u2013token").press(Keys.ENTER).await("#token [role=alert]");
			assertThat(browser.text("#token [role=alert]"))
				.isEqualTo("This is no token: one has letters, digits and signs of ASCII only, and no blanks.");
			browser.type(TOKEN).press(Keys.ENTER).await("h1");
			assertThat(browser.text("h1")).isEqualTo("secret-run running");
		}
	}

	@Test
	void whoForgetsTheTokenIsAskedAgain() {
		try (Browser browser = Browser.start()) {
			browser.open(this.http.base() + "/").await("#token");
			assertThat(browser.barriers()).isEmpty();
			browser.type(TOKEN).press(Keys.ENTER).await(".run");
			browser.click("output + button").await("#token");
			assertThat(browser.texts(".run")).isEmpty();
			assertThat(browser.run("return sessionStorage.length")).isEqualTo(0L);
		}
	}

	@Test
	void theTokenOfARunShowsThatRunAndNoList() throws Exception {
		HttpResponse<String> opened = this.http.post("/api/v1/runs", "{\"name\": \"own\", \"socket\": false}");
		String token = HttpCalls.json(opened).get("token").stringValue();
		try (Browser browser = Browser.start()) {
			browser.open(this.http.base() + "/runs/" + HttpCalls.json(opened).get("run").stringValue()).await("#token");
			browser.type(token).press(Keys.ENTER).await("h1");
			assertThat(browser.text("h1")).startsWith("own");
			browser.open(this.http.base() + "/").await("[role=alert]");
			assertThat(browser.text("[role=alert]"))
				.isEqualTo("The token is that of one run, and good for nothing but the calls below it");
			browser.open(this.http.base() + "/runs/" + this.run).await("[role=alert]");
			assertThat(browser.barriers()).isEmpty();
			browser.click(".back button").await("#token");
			browser.type(TOKEN).press(Keys.ENTER).awaitText("h1", "secret-run running");
		}
	}

	@Test
	void reportsAreDownloadedWithTheToken() throws Exception {
		MadeRun.open(this.http, "reported", "").end();
		try (Browser browser = Browser.start()) {
			browser.open(this.http.base() + "/#?q=reported")
				.await("#token")
				.type(TOKEN)
				.press(Keys.ENTER)
				.await(".run");
			browser.run("""
					window.kept = new Promise((done) => {
						const make = URL.createObjectURL;
						URL.createObjectURL = (blob) => { blob.text().then(done); return make.call(URL, blob); };
					});
					return 1""");
			browser.click(".run .download");
			assertThat(browser.later("window.kept.then(arguments[0])")).asString().startsWith("<!doctype html>");
			assertThat(browser.texts(".run [role=alert]")).isEmpty();
		}
	}

}
