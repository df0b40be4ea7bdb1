package dev.rapporteur.figures;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import dev.rapporteur.fixture.Browser;
import dev.rapporteur.report.ReportContent;
import dev.rapporteur.report.RunView;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.report.html.HtmlFormat;
import dev.rapporteur.report.html.HtmlSettings;
import dev.rapporteur.report.html.LargeTree;

import org.springframework.util.unit.DataSize;

/**
 * Prints what the page of a large run costs: to write it, and in a browser.
 */
final class PageFigures {

	private static final int SECTIONS = 100_000;

	private static final int FAILED = 1_000;

	private static final int STEPS = 10_000;

	private static final int TIMES = 5;

	private static final String CHOOSE = """
			const begin = performance.now(), done = arguments[arguments.length - 1];
			location.hash = "#long.case";
			const look = () => document.querySelector("#detail .steps .row") ? done(performance.now() - begin) : setTimeout(look, 1);
			look();""";

	private static final String TYPE = """
			const input = document.getElementById("q"), times = [];
			for (const text of ["n", "ne", "nei", "neigh", "neighbors of router 77", "r:failed task:1", "slow"]) {
				const begin = performance.now();
				input.value = text;
				input.dispatchEvent(new Event("input", { bubbles: true }));
				document.getElementById("list").getBoundingClientRect();
				times.push(performance.now() - begin);
			}
			return Math.max(...times);""";

	private final PrintStream output;

	private PageFigures(PrintStream output) {
		this.output = output;
	}

	/**
	 * Measures.
	 * @param arguments none
	 */
	public static void main(String[] arguments) throws IOException {
		new PageFigures(System.out).measure();
	}

	private void measure() throws IOException {
		RunView run = LargeTree.view(SECTIONS, FAILED, STEPS);
		ReportContent content = new HtmlFormat().htmlFormat(new HtmlSettings(DataSize.ofMegabytes(20)), Baseline.NONE)
			.files()
			.getFirst()
			.content();
		Path page = Files.createTempDirectory("page-figures").resolve("report.html");
		double best = Double.MAX_VALUE;
		for (int i = 0; i < TIMES; i++) {
			long begin = System.nanoTime();
			try (OutputStream output = Files.newOutputStream(page)) {
				content.write(run, output);
			}
			best = Math.min(best, (System.nanoTime() - begin) / 1e9);
		}
		print("sections", SECTIONS + STEPS);
		print("seconds to write", best);
		print("bytes", Files.size(page));
		print("MB of memory besides the tree", memory(run, content) / 1e6);
		inBrowser(page);
	}

	/** Looks at what lives, again and again while it is written. */
	private static double memory(RunView run, ReportContent content) throws IOException {
		long before = used();
		Watching output = new Watching();
		content.write(run, output);
		return output.most - before;
	}

	private static long used() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private void inBrowser(Path page) {
		try (Browser browser = Browser.start()) {
			browser.openReport(page, "");
			print("ms until failures are seen",
					browser.run("return performance.getEntriesByType('paint').at(-1).startTime"));
			print("ms until all is there", browser.run("return performance.getEntriesByName('shown')[0].startTime"));
			print("elements", browser.run("return document.querySelectorAll('*').length"));
			print("ms of the slowest key stroke", browser.run(TYPE));
			print("ms to open " + STEPS + " steps", browser.later(CHOOSE));
			print("elements then", browser.run("return document.querySelectorAll('*').length"));
		}
	}

	private void print(String what, Object value) {
		String text = (value instanceof Double number) ? String.format(Locale.ROOT, "%.2f", number) : value.toString();
		this.output.println(text + " " + what);
	}

	/**
	 * Keeps nothing of what is written.
	 */
	private static final class Watching extends OutputStream {

		private static final int STEP = 1 << 18;

		private long written;

		private long most;

		@Override
		public void write(int b) {
			this.written++;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			if (this.written / STEP < (this.written + length) / STEP) {
				this.most = Math.max(this.most, used());
			}
			this.written += length;
		}

	}

}
