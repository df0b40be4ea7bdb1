package dev.rapporteur.report.html;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import dev.rapporteur.context.Drive;
import dev.rapporteur.fixture.Browser;
import dev.rapporteur.fixture.BrowserCondition;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.report.Reports;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.value.ResultCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser.
 */
@ExtendWith(BrowserCondition.class)
class PageTests {

	private static final String JENKINS = "sandbox; default-src 'none'; img-src 'self'; style-src 'self';";

	private static Browser browser;

	private static Path page;

	@BeforeAll
	static void open(@TempDir Path directory) throws IOException {
		page = SampleRun.write(SampleRun.nightly(), directory);
		browser = Browser.start();
	}

	@AfterAll
	static void close() {
		browser.close();
	}

	@Test
	void whatFailedIsReadWithoutScripts() {
		try (Browser plain = Browser.withoutScripts()) {
			plain.open(page.toUri().toString());
			assertThat(plain.text("h1")).isEqualTo("nightly fail");
			assertThat(plain.text("#failed"))
				.contains("routing.bgp.neighbors failed, 1.0 s\n3 of 5 neighbors\n10.0.0.9 Idle");
			assertThat(plain.texts("#list *")).isEmpty();
		}
	}

	@Test
	void whatFailedIsReadBehindThePolicyOfJenkins() throws IOException {
		byte[] body = SampleRun.page(SampleRun.nightly());
		HttpServer jenkins = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		jenkins.createContext("/", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
			exchange.getResponseHeaders().set("Content-Security-Policy", JENKINS);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		jenkins.start();
		try (Browser behind = Browser.start()) {
			behind.open("http://127.0.0.1:" + jenkins.getAddress().getPort() + "/report.html");
			assertThat(behind.text("h1")).isEqualTo("nightly fail");
			assertThat(behind.style("h1 span", "color")).isEqualTo("rgba(0, 0, 0, 1)");
			assertThat(behind.text("#failed")).contains("routing.bgp.neighbors failed, 1.0 s\n3 of 5 neighbors");
			assertThat(behind.texts("#list *")).isEmpty();
		}
		finally {
			jenkins.stop(0);
		}
	}

	@Test
	void whatFailedIsSeenFirst() {
		browser.openReport(page, "");
		assertThat(browser.style("h1 span", "color")).isEqualTo("rgba(194, 42, 39, 1)");
		assertThat(browser.texts("#list .row")).hasSize(2);
		assertThat(browser.texts("#list .row").getFirst()).contains("routing › bgp ›", "neighbors\nfailed",
				"3 of 5 neighbors", "1.0 s");
		assertThat(browser.text("#figures")).contains("Tasks", "Slowest", "Totals");
	}

	@Test
	void tasksAreSeenSideBySideInTime() {
		browser.openReport(page, "").await("#time rect");
		assertThat(browser.texts("#time .track")).containsExactly("routing", SampleRun.HOSTILE);
		assertThat(browser.attributes("#time svg", "aria-label")).containsExactly(
				"failed, began 1.0 s after the run, took 7.0 s", "errored, began 9.0 s after the run, took 5.0 s");
		assertThat(browser.attributes("#time rect", "class")).containsExactly("ran", "failed", "ran", "errored");
		browser.click("#time .track");
		assertThat(browser.text("#detail .title")).isEqualTo("routing failed");
	}

	@Test
	void wordsFindWhatPeopleLookFor() {
		browser.openReport(page, "").type("/" + "type:testcase task:routing");
		assertThat(browser.texts("#list .row b")).containsExactly("ping", "bgp");
		assertThat(browser.text("output")).isEqualTo("2 found");
		assertThat(browser.address()).isEqualTo("#?q=type%3Atestcase%20task%3Arouting");
		browser.openReport(page, "#?q=r%3Apassed%20-ping");
		assertThat(browser.texts("#list .row b")).containsExactly("step");
		browser.openReport(page, "#?q=slow");
		assertThat(browser.texts("#list .row b").getFirst()).isEqualTo("bgp");
		browser.openReport(page, "#?q=10.0.0.9");
		assertThat(browser.texts("#list .row b")).containsExactly("neighbors");
		browser.openReport(page, "#?q=%3E2s%20type%3Astep");
		assertThat(browser.texts("#list .row b")).isEmpty();
	}

	/** Some rows stay where they are when others go and others come. */
	@Test
	void eachQuestionShowsAllThatAnswersIt(@TempDir Path directory) throws IOException {
		Path large = SampleRun.write(LargeTree.of(2_000, 20), directory);
		browser.openReport(large, "#?q=type%3Atestcase").await("#list .row");
		for (String question : List.of("router 7", "router 17", "checks", "router 7", "router 77", "type:testcase")) {
			browser.type("/" + question + Keys.ENTER);
			List<String> shown = browser.texts("#list .row b");
			browser.openReport(large, "#?q=" + question.replace(" ", "%20").replace(":", "%3A")).await("#list .row");
			assertThat(shown).as(question).isEqualTo(browser.texts("#list .row b")).isNotEmpty();
		}
	}

	@Test
	void aLinkLeadsToAContext() {
		browser.openReport(page, "#routing.bgp.neighbors").await("#detail pre");
		assertThat(browser.text("#detail")).contains("nightly › routing › bgp", "neighbors failed",
				"Step, 1.0 s, 2026-01-02 03:04:10", "3 of 5 neighbors", "10.0.0.9 Idle");
		assertThat(browser.text("#figures")).isEmpty();
		browser.click("#detail nav a:last-child");
		assertThat(browser.address()).isEqualTo("#routing.bgp");
		browser.await("#detail td");
		assertThat(browser.text("#detail")).contains("Parameters\ndevice\nr1", "Steps, 1", "neighbors\nfailed");
		browser.run("history.back(); return 1");
		browser.await("#detail nav a:nth-child(3)");
		assertThat(browser.text("#detail .title")).isEqualTo("neighbors failed");
	}

	@Test
	void anAddressThatWasCutKeepsNothingFromBeingShown() {
		browser.openReport(page, "#routing.50%?q=ping");
		assertThat(browser.texts("#list .row b")).containsExactly("ping");
		browser.openReport(page, "#routing.bgp?q=50%");
		assertThat(browser.text("#detail .title")).isEqualTo("bgp failed");
		assertThat(browser.run("return document.getElementById('q').value")).isEqualTo("50%");
		browser.type("n");
		assertThat(browser.text("#detail .title")).isEqualTo("neighbors failed");
	}

	@Test
	void keysLeadEverywhere() {
		browser.openReport(page, "").type("n");
		assertThat(browser.text("#detail .title")).isEqualTo("neighbors failed");
		browser.type("a");
		assertThat(browser.texts("#list .row .name")).startsWith("nightly", "routing");
		browser.press(Keys.ARROW_LEFT);
		assertThat(browser.text("#detail .title")).isEqualTo("bgp failed");
		browser.press(Keys.ARROW_LEFT);
		assertThat(browser.texts("#list .row .name")).doesNotContain("neighbors");
		browser.type("?");
		assertThat(browser.text(".help")).contains("Keys", "next, previous failure", "Words to find");
		browser.press(Keys.ESCAPE);
		assertThat(browser.texts(".help")).isEmpty();
		browser.press(Keys.ARROW_RIGHT).press(Keys.ARROW_RIGHT);
		assertThat(browser.text("#detail .title")).isEqualTo("neighbors failed");
		browser.press(Keys.ARROW_LEFT);
		browser.press(Keys.ARROW_LEFT).type("K");
		assertThat(browser.text("#detail .title")).isEqualTo("ping passed");
		browser.type("J");
		assertThat(browser.text("#detail .title")).isEqualTo("bgp failed");
		browser.press(Keys.ESCAPE);
		assertThat(browser.text("#detail")).isEmpty();
		assertThat(browser.text("#figures")).contains("Tasks");
	}

	@Test
	void nothingThatATestSaysRuns() {
		browser.openReport(page, "#routing.bgp.neighbors").await("#detail pre");
		browser.run("document.querySelectorAll('details').forEach((each) => each.open = true); return 1");
		assertThat(browser.text("#detail")).contains(SampleRun.HOSTILE);
		browser.type("n").await("#detail .title");
		assertThat(browser.text("#detail .title")).isEqualTo(SampleRun.HOSTILE + " errored");
		assertThat(browser.run("return document.title")).isEqualTo("nightly: fail");
	}

	@Test
	void nothingKeepsPeopleFromUsingThePage() {
		assertThat(browser.openReport(page, "").barriers()).isEmpty();
		assertThat(browser.openReport(page, "#routing.bgp?q=").await("#detail td").barriers()).isEmpty();
		assertThat(browser.type("?").barriers()).isEmpty();
	}

	@Test
	void aContextShowsItsPartOfTheLog(@TempDir Path directory) throws IOException {
		try (LoggedRun run = new LoggedRun(directory, DataSize.ofMegabytes(1))) {
			Path logged = run.page("ping\n", "r1# show bgp\r\n\u001b[31mIdle\u001b[0m <b>x</b>\nActive\n");
			browser.openReport(logged, "#routing.bgp").await("#detail .line");
			assertThat(browser.texts("#detail .line")).containsExactly("4r1# show bgp", "5Idle <b>x</b>", "6Active");
			assertThat(browser.text("#detail .ansi1")).isEqualTo("Idle");
			assertThat(browser.text("#detail")).contains("TaskLog, lines 4 to 6");
			browser.click("#detail .line:nth-child(2) a");
			assertThat(browser.address()).isEqualTo("#routing.bgp?l=5");
			browser.openReport(logged, "#routing.bgp?l=6").await("#detail .hit");
			assertThat(browser.text("#detail .hit")).isEqualTo("6Active");
			browser.click("#detail .within input").type("idle").await("#detail .hit .ansi1");
			assertThat(browser.text("#detail .within output")).isEqualTo("1 of 1");
			assertThat(browser.barriers()).isEmpty();
		}
	}

	@Test
	void aRunIsComparedWithTheResultsOfAnEarlierOne(@TempDir Path directory) throws IOException {
		browser.openReport(page, "");
		comparesWith(Reports.write(directory, Formats.JSON, Reports.reader(SampleRun.before())));
	}

	@Test
	void aRunIsComparedWithThePageOfAnEarlierOne(@TempDir Path directory) throws IOException {
		browser.openReport(page, "");
		comparesWith(SampleRun.write(SampleRun.before(), directory));
	}

	private static void comparesWith(Path earlier) {
		browser.choose(".compare input", earlier).await(".changes");
		showsChanges();
	}

	private static void showsChanges() {
		assertThat(browser.texts(".changes button")).containsExactly("new 2", "fixed 1", "regressed 2", "slower 0",
				"newly-skipped 0");
		assertThat(browser.text("#time")).contains("Gone, 1\nrouting.upgrade");
		assertThat(browser.texts("#list em")).containsExactly("new", "new");
		browser.click(".changes button:nth-child(2)");
		assertThat(browser.texts("#list .row b")).containsExactly("ping");
		browser.click(".changes button:nth-child(3)");
		assertThat(browser.texts("#list .row b")).containsExactly("neighbors", "bgp");
		assertThat(browser.barriers()).isEmpty();
	}

	@Test
	void aPageShowsWhatItWasComparedWithWhenItWasWritten(@TempDir Path directory) throws IOException {
		Path earlier = Reports.write(directory, Formats.JSON, Reports.reader(SampleRun.before()));
		byte[] compared = SampleRun.page(SampleRun.nightly(), new Baseline(earlier, Integer.MAX_VALUE));
		browser.openReport(Files.write(directory.resolve("compared.html"), compared), "").await(".changes");
		assertThat(browser.text(".changes")).startsWith("Since the run of 2026-01-02 03:04:");
		showsChanges();
	}

	@Test
	void aPageShowsSinceWhenSomethingFails(@TempDir Path directory) throws IOException {
		Path earlier = SampleRun.write(SampleRun.nightly(), directory);
		byte[] compared = SampleRun.page(SampleRun.nightly(), new Baseline(earlier, Integer.MAX_VALUE));
		browser.openReport(Files.write(directory.resolve("compared.html"), compared), "").await(".changes");
		assertThat(browser.texts("#list em")).containsExactly("since 2026-01-02 03:04, 1 run",
				"since 2026-01-02 03:04, 1 run");
	}

	@Test
	void whatFailedIsPrintedWhateverIsLookedAt() {
		try (Browser printing = Browser.start()) {
			printing.openReport(page, "#routing.ping").print();
			assertThat(printing.text("body")).startsWith("nightly fail\n")
				.contains("What failed\nrouting.bgp.neighbors failed, 1.0 s\n3 of 5 neighbors", "Slowest", "Totals")
				.doesNotContain("Compare with an earlier");
			assertThat(printing.texts("#list .row")).containsOnly("");
			assertThat(printing.text("#detail")).isEmpty();
		}
	}

	@Test
	void whatCannotBeComparedIsNamed(@TempDir Path directory) throws IOException {
		Path other = Files.writeString(directory.resolve("other.json"), "{}");
		browser.openReport(page, "").choose(".compare input", other).await("[role=alert]");
		assertThat(browser.text("[role=alert]")).isEqualTo("other.json can't be compared with: it is no results.json");
	}

	@Test
	void fewElementsAreThereHoweverLargeTheRun(@TempDir Path directory) throws IOException {
		Drive drive = new Drive().suite("name", "large").task("T", "name", "T");
		drive.section("case", "type", "Testcase");
		for (int i = 0; i < 30_000; i++) {
			drive.section("step " + i, "type", "Step").stop((i % 20 == 0) ? ResultCode.FAILED : ResultCode.PASSED);
		}
		Path large = SampleRun.write(drive.stop().stop().stop(), directory);
		browser.openReport(large, "#T.case?q=r%3Abad");
		assertThat(browser.text("output")).isEqualTo("1,500 found");
		assertThat((Long) browser.run("return document.querySelectorAll('*').length")).isLessThan(2000);
		browser.type("a").await("#list .tree");
		browser.run("document.querySelector('#list .tree').scrollTop = 24 * 20000; return 1");
		browser.await("#detail .steps .row");
		assertThat((Long) browser.run("return document.querySelectorAll('*').length")).isLessThan(2000);
	}

}
