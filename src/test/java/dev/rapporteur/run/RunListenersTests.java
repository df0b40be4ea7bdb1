package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.clock.Clocks;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextListener;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.report.ReportFileListener;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RunListenersTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	@TempDir
	private Path directory;

	private final List<String> heard = new ArrayList<>();

	private RunRegistry registry(RunListener... listeners) {
		return new RunRegistry(Runs.NO_ENTRANCE, DefaultSettings.registry(this.directory.resolve("runs"), 10),
				DefaultSettings.LIMITS, Clocks.system(), Formats.PYATS, List.of(listeners), ReportFileListener.NONE);
	}

	private static Run open(RunRegistry registry) throws IOException {
		return Objects.requireNonNull(registry.find(registry.open(new RunRequest("run", null, SETTINGS, false)).id()));
	}

	private static void report(Run run) {
		run.write(null, (turn) -> {
			Context suite = turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J"));
			turn.contexts().stop(suite, Map.of());
			return suite;
		});
	}

	@Test
	void hearOfEachRunInTheirOrder() throws IOException {
		try (RunRegistry registry = registry(new Listening("a"), new Listening("b"))) {
			Run run = open(registry);
			report(run);
			registry.close(run.id());
			assertThat(this.heard).containsExactly("a opened", "b opened", "a ready", "b ready", "a Created",
					"b Created", "a Started", "b Started", "a Stopped", "b Stopped", "a closed null", "b closed null");
		}
	}

	@Test
	void oneThatFailsKeepsNoOtherAndNoRunFromGoingOn() throws IOException {
		try (RunRegistry registry = registry(new Failing(), new Listening("b"))) {
			Run run = open(registry);
			report(run);
			RunRecord closed = Objects.requireNonNull(registry.close(run.id()));
			assertThat(closed.reports()).contains("results.json");
			assertThat(this.heard).containsExactly("b opened", "b ready", "failing", "b Created", "b Started",
					"b Stopped", "b closed null");
		}
	}

	@Test
	void whatATurnHandsOutIsOutOfReachBehindIt() throws IOException {
		try (RunRegistry registry = registry()) {
			Turn kept = open(registry).read((turn) -> turn);
			assertThatIllegalStateException().isThrownBy(kept::contexts)
				.withMessage("The turn is over, or was never taken");
			assertThatIllegalStateException().isThrownBy(kept::clients);
		}
	}

	private final class Listening implements RunListener {

		private final String name;

		Listening(String name) {
			this.name = name;
		}

		@Override
		public ContextListener opened(RunId run, Path directory, RunRequest request) {
			RunListenersTests.this.heard.add(this.name + " opened");
			return (event, context, results) -> RunListenersTests.this.heard
				.add(this.name + " " + event.getClass().getSimpleName());
		}

		@Override
		public void ready(RunRecord run) {
			RunListenersTests.this.heard.add(this.name + " ready");
		}

		@Override
		public void closed(RunRecord run, RunFigures figures, @Nullable RunSummary summary) {
			RunListenersTests.this.heard
				.add(this.name + " closed " + ((summary != null) ? summary.result() : "without a summary"));
		}

	}

	private final class Failing implements RunListener {

		@Override
		public ContextListener opened(RunId run, Path directory, RunRequest request) {
			return (event, context, results) -> {
				RunListenersTests.this.heard.add("failing");
				throw new IllegalStateException("a test");
			};
		}

		@Override
		public void ready(RunRecord run) {
			throw new IllegalStateException("a test");
		}

		@Override
		public void closed(RunRecord run, RunFigures figures, @Nullable RunSummary summary) {
			throw new IllegalStateException("a test");
		}

	}

}
