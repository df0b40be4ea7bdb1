package dev.rapporteur.web.page;

import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.fixture.Browser;
import dev.rapporteur.fixture.BrowserCondition;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.MadeRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of runs in a real browser. Each test looks for runs of its own.
 */
@HttpTest
@ExtendWith(BrowserCondition.class)
class RunListPageTests {

	private static final String DARK = "--blink-settings=preferredColorScheme=0";

	private static Browser browser;

	@TempDir
	private static Path directory;

	private final HttpCalls http;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.runs-directory", () -> directory);
	}

	RunListPageTests(HttpCalls http) {
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

	/** Opens the list of what is found by some words. */
	private Browser list(String words) {
		return browser.open(this.http.base() + "/#?q=" + words).await("main[aria-busy=false]");
	}

	@Test
	void whatRunsNowStandsAboveWhatHasEnded() throws Exception {
		MadeRun.open(this.http, "above-good", "").testcase("a", "passed").end();
		MadeRun.open(this.http, "above-bad", "{\"testcases\": 1}").testcase("a", "failed").end();
		MadeRun.open(this.http, "above-short", "{\"testcases\": 3}").testcase("a", "passed").end();
		MadeRun.open(this.http, "above-now", "{\"testcases\": 4}").testcase("a", "passed").testcase("b", "failed");
		list("above");
		assertThat(browser.texts("main h2")).containsExactly("Running now, 1", "Ended");
		assertThat(browser.texts(".run .word")).containsExactly("open", "partial", "fail", "pass");
		assertThat(browser.texts(".run > a")).containsExactly("above-now", "above-short", "above-bad", "above-good");
		assertThat(browser.texts(".run .counts")).containsExactly("2 of 4 test cases: 1 passed, 1 failed", "1 passed",
				"1 failed", "1 passed");
		assertThat(browser.texts(".run small")).containsExactly("", "Not complete: 2 of 3 expected test cases missing",
				"Complete. Of 1 test case 1 failed; it is T.a", "Complete");
		assertThat(browser.attributes(".run svg", "aria-label")).containsExactly("1 passed, 1 failed", "1 passed",
				"1 failed", "1 passed");
	}

	@Test
	void aRunIsALinkToItsPageAndToItsReport() throws Exception {
		MadeRun run = MadeRun.open(this.http, "linked", "").testcase("a", "passed").end();
		list("linked");
		assertThat(browser.attributes(".run .download", "href"))
			.containsExactly(this.http.base() + run.path() + "/reports/report.html");
		browser.click(".run > a").await("h1 .verdict");
		assertThat(browser.run("return location.pathname")).isEqualTo("/runs/" + run.id());
	}

	@Test
	void whatSomebodyHasSentIsNoMarkup() throws Exception {
		String hostile = "hostile <img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>";
		MadeRun.open(this.http, hostile, "").testcase("a", "passed").end();
		list("hostile");
		assertThat(browser.texts(".run > a")).containsExactly(hostile);
		assertThat(browser.run("return document.querySelectorAll('main img, main script').length")).isEqualTo(0L);
		assertThat(browser.run("return document.title")).isEqualTo("Runs");
	}

	@Test
	void noScriptRunsThatIsNoFileOfOurs() throws Exception {
		list("");
		assertThat(browser.run("""
				const script = document.createElement("script");
				script.textContent = "document.title = 'broken'";
				document.body.append(script);
				document.body.insertAdjacentHTML("beforeend", "<button id='bad' onclick='document.title = 1'>");
				document.getElementById("bad").click();
				return document.title""")).isEqualTo("Runs");
	}

	@Test
	void wordsFindRunsAndTheAddressHasThem() throws Exception {
		MadeRun.open(this.http, "words one", "").testcase("a", "passed").end();
		MadeRun.open(this.http, "words two", "").testcase("a", "failed").end();
		list("words").type("/").type(" fail").await(".run .fail").await(".runs > li:only-child");
		assertThat(browser.texts(".run > a")).containsExactly("words two");
		assertThat(browser.address()).isEqualTo("#?q=words+fail");
		browser.open(this.http.base() + "/" + browser.address()).await(".run");
		assertThat(browser.texts(".run > a")).containsExactly("words two");
		list("words%20nothing");
		assertThat(browser.text("main p")).isEqualTo("No run is found by these words.");
		browser.click(".chip:nth-of-type(3)").await(".run .fail");
		assertThat(browser.address()).isEqualTo("#?q=fail");
		browser.run("history.back(); return 1");
		browser.await("main p");
		assertThat(browser.run("return document.getElementById('q').value")).isEqualTo("words nothing");
	}

	@Test
	void nothingMovesUntilSomebodyWantsToSeeWhatIsNew() throws Exception {
		MadeRun running = MadeRun.open(this.http, "calm first", "{\"testcases\": 2}");
		list("calm");
		running.testcase("a", "passed");
		browser.await("svg[aria-label='1 passed']");
		assertThat(browser.texts(".run .counts")).containsExactly("1 of 2 test cases: 1 passed");
		MadeRun.open(this.http, "calm second", "");
		browser.await(".new");
		assertThat(browser.text(".new")).isEqualTo("1 new");
		assertThat(browser.texts(".run > a")).containsExactly("calm first");
		running.testcase("b", "passed").end();
		browser.await(".run .pass");
		assertThat(browser.texts("main h2")).containsExactly("Running now, 1");
		browser.type("n").await("#ended");
		assertThat(browser.texts(".run > a")).containsExactly("calm second", "calm first");
		assertThat(browser.texts(".new")).isEmpty();
	}

	@Test
	void manyRunsAreShownAPageAtATime() throws Exception {
		for (int i = 0; i < 500; i++) {
			String run = this.http.openRun(Map.of("name", "many-" + i, "socket", false));
			this.http.post(run + "/close");
		}
		list("many");
		assertThat(browser.texts(".run > a")).hasSize(50).startsWith("many-499").endsWith("many-450");
		browser.click("nav button").await(".run > a[title^='many-449']");
		assertThat(browser.texts(".run > a")).hasSize(50).startsWith("many-449").endsWith("many-400");
		assertThat(browser.address()).startsWith("#?q=many&after=many-450-");
		browser.run("history.back(); return 1");
		browser.await(".run > a[title^='many-499']");
		for (int page = 1; page < 10; page++) {
			browser.type("o").await(".run > a[title^='many-" + (499 - page * 50) + "-']");
		}
		assertThat(browser.texts(".run > a")).hasSize(50).endsWith("many-0");
		assertThat(browser.texts("nav button")).containsExactly("From the newest on");
		browser.press(Keys.ESCAPE).await(".run > a[title^='many-499']");
	}

	@Test
	void keysLeadToRuns() throws Exception {
		MadeRun.open(this.http, "keys one", "").end();
		MadeRun run = MadeRun.open(this.http, "keys two", "").end();
		list("keys").type("jj").type("k");
		assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("keys two");
		browser.type("?").await("[role=dialog]");
		assertThat(browser.barriers()).isEmpty();
		browser.press(Keys.ESCAPE).press(Keys.ENTER).await("h1 .verdict");
		assertThat(browser.run("return location.pathname")).isEqualTo("/runs/" + run.id());
	}

	@Test
	void nothingKeepsPeopleFromUsingIt() throws Exception {
		MadeRun.open(this.http, "usable", "{\"testcases\": 9}").testcase("a", "passed").testcase("b", "errored");
		for (String result : new String[] { "passed", "failed", "blocked", "aborted", "skipped", "passx" }) {
			MadeRun.open(this.http, "usable " + result, "").testcase("a", result).end();
		}
		for (String arguments : new String[] { "--window-size=1280,900", DARK, "--window-size=420,900" }) {
			try (Browser any = Browser.start(arguments)) {
				any.open(this.http.base() + "/#?q=usable").await(".run");
				assertThat(any.barriers()).as(arguments).isEmpty();
				assertThat(any.run("return document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
			}
		}
	}

	@Test
	void withoutScriptsThePageSaysWhatItIs() {
		try (Browser plain = Browser.withoutScripts()) {
			plain.open(this.http.base() + "/");
			assertThat(plain.text("#page")).contains("This page shows test runs", "report.html");
			assertThat(plain.texts("#about a")).startsWith("Runs as JSON");
		}
	}

}
