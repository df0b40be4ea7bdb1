package dev.rapporteur.figures;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.allure.AllureFormat;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.report.html.HtmlFormat;
import dev.rapporteur.report.html.HtmlSettings;
import dev.rapporteur.report.html.LargeTree;

import org.springframework.util.unit.DataSize;

/**
 * Writes the reports of a run of 10,000 sections, and one test case of as many steps, for
 * a comparison with the pages of others.
 */
final class LargeReports {

	private static final int SECTIONS = 10_000;

	private static final int FAILED = 100;

	private static final int TIMES = 5;

	private LargeReports() {
	}

	/**
	 * Writes them.
	 * @param arguments where to
	 */
	public static void main(String[] arguments) throws IOException {
		Path directory = Path.of(arguments[0]);
		RunView run = LargeTree.view(SECTIONS, FAILED, SECTIONS);
		for (ReportFormat format : List.of(
				new HtmlFormat().htmlFormat(new HtmlSettings(DataSize.ofMegabytes(20)), Baseline.NONE),
				new AllureFormat().allureReportFormat())) {
			write(format, run, directory, System.out);
		}
	}

	private static void write(ReportFormat format, RunView run, Path directory, PrintStream to) throws IOException {
		Path file = directory.resolve(format.files().getFirst().name());
		double best = Double.MAX_VALUE;
		for (int i = 0; i < TIMES; i++) {
			long begin = System.nanoTime();
			try (OutputStream output = Files.newOutputStream(file)) {
				format.files().getFirst().content().write(run, output);
			}
			best = Math.min(best, (System.nanoTime() - begin) / 1e9);
		}
		to.printf(Locale.ROOT, "%s: %.2f s to write, %d bytes%n", file.getFileName(), best, Files.size(file));
	}

}
