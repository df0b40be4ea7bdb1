package dev.rapporteur.figures;

import java.io.IOException;
import java.nio.file.Path;

import dev.rapporteur.fixture.Browser;

/**
 * Makes the pictures of the documentation.
 */
final class Pictures {

	private static final String PAGE = "--window-size=1200,780";

	private static final String REPORT = "--window-size=1200,980";

	private static final String DARK = "--blink-settings=preferredColorScheme=0";

	private Pictures() {
	}

	/**
	 * Makes them.
	 * @param arguments the URL of a service, the id of an open run, and the directory of
	 * the documentation
	 */
	public static void main(String[] arguments) throws IOException {
		String url = arguments[0];
		Path directory = Path.of(arguments[2]).toAbsolutePath();
		Path report = directory.resolve("sample/report.html");
		Path pictures = directory.resolve("pictures");
		String chosen = "#routing.bgp.neighbors.check%20neighbors%20of%20r1";
		try (Browser browser = Browser.start(PAGE)) {
			browser.open(url + "/").await("main[aria-busy=false]").picture(pictures.resolve("runs.png"));
			browser.open(url + "/runs/" + arguments[1]).await("#list .row").picture(pictures.resolve("live.png"));
		}
		try (Browser browser = Browser.start(REPORT)) {
			browser.openReport(report, chosen).await("#detail .log").picture(pictures.resolve("report-light.png"));
		}
		try (Browser browser = Browser.start(REPORT, DARK)) {
			browser.openReport(report, chosen).await("#detail .log").picture(pictures.resolve("report-dark.png"));
		}
	}

}
