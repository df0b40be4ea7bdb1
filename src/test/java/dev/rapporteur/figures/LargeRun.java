package dev.rapporteur.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.command.Caller;
import dev.rapporteur.command.Change;
import dev.rapporteur.command.CommandService;
import dev.rapporteur.command.Reply;
import dev.rapporteur.context.ReportException;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunEntrance;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunRequest;
import dev.rapporteur.run.RunSettings;
import org.jspecify.annotations.Nullable;

/**
 * A run of test cases of 21 sections each, with a traceback in each fifth, as a killed
 * service leaves it.
 */
final class LargeRun {

	private static final int SECTIONS = 20;

	private static final int EVERY = 5;

	private static final int LINES = 10;

	private static final String TRACEBACK = "  File \"/opt/tests/routing.py\", line 42, in ping\n".repeat(LINES);

	private final CommandService commands = new CommandService(
			(client) -> new Reply.Failure(ReportException.invalid("nobody may"), true));

	private final Run run;

	private LargeRun(Run run) {
		this.run = run;
	}

	/**
	 * Makes one.
	 * @param work a directory for it
	 * @param events how many events it has, or a few more
	 * @return its runtime directory
	 */
	static Path leave(Path work, long events) throws IOException {
		RunSettings settings = DefaultSettings.of(RunSettings.class);
		// is never closed: that would write its reports
		RunRegistry runs = Runs.registry(new NobodysEntrance(), DefaultSettings.registry(work.resolve("others"), 1),
				InstantSource.system());
		Path live = Files.createDirectories(work.resolve("live"));
		Run run = Objects.requireNonNull(runs.find(runs.open(new RunRequest("large", live, settings, true)).id()));
		new LargeRun(run).report(events);
		Path left = Files.createDirectories(work.resolve("runs/" + run.id()));
		Files.copy(live.resolve(Journal.FILE), left.resolve(Journal.FILE));
		return left;
	}

	private void report(long events) {
		long suite = start(null, ContextKind.TESTSUITE, "suite");
		long task = start(suite, ContextKind.TASK, "task");
		for (int i = 0; this.run.journal().last() < events; i++) {
			long testcase = start(task, ContextKind.SECTION, "testcase" + i);
			for (int k = 0; k < SECTIONS; k++) {
				long step = start(testcase, ContextKind.SECTION, "step" + k);
				if (k % EVERY == 0) {
					carryOut(step, new Change.AddDetail(Map.of("detail", TRACEBACK)));
				}
				stop(step);
			}
			stop(testcase);
		}
	}

	private long start(@Nullable Long parent, ContextKind kind, String id) {
		Map<String, Object> arguments = new LinkedHashMap<>();
		arguments.put("id", id);
		arguments.put("name", id);
		arguments.put("description", "checks that " + id + " is as it should be");
		return carryOut(parent, new Change.Start(kind, arguments));
	}

	private void stop(long context) {
		carryOut(context, new Change.Stop(null, new LinkedHashMap<>(Map.of("result", "passed"))));
	}

	private long carryOut(@Nullable Long context, Change change) {
		Reply reply = this.commands.execute(Caller.at(this.run, context), change);
		if (reply instanceof Reply.Failure failure) {
			throw failure.error();
		}
		return (reply instanceof Reply.Changed changed) ? changed.context() : 0;
	}

	/** The run has a socket by its journal, and nobody listens. */
	private static final class NobodysEntrance implements RunEntrance {

		@Override
		public Path open(Run run) {
			return run.directory();
		}

		@Override
		public boolean isThere(Run run) {
			return true;
		}

		@Override
		public void close(Run run) {
			// nothing was opened
		}

	}

}
