package dev.rapporteur.commandline;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Waits for the end of a run, and tells whether it was good. Whatever can't be said is
 * no.
 */
@Command(name = "wait", description = { "Waits until a run is closed, and prints what came of it.",
		"Ends with 0 only if it is passed, passx or skipped." })
final class WaitForRun extends Question {

	private static final Set<String> GOOD = Set.of("passed", "passx", "skipped");

	private static final Duration PERIOD = Duration.ofSeconds(1);

	/** How often in a row nobody may answer. */
	private static final int TRIES = 5;

	private static final int SHOWN = 20;

	@Parameters(paramLabel = "RUN", description = "The id of the run.")
	private String run = "";

	@Option(names = "--timeout", paramLabel = "SECONDS", description = "How long at most; without this for ever.")
	private @Nullable Long timeout;

	WaitForRun(Map<String, String> environment) {
		super(environment);
	}

	@Override
	ExitCode ask(Service service, PrintWriter output) {
		long begin = System.nanoTime();
		Map<?, ?> ended = look(service);
		while (isAtWork(ended)) {
			if (this.timeout != null && System.nanoTime() - begin >= Duration.ofSeconds(this.timeout).toNanos()) {
				throw new CommandFailedException(ExitCode.TIMEOUT,
						"Run " + this.run + " is " + ended.get("state") + " after " + this.timeout + " s");
			}
			pause();
			ended = look(service);
		}
		Map<?, ?> summary = service.get(Service.run(this.run) + "/summary?limit=" + SHOWN).object();
		output.println(this.run + " " + ended.get("state") + ": " + word(summary.get("worst")));
		failures(summary).forEach(output::println);
		if (ended.get("failure") instanceof String failure) {
			throw new CommandFailedException(ExitCode.NO, "A report can't be written: " + failure);
		}
		boolean good = "closed".equals(ended.get("state")) && isGood(summary.get("worst"))
				&& isGood(summary.get("result"));
		return good ? ExitCode.YES : ExitCode.NO;
	}

	/** A run whose reports can't be written waits for somebody who sees to it. */
	private static boolean isAtWork(Map<?, ?> run) {
		return "open".equals(run.get("state")) || ("closing".equals(run.get("state")) && run.get("failure") == null);
	}

	private static boolean isGood(@Nullable Object result) {
		return result instanceof String text && GOOD.contains(text);
	}

	private static String word(@Nullable Object result) {
		return (result instanceof String text) ? text : "nothing was run";
	}

	private static List<String> failures(Map<?, ?> summary) {
		if (!(summary.get("failed") instanceof Map<?, ?> failed && failed.get("items") instanceof List<?> items)) {
			return List.of();
		}
		return items.stream()
			.filter(Map.class::isInstance)
			.map((item) -> (Map<?, ?>) item)
			.map((item) -> "  " + item.get("fullid") + ": " + item.get("result")
					+ ((item.get("reason") instanceof String reason) ? " (" + reason + ")" : ""))
			.toList();
	}

	/** The service may be away for a moment. */
	private Map<?, ?> look(Service service) {
		for (int i = 1;; i++) {
			try {
				return service.get(Service.run(this.run)).object();
			}
			catch (CommandFailedException ex) {
				if (ex.code() != ExitCode.UNREACHABLE || i == TRIES) {
					throw ex;
				}
			}
			pause();
		}
	}

	private void pause() {
		try {
			Thread.sleep(PERIOD);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandFailedException(ExitCode.TIMEOUT, "Interrupted");
		}
	}

}
