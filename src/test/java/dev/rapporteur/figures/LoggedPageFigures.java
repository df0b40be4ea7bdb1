package dev.rapporteur.figures;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.RunContexts;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.report.html.HtmlFormat;
import dev.rapporteur.report.html.HtmlSettings;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Prints how long the page of a run takes that has 100,000 sections, 1,000 of them
 * failures, and 1 GB of logs.
 */
final class LoggedPageFigures {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private static final int TASKS = 100;

	private static final int CASES = 100;

	private static final int STEPS = 9;

	/** So many steps write 1 GB. */
	private static final int LINES = 135;

	private static final int TIMES = 3;

	private final Path directory;

	private final Run run;

	private final RunContexts contexts;

	private long number;

	private LoggedPageFigures(Path directory, Run run) {
		this.directory = directory;
		this.run = run;
		this.contexts = new RunContexts(run);
	}

	/**
	 * Measures.
	 * @param arguments none
	 */
	public static void main(String[] arguments) throws IOException {
		Path work = Files.createTempDirectory("logged-page-figures");
		ReportFormat format = new HtmlFormat().htmlFormat(new HtmlSettings(DataSize.ofMegabytes(20)), Baseline.NONE);
		try (Runs runs = new Runs(Formats.and(format))) {
			Path directory = Files.createDirectories(work.resolve("runtime"));
			LoggedPageFigures figures = new LoggedPageFigures(directory, runs.open("run", directory, SETTINGS));
			figures.report();
			figures.measure(format, Files.createDirectories(work.resolve("page")), System.out);
		}
	}

	private void report() throws IOException {
		long suite = this.contexts.start(ContextKind.TESTSUITE, 0, Map.of("id", "J", "name", "logged"));
		for (int task = 0; task < TASKS; task++) {
			String file = "TaskLog." + task;
			try (OutputStream log = Files.newOutputStream(this.directory.resolve(file))) {
				task(suite, file, log);
			}
		}
		stop(suite, null);
	}

	private void task(long suite, String file, OutputStream log) throws IOException {
		long task = this.contexts.start(ContextKind.TASK, suite,
				Map.of("id", file.replace("TaskLog.", "task"), "logfile", file));
		for (int k = 0; k < CASES; k++) {
			long testCase = this.contexts.start(ContextKind.SECTION, task,
					Map.of("id", "case" + k, "type", "Testcase", "logfile", file));
			boolean fails = k % 10 == 0;
			for (int step = 0; step < STEPS; step++) {
				long inner = this.contexts.start(ContextKind.SECTION, testCase,
						Map.of("id", "step" + step, "type", "Step", "logfile", file));
				log.write(lines());
				stop(inner, (fails && step == STEPS - 1) ? ResultCode.FAILED : ResultCode.PASSED);
			}
			stop(testCase, fails ? ResultCode.FAILED : ResultCode.PASSED);
		}
		stop(task, null);
	}

	private byte[] lines() {
		StringBuilder lines = new StringBuilder();
		for (int k = 0; k < LINES; k++) {
			this.number++;
			lines.append("2026-01-02T03:04:05: %CLI-INFO: interface ")
				.append(this.number % 48)
				.append(" counts ")
				.append(this.number * 2654435761L % 100_000)
				.append(" packets, of which none was lost\n");
		}
		return lines.toString().getBytes(StandardCharsets.US_ASCII);
	}

	private void stop(long seq, @Nullable ResultCode result) {
		Map<Object, Object> arguments = new HashMap<>();
		if (result != null) {
			arguments.put("result", new TestResult(result, "why", None.NONE));
		}
		this.contexts.stop(seq, arguments);
	}

	private void measure(ReportFormat format, Path page, PrintStream output) throws IOException {
		this.run.awaitLogs();
		try (var files = Files.list(this.directory)) {
			output.println(files.filter((file) -> file.getFileName().toString().startsWith("TaskLog"))
				.mapToLong((file) -> file.toFile().length())
				.sum() + " bytes of logs");
		}
		for (int i = 0; i < TIMES; i++) {
			long begin = System.nanoTime();
			this.run.reports().writeTo(page, format);
			output.println(String.format(Locale.ROOT, "%.2f s to write, %d bytes", (System.nanoTime() - begin) / 1e9,
					Files.size(page.resolve("report.html"))));
		}
		long before = used();
		MostUsed most = new MostUsed();
		Thread watch = Thread.ofPlatform().daemon().start(most);
		this.run.reports().writeTo(page, format);
		watch.interrupt();
		output.println(((most.most - before) >> 20) + " MB of memory more");
	}

	private static long used() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	/**
	 * Looks at what lives until it is interrupted.
	 */
	private static final class MostUsed implements Runnable {

		private volatile long most;

		@Override
		public void run() {
			while (!Thread.currentThread().isInterrupted()) {
				this.most = Math.max(this.most, used());
			}
		}

	}

}
