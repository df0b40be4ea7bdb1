package dev.rapporteur.report.html;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import dev.rapporteur.report.RunView;

/**
 * Writes {@code report.html}. What a person asks first stands there as plain HTML, which
 * needs neither scripts nor styles.
 */
final class HtmlReport {

	private static final int BUFFER = 1 << 16;

	private HtmlReport() {
	}

	static void write(RunView run, OutputStream output) throws IOException {
		BufferedOutputStream buffer = new BufferedOutputStream(output, BUFFER);
		Markup markup = new Markup(buffer);
		FirstScreen screen = FirstScreen.of(run, markup);
		head(screen.title(), markup);
		screen.write();
		TreeData.write(run, buffer);
		markup.raw("<script>" + Shell.SHELL.script() + "</script>\n</body>\n</html>\n");
		buffer.flush();
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
