package dev.rapporteur.report.html;

import java.io.IOException;
import java.io.OutputStream;

import dev.rapporteur.report.RunView;
import dev.rapporteur.report.baseline.Baseline;

/**
 * Writes {@code report.html}. What a person asks first stands there as plain HTML, which
 * needs neither scripts nor styles.
 *
 * @param budget how large the page may become by logs, in bytes
 * @param baseline what it compares with
 */
record HtmlReport(long budget, Baseline baseline) {

	/** What stands behind the logs: the script, and a few words. */
	private static final int REST = 60_000;

	void write(RunView run, OutputStream output) throws IOException {
		PageOutput page = new PageOutput(output);
		Markup markup = new Markup(page);
		Baseline.Outcome compared = this.baseline.compare(run);
		FirstScreen screen = FirstScreen.of(run, compared, markup);
		head(screen.title(), markup);
		screen.write();
		PageLogs logs = new PageLogs(run.logs(), this.budget - REST, page);
		TreeData.write(run, logs, page);
		if (compared.changes() != null) {
			ChangeData.write(compared.changes(), page);
		}
		logs.write();
		markup.raw("<footer>\n");
		logs.writeRest(markup);
		new ReceiptFoot(run.books(), screen.assessment(), markup).write();
		markup.raw("<p>Written by Rapporteur.</p>\n</footer>\n");
		markup.raw("<script>" + Shell.SHELL.script() + "</script>\n</body>\n</html>\n");
		page.flush();
	}

	private static void head(String title, Markup markup) throws IOException {
		Shell shell = Shell.SHELL;
		markup.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
			.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + shell.policy() + "\">\n")
			.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
			.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
			.element("title", title)
			.raw("\n<style>" + shell.style() + "</style>\n</head>\n<body>\n");
	}

}
