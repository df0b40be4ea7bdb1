package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.run.RunId;

/**
 * Runs a {@link ReportingProcess} whose system calls are tampered with: one of them kills
 * it, or fails.
 *
 * @param directory what the process works in
 */
record Strace(Path directory) {

	/** The file must not be mapped, so that each event is written by a call. */
	static final String UNMAPPED = "mmap:error=ENODEV";

	private static final int KILLED = 128 + 9;

	/** Whether there is one that may trace. */
	static boolean isThere() throws IOException, InterruptedException {
		return ToolCondition.succeeds("strace", "-o", "/dev/null", "true");
	}

	/**
	 * Runs the process to its end.
	 * @param paths which files the calls must have to do with, none for all
	 * @param injections what is done to which calls
	 * @param arguments how the journal is synchronised, and what is taken up
	 */
	Outcome run(List<String> paths, List<String> injections, List<String> arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", trace().toString()));
		paths.forEach((path) -> command.addAll(List.of("-P", path)));
		command.addAll(List.of("-e", "trace=mmap,write,pwrite64,fsync,ftruncate,/^rename"));
		injections.forEach((injection) -> command.addAll(List.of("-e", "inject=" + injection)));
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp",
				System.getProperty("java.class.path"), ReportingProcess.class.getName(), this.directory.toString()));
		command.addAll(arguments);
		Path output = Files.createTempFile(this.directory, "output", ".txt");
		Path errors = this.directory.resolve("errors.txt");
		Process process = new ProcessBuilder(command).redirectError(errors.toFile())
			.redirectOutput(output.toFile())
			.start();
		if (!process.waitFor(3, TimeUnit.MINUTES)) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly().waitFor();
			throw new IllegalStateException("The process doesn't end: " + Files.readString(errors));
		}
		return new Outcome(Files.readAllLines(output), process.exitValue());
	}

	/** What was traced last. */
	List<String> calls() throws IOException {
		return Files.readAllLines(trace());
	}

	private Path trace() {
		return this.directory.resolve("trace.txt");
	}

	/**
	 * What the process has told.
	 *
	 * @param lines its output
	 * @param exitCode how it ended
	 */
	record Outcome(List<String> lines, int exitCode) {

		boolean isKilled() {
			return this.exitCode == KILLED;
		}

		/** What it has told in lines that begin with a word. */
		List<String> told(String word) {
			return this.lines.stream()
				.filter((line) -> line.startsWith(word + " "))
				.map((line) -> line.substring(word.length() + 1))
				.toList();
		}

		RunId run() {
			return new RunId(told("run").getFirst());
		}

		SafeRun.Progress progress() {
			return new SafeRun.Progress(run(), "r", told("asked"), told("answered"), this.lines.contains("closed"));
		}

	}

}
