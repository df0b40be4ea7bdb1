package dev.rapporteur.report.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.RunContexts;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.report.baseline.Baseline;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunSettings;
import dev.rapporteur.value.ResultCode;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A run of a test case that passes and of one that fails, each with a part of one log,
 * and its page.
 */
final class LoggedRun implements AutoCloseable {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private final Path directory;

	private final Runs runs;

	private final Run run;

	private final RunContexts contexts;

	/** Opens one whose page may become that large by logs. */
	LoggedRun(Path directory, DataSize budget) throws IOException {
		this.directory = directory;
		this.runs = new Runs(Formats.and(new HtmlFormat().htmlFormat(new HtmlSettings(budget), Baseline.NONE)));
		this.run = this.runs.open("run", directory, SETTINGS);
		this.contexts = new RunContexts(this.run);
	}

	/** Each test case writes these lines between a line before and one behind. */
	Path page(String passed, String failed) throws IOException {
		log("begin\n");
		long suite = this.contexts.start(ContextKind.TESTSUITE, 0, Map.of("id", "J", "name", "nightly"));
		long task = this.contexts.start(ContextKind.TASK, suite, Map.of("id", "routing", "logfile", "logs/TaskLog"));
		long ping = this.contexts.start(ContextKind.SECTION, task, section("ping"));
		log(passed);
		stop(ping, ResultCode.PASSED);
		log("between\n");
		long bgp = this.contexts.start(ContextKind.SECTION, task, section("bgp"));
		log(failed);
		stop(bgp, ResultCode.FAILED);
		log("end\n");
		stop(task, null);
		stop(suite, null);
		this.runs.close(this.run);
		return this.directory.resolve("report.html");
	}

	private static Map<Object, Object> section(String id) {
		return Map.of("id", id, "type", "Testcase", "logfile", "logs/TaskLog");
	}

	private void stop(long seq, @Nullable ResultCode result) {
		Map<?, ?> arguments = (result != null) ? Map.of("result", SampleRun.because(result, "why")) : Map.of();
		this.contexts.stop(seq, arguments);
	}

	private void log(String text) throws IOException {
		Path file = this.directory.resolve("logs/TaskLog");
		Files.createDirectories(this.directory.resolve("logs"));
		Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	@Override
	public void close() {
		this.runs.close();
	}

}
