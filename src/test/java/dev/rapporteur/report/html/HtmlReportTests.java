package dev.rapporteur.report.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.Drive;
import dev.rapporteur.report.Reports;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlReportTests {

	private static TestResult because(ResultCode code, String reason) {
		return new TestResult(code, reason, None.NONE);
	}

	static ContextReader reader(Drive drive) {
		return new ContextReader() {

			@Override
			public @Nullable ContextSnapshot suite() {
				return read(1);
			}

			@Override
			public @Nullable ContextSnapshot read(long seq) {
				var context = drive.tree().find(seq);
				return (context != null) ? ContextForms.snapshot(context) : null;
			}

		};
	}

	private static String write(Drive drive) throws IOException {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		HtmlReport.write(Reports.view(reader(drive)), output);
		return output.toString(StandardCharsets.UTF_8);
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
		drive.stop("result", because(ResultCode.FAILED, "3 of 5 neighbors")).stop(ResultCode.FAILED).stop().stop();
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
		Drive drive = new Drive().suite("name", hostile, "host", hostile).task(hostile, "name", hostile);
		drive.section(hostile, "type", hostile, "name", hostile).detail(hostile);
		String page = write(
				drive.stop("result", because(ResultCode.FAILED, hostile)).section(hostile + "2", "type", hostile));
		assertThat(tags(page)).isEqualTo(tags(write(new Drive().suite("name", "s", "host", "h")
			.task("a", "name", "b")
			.section("c", "type", "d", "name", "e")
			.detail("f")
			.stop("result", because(ResultCode.FAILED, "g"))
			.section("h", "type", "i"))));
		assertThat(page.getBytes(StandardCharsets.UTF_8))
			.isEqualTo(new String(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
				.getBytes(StandardCharsets.UTF_8));
	}

	/** All markup of a page, without its texts. */
	private static String tags(String page) {
		return page.replaceAll("(?s)<style>.*</style>", "").replaceAll("(?s)[^<>]*(<[^>]*>)[^<>]*", "$1");
	}

	@Test
	void thePolicyLetsNothingInThatIsNotOfThePage() throws IOException {
		assertThat(write(nightly())).contains(
				"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; " + "style-src 'sha256-");
	}

}
