package dev.rapporteur.report.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.context.Drive;
import dev.rapporteur.value.ResultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlReportTests {

	private static String write(Drive drive) throws IOException {
		return new String(SampleRun.page(drive), StandardCharsets.UTF_8);
	}

	/** What is there without scripts and styles. */
	private static String firstScreen(String page) {
		return page.substring(page.indexOf("<body>\n"), page.indexOf("</main>\n") + "</main>\n".length());
	}

	private static String resource(String name) throws IOException {
		return Files.readString(Path.of("src/test/resources/dev/rapporteur/report/html", name));
	}

	private static Drive nightly() {
		return new Drive().suite("name", "nightly").task("routing", "name", "routing");
	}

	@Test
	void theFirstScreenTellsWhatAPersonAsksFirst() throws IOException {
		Drive drive = nightly().section("ping", "type", "Testcase").stop(ResultCode.PASSED);
		drive.section("bgp", "type", "Testcase").section("neighbors", "type", "Step").detail("10.0.0.9 Idle");
		drive.stop("result", SampleRun.because(ResultCode.FAILED, "3 of 5 neighbors"))
			.stop(ResultCode.FAILED)
			.stop()
			.stop();
		assertThat(firstScreen(write(drive))).isEqualTo(resource("first-screen.html"));
	}

	@Test
	void aRunInWhichNothingFailsSaysSo() throws IOException {
		Drive drive = nightly().section("ping", "type", "Testcase").stop(ResultCode.PASSED).stop().stop();
		assertThat(write(drive)).contains("<h1>nightly <span class=\"verdict pass\">pass</span></h1>",
				"<h2>What failed</h2>\n<p>Nothing.</p>");
	}

	@Test
	void whatHasNotEndedIsToldAsThat() throws IOException {
		assertThat(write(nightly().section("ping", "type", "Testcase")))
			.contains("<h2>What has not ended</h2>", "<li><b>routing.ping</b> Testcase</li>")
			.contains("<li>3 contexts not ended; the first is routing.ping</li>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "</script><script>alert(1)</script>", "<!--<script>", "<img src=x onerror=alert(1)>",
			"\" onclick=\"alert(1)", "' x='", "&lt;script&gt;", "]]>", "\u2028\u2029\u0000\u001b\ufeff", "\ud800",
			"\udc00\ud800", "\u202e" })
	void nothingThatATestSaysIsMarkup(String hostile) throws IOException {
		String page = write(saying(hostile));
		assertThat(tags(page)).isEqualTo(tags(write(saying("harmless"))));
		assertThat(page).doesNotContain("\ufffd");
	}

	/** A run of which everything that a test can say is the same. */
	private static Drive saying(String text) {
		return new Drive().suite("name", text, "host", text)
			.task(text, "name", text)
			.section(text, "type", text, "name", text)
			.detail(text)
			.stop("result", SampleRun.because(ResultCode.FAILED, text))
			.section(text + "2", "type", text);
	}

	/** All markup of a page, without its texts. */
	private static String tags(String page) {
		return page.replaceAll("(?s)<(style|script)[ >].*?</\\1>", "<$1>")
			.replaceAll("(?s)[^<>]*(<[^>]*>)[^<>]*", "$1");
	}

	@Test
	void thePolicyLetsNothingInThatIsNotOfThePage() throws IOException {
		assertThat(write(nightly())).contains(
				"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; " + "script-src 'sha256-");
	}

	@Test
	void whatIsTheSameInEachPageIsSmall() {
		assertThat((Shell.SHELL.script() + Shell.SHELL.style()).getBytes(StandardCharsets.UTF_8).length)
			.isLessThan(60_000);
	}

	/** A hundred thousand sections, of which a thousand failed. */
	@Test
	void aLargeRunIsASmallPage() throws IOException {
		assertThat(SampleRun.page(LargeTree.of(100_000, 1_000))).hasSizeLessThan(5_000_000);
	}

	@Test
	void theDataOfAPageIsWhatItsTreeTells() throws IOException {
		String page = write(nightly().section("ping", "type", "Testcase").stop(ResultCode.PASSED).stop().stop());
		assertThat(Unpacked.block(page, "run")).isEqualTo("""
				{"version":1,"start":"2026-01-02T03:04:05.000000+00:00",\
				"results":["","passed","passx","failed","errored","aborted","blocked","skipped"],"chunks":1}""");
		assertThat(Unpacked.block(page, "tree0")).isEqualTo(
				"""
						{"strings":["TestSuite","J","nightly","Task","routing","Testcase","ping"],"depth":[0,1,2],"kind":[0,1,3],\
						"type":[1,4,6],"id":[2,5,7],"name":[3,0,0],"result":[1,1,1],"reason":[0,0,0],"start":[0,1000,2000],\
						"ms":[5000,3000,1000],"detail":{}}""");
		assertThat(Unpacked.block(page, "rest0")).isEqualTo("""
				[{"starttime":"2026-01-02T03:04:05.000000+00:00","stoptime":"2026-01-02T03:04:10.000000+00:00"},\
				{"starttime":"2026-01-02T03:04:06.000000+00:00","stoptime":"2026-01-02T03:04:09.000000+00:00"},\
				{"starttime":"2026-01-02T03:04:07.000000+00:00","stoptime":"2026-01-02T03:04:08.000000+00:00"}]""");
	}

}
