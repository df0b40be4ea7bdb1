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
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of a run that goes on, in a real browser.
 */
@HttpTest
@ExtendWith(BrowserCondition.class)
class RunPageTests {

	private static final String HOSTILE = "</script><script>document.title='ran'</script>"
			+ "<img src=x onerror=\"document.title='ran'\">";

	private static final String ELEMENTS = "return document.querySelectorAll('*').length";

	private static Browser browser;

	private final HttpCalls http;

	RunPageTests(HttpCalls http) {
		this.http = http;
	}

	@BeforeAll
	static void start() {
		browser = Browser.start();
	}

	@AfterAll
	static void stop() {
		browser.close();
	}

	@Test
	void aRunGrowsWhileItIsLookedAt() throws Exception {
		GrownRun run = GrownRun.open(this.http, "nightly");
		browser.open(run.page()).awaitText("#list", "nightly\nrunning");
		assertThat(browser.texts("#list .row")).hasSize(1);
		long task = run.task("routing");
		long bgp = run.start("section", task, "bgp", Map.of("type", "Testcase", "parameters", Map.of("device", "r1")));
		browser.awaitText("#now", "routing › bgp").awaitText("#list", "routing\nrunning");
		assertThat(browser.text(".legend")).isEqualTo("Test cases: 1 running");
		run.fail(bgp, "3 of 5 neighbors");
		browser.awaitText(".legend", "Test cases: 1 failed").awaitText("#find", "failed 1");
		browser.click(".chip").awaitText("#list .row", "3 of 5 neighbors");
		browser.click("#list .row").awaitText("#detail", "device\nr1");
		assertThat(browser.address()).isEqualTo("#routing.bgp?q=r%3Abad");
		run.stop(run.testcase(task, "ping"), "passed");
		browser.awaitText(".legend", "1 passed, 1 failed");
		assertThat(browser.text("#detail .title")).isEqualTo("bgp failed");
		assertThat(browser.attributes("#list .row[aria-selected=true]", "id")).containsExactly("c" + bgp);
	}

	@Test
	void aLinkToWhatIsYetToComeWaitsForIt() throws Exception {
		GrownRun run = GrownRun.open(this.http, "early");
		browser.open(run.page() + "#T.late").awaitText("#list", "early\nrunning");
		assertThat(browser.text("#detail")).isEmpty();
		run.testcase(run.task("T"), "late");
		browser.awaitText("#detail", "late running");
		assertThat(browser.address()).isEqualTo("#T.late");
	}

	@Test
	void anAddressThatWasCutKeepsNothingFromBeingShown() throws Exception {
		GrownRun run = GrownRun.open(this.http, "cut");
		browser.open(run.page() + "#T.50%?q=50%").awaitText("#find", "0 found");
		run.testcase(run.task("T"), "50%");
		browser.awaitText("#detail", "50% running").awaitText("#find", "1 found");
		assertThat(browser.address()).isEqualTo("#T.50%?q=50%");
	}

	@Test
	void whatSomebodyReadsStaysWhereItIs() throws Exception {
		GrownRun run = GrownRun.open(this.http, "still");
		long above = run.task("above");
		long below = run.task("below");
		run.testcases(above, 0, 5);
		run.testcases(below, 0, 100);
		browser.open(run.page() + "#above.c1").await("#list .row");
		browser.open(run.page() + "#above.c1?q=").await("#list .row");
		browser.run("location.hash = '#below.c50?q='; return 1");
		browser.awaitText("#detail .title", "c50 failed");
		String where = "return document.querySelector('#list [aria-selected=true]').getBoundingClientRect().top";
		Object before = browser.run(where);
		run.testcases(above, 5, 105);
		browser.awaitText(".chip.new", "100 new");
		assertThat(browser.run(where)).isEqualTo(before);
		assertThat(browser.text("#list [aria-selected=true] .name")).isEqualTo("c50");
		browser.click(".chip.new").awaitText("#detail .title", "c5 passed");
		assertThat(browser.texts("#list .row .name")).contains("c4", "c5", "c6");
	}

	@Test
	void nothingIsCalledNewThatTheListHasNoLonger() throws Exception {
		GrownRun run = GrownRun.open(this.http, "folded");
		long task = run.task("T");
		run.testcases(task, 0, 100);
		browser.open(run.page() + "#T.c1?q=").await("#list .row");
		run.testcases(task, 100, 104);
		long removed = run.testcase(task, "removed");
		browser.awaitText(".chip.new", "5 new");
		run.http().delete(run.path() + "/contexts/" + removed);
		browser.awaitText(".chip.new", "4 new");
		browser.press(Keys.ARROW_LEFT).press(Keys.ARROW_LEFT);
		assertThat(browser.texts("#list .row .name")).containsExactly("folded", "T");
		assertThat(browser.texts(".chip.new")).isEmpty();
	}

	@Test
	void manyEventsMoveNothingAndAllArrive() throws Exception {
		GrownRun run = GrownRun.open(this.http, "busy");
		long task = run.task("T");
		run.testcases(task, 0, 500);
		browser.open(run.page()).awaitText("#find", "failed 50");
		browser.run("document.querySelector('#list .virtual').scrollTop = 46 * 10 + 7; return 1");
		browser.awaitText("#list .row b", "c200");
		String where = "const rows = [...document.querySelectorAll('#list .row')];"
				+ "return rows.map((row) => row.textContent + row.getBoundingClientRect().top).join('\\n')";
		Object before = browser.run(where);
		for (int i = 500; i < 5500; i += 250) {
			run.testcases(task, i, i + 250);
		}
		browser.awaitText(".legend", "4,950 passed, 550 failed").awaitText("#find", "all 5,502");
		assertThat(browser.run(where)).isEqualTo(before);
		assertThat((Long) browser.run(ELEMENTS)).isLessThan(2000);
		assertThat(browser.text(".chip.new")).isEqualTo("500 new");
	}

	@Test
	void theEndOfARunIsSeenAndItIsTheSameLater() throws Exception {
		GrownRun run = GrownRun.open(this.http, "ends");
		run.plan(4);
		long task = run.task("T");
		run.testcases(task, 0, 3);
		browser.open(run.page()).awaitText(".legend", "2 passed, 1 failed, 1 to come");
		assertThat(browser.text(".facts")).contains("3 of 4 planned test cases");
		browser.awaitText("#reports", "Reports so far, partial\nresults.json");
		run.close();
		browser.awaitText("h1", "ends partial").awaitText(".facts", "Not complete: 3 of 4 planned test cases");
		assertThat(browser.text(".legend")).isEqualTo("Test cases: 2 passed, 1 failed, 1 missing");
		assertThat(browser.text(".reasons")).contains("1 of 4 expected test cases missing");
		assertThat(browser.text("#reports")).contains("results.json", "report.html").doesNotContain("partial");
		assertThat(browser.texts("#now *")).isEmpty();
		String header = browser.text("header");
		browser.open(run.page()).awaitText("h1", "ends partial").await("#list .row");
		assertThat(browser.text("header")).isEqualTo(header);
		browser.click("#list .row").awaitText("#detail", "c0 failed");
		assertThat(browser.barriers()).isEmpty();
	}

	@Test
	void whyARunWasAbortedIsSaidLaterToo() throws Exception {
		GrownRun run = GrownRun.open(this.http, "aborted");
		run.testcase(run.task("T"), "c");
		browser.open(run.page()).awaitText("#list", "T\nrunning");
		run.post("/abort", Map.of("reason", "the lab lost its power"));
		browser.awaitText(".facts", "aborted: the lab lost its power").awaitText("h1", "aborted partial");
		browser.open(run.page()).awaitText(".facts", "aborted: the lab lost its power");
	}

	@Test
	void whatNobodyPlannedIsNotTakenForWhatIsToCome() throws Exception {
		GrownRun run = GrownRun.open(this.http, "planned");
		run.plan("[\"T.ping\",\"T.bgp\"]");
		long task = run.task("T");
		run.stop(run.testcase(task, "ping"), "passed");
		run.stop(run.testcase(task, "other"), "passed");
		browser.open(run.page()).awaitText(".legend", "Test cases: 2 passed, 1 to come");
		assertThat(browser.text(".facts")).contains("1 of 2 planned test cases");
		run.close();
		browser.awaitText(".legend", "Test cases: 2 passed, 1 missing");
	}

	@Test
	void theLogOfWhatRunsIsRead() throws Exception {
		GrownRun run = GrownRun.open(this.http, "logs");
		long task = run.start("task", 1, "T", Map.of("logfile", "TaskLog"));
		run.log("TaskLog", 0, "begin\n");
		long bgp = run.start("section", task, "bgp", Map.of("type", "Testcase", "logfile", "TaskLog"));
		run.log("TaskLog", 6, "r1# show bgp\n\u001b[31mIdle\u001b[0m <b>x</b>\n");
		browser.open(run.page()).awaitText(".tail", "r1# show bgp\nIdle <b>x</b>");
		run.log("TaskLog", 42, "Active\n");
		browser.awaitText(".tail", "Active");
		browser.open(run.page() + "#T.bgp").awaitText("#detail .log", "2r1# show bgp\n3Idle <b>x</b>\n4Active");
		run.log("TaskLog", 49, "Established\n");
		browser.awaitText("#detail .log", "4Active\n5Established");
		run.stop(bgp, "passed");
		browser.awaitText("#detail", "TaskLog, lines 2 to 5");
		run.close();
		browser.open(run.page() + "#T.bgp?l=4").awaitText("#detail .hit", "4Active");
	}

	@Test
	void aLogThatIsReadStaysThatOfItsContext() throws Exception {
		GrownRun run = GrownRun.open(this.http, "beside");
		long first = run.task("T1");
		long second = run.start("task", 1, "T2", Map.of("logfile", "Log2"));
		run.log("Log2", 0, "of the task\n");
		run.start("section", second, "b", Map.of("type", "Testcase", "logfile", "Log2"));
		run.log("Log2", 12, "of the second\n");
		browser.open(run.page() + "#T2.b").awaitText("#detail .log", "2of the second");
		run.testcase(first, "a");
		browser.awaitText("#find", "all 5");
		run.log("Log2", 26, "more of the second\n");
		browser.awaitText("#detail .log", "2of the second\n3more of the second");
	}

	@Test
	void whatCannotBeHadOfAContextIsSaidToBeMissing() throws Exception {
		GrownRun run = GrownRun.open(this.http, "unanswered");
		long failed = run.testcase(run.task("T"), "c");
		run.fail(failed, "3 of 5 neighbors");
		browser.open(run.page() + "#T").awaitText("#detail", "T running");
		browser.run("const ask = fetch; window.fetch = (url, options) => String(url).endsWith('/contexts/" + failed
				+ "') ? Promise.reject(new TypeError('cut')) : ask(url, options); return 1");
		browser.click("#detail .steps .row").awaitText("#detail [role=alert]", "The service doesn't answer.");
		assertThat(browser.text("#detail .reason")).isEqualTo("3 of 5 neighbors");
	}

	@Test
	void pagesThatWereLeftKeepNoConnection() throws Exception {
		GrownRun run = GrownRun.open(this.http, "left");
		for (int i = 0; i < 10; i++) {
			browser.open(run.page()).awaitText("#list", "left\nrunning");
		}
		browser.run("history.back(); return 1");
		run.task("T");
		browser.open(run.page()).awaitText("#list", "T\nrunning");
	}

	@Test
	void nothingThatATestSaysRuns() throws Exception {
		GrownRun run = GrownRun.open(this.http, "hostile");
		long task = run.start("task", 1, HOSTILE, Map.of("name", HOSTILE));
		long testcase = run.start("section", task, HOSTILE,
				Map.of("type", "Testcase", "parameters", Map.of(HOSTILE, HOSTILE)));
		browser.open(run.page()).awaitText("#now", HOSTILE);
		run.post("/contexts/" + testcase + "/details", Map.of("detail", HOSTILE));
		run.fail(testcase, HOSTILE);
		browser.click(".chip").awaitText("#list .why", HOSTILE);
		browser.click("#list .row").awaitText("#detail pre", HOSTILE);
		assertThat(browser.run("return document.title")).isEqualTo("hostile: running");
		assertThat(browser.run("return document.querySelectorAll('#page img, #page script').length")).isEqualTo(0L);
	}

	@Test
	void nothingKeepsPeopleFromUsingThePage() throws Exception {
		GrownRun run = GrownRun.open(this.http, "usable");
		long task = run.start("task", 1, "T", Map.of("logfile", "TaskLog"));
		run.testcases(task, 0, 20);
		run.start("section", task, "soak", Map.of("type", "Testcase", "logfile", "TaskLog"));
		run.log("TaskLog", 0, "line\n");
		browser.open(run.page()).awaitText(".tail", "line").await("#reports a");
		assertThat(browser.barriers()).isEmpty();
		assertThat(browser.click("#list .row").awaitText("#detail", "c0 failed").barriers()).isEmpty();
	}

}
