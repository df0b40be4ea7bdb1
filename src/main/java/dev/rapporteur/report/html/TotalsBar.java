package dev.rapporteur.report.html;

import java.io.IOException;
import java.util.Map;

import dev.rapporteur.summary.RunSummary;

/**
 * The results of the test cases: a bar, and the same in words.
 */
final class TotalsBar {

	/** Its width in units of its own; it is as wide as the page. */
	private static final int WIDTH = 1000;

	/** Those of a page without its style; this has others for the dark. */
	private static final Map<String, String> COLOURS = Map.of("passed", "#267a4a", "passx", "#54782f", "failed",
			"#c22a27", "errored", "#9b2c6f", "aborted", "#6b4fa0", "blocked", "#8a5a0c", "skipped", "#606b7a");

	private TotalsBar() {
	}

	static void write(RunSummary summary, Markup markup) throws IOException {
		Map<String, Long> results = summary.testcases();
		long total = results.values().stream().mapToLong(Long::longValue).sum();
		if (total == 0) {
			return;
		}
		markup.raw("<svg class=\"bar\" width=\"100%\" height=\"10\" viewBox=\"0 0 " + WIDTH
				+ " 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" + HtmlTexts.counts(results) + "\">");
		long begin = 0;
		for (Map.Entry<String, Long> result : results.entrySet()) {
			markup.raw("<rect class=\"" + result.getKey() + "\" fill=\""
					+ COLOURS.getOrDefault(result.getKey(), "#606b7a") + "\" x=\"" + begin * WIDTH / total
					+ "\" width=\"" + Math.max(result.getValue() * WIDTH / total, 1) + "\" height=\"10\"/>");
			begin += result.getValue();
		}
		markup.raw("</svg>\n<p class=\"legend\">Test cases: ");
		String separator = "";
		for (Map.Entry<String, Long> result : results.entrySet()) {
			markup.raw(separator + "<span class=\"" + result.getKey() + "\"><b>" + result.getValue() + "</b> "
					+ result.getKey() + "</span>");
			separator = ", ";
		}
		markup.raw("</p>\n");
	}

}
