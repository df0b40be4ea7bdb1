package dev.rapporteur.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.rapporteur.clock.Clocks;
import dev.rapporteur.context.Context;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalEnd;
import dev.rapporteur.journal.SoundEvents;
import dev.rapporteur.report.ReportFileListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service is killed while it closes a run, or takes one up. What lies in its directory
 * at that moment is all that the next one has.
 */
class KilledAtCloseTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private static final List<String> REPORTS = List.of("results.json", "ResultsDetails.xml", "ResultsSummary.xml");

	@TempDir
	private Path directory;

	/** The directories of runs as they were, the newest last. */
	private final Map<String, Path> moments = new TreeMap<>();

	private Path runs() {
		return this.directory.resolve("runs");
	}

	private RunRegistry registry(Path runs, ReportFileListener listener) {
		return new RunRegistry(Runs.NO_ENTRANCE, DefaultSettings.registry(runs, 10), DefaultSettings.LIMITS,
				Clocks.system(), Formats.PYATS, List.of(), listener);
	}

	private void keep(String moment) {
		Path copy = this.directory.resolve("killed " + this.moments.size());
		try (Stream<Path> files = Files.walk(runs())) {
			for (Path file : files.toList()) {
				Files.copy(file, copy.resolve(runs().relativize(file).toString()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.moments.put(this.moments.size() + " " + moment, copy);
	}

	/** Reports a test case that passed, and leaves the run open. */
	private RunId report(RunRegistry registry) throws IOException {
		registry.recover(SETTINGS);
		RunId id = registry.open(new RunRequest("run", null, SETTINGS, false)).id();
		Run run = Objects.requireNonNull(registry.find(id));
		run.write(null, (turn) -> {
			Context suite = turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "S"));
			Context task = turn.contexts().start(ContextKind.TASK, suite, Map.of("id", "T"));
			Context section = turn.contexts().start(ContextKind.SECTION, task, Map.of("id", "s", "type", "Testcase"));
			for (Context context : List.of(section, task, suite)) {
				turn.contexts().stop(context, Map.of());
			}
			return true;
		});
		return id;
	}

	private Map<String, String> files(Path runs, RunId id) throws IOException {
		Map<String, String> files = new TreeMap<>();
		for (String report : REPORTS) {
			files.put(report, Files.readString(runs.resolve(id.value()).resolve(report)));
		}
		return files;
	}

	/** The whole journal is sound. */
	private static JournalEnd end(Path runs, RunId id) throws IOException {
		JournalEnd end = SoundEvents.read(runs.resolve(id.value()).resolve(Journal.FILE), (event) -> {
			// only how far it can be read
		});
		assertThat(end.damage()).isNull();
		return end;
	}

	private void closes(Path runs, RunId id, Map<String, String> expected) throws IOException {
		try (RunRegistry next = registry(runs, ReportFileListener.NONE)) {
			next.recover(SETTINGS);
			RunRecord closed = Objects.requireNonNull(next.close(id));
			assertThat(closed.closed()).isNotNull();
			assertThat(closed.reports()).containsExactlyInAnyOrderElementsOf(REPORTS);
		}
		assertThat(files(runs, id)).isEqualTo(expected);
		assertThat(end(runs, id).closed()).isTrue();
		try (RunRegistry later = registry(runs, ReportFileListener.NONE)) {
			later.recover(SETTINGS);
			assertThat(Objects.requireNonNull(later.known(id)).record().closed()).isNotNull();
		}
	}

	@Test
	void eachMomentOfTheEndLeadsToTheSameReports() throws IOException {
		RunId id;
		try (RunRegistry registry = registry(runs(),
				(file, outcome, nanoseconds) -> keep("when " + file.name() + " has its name"))) {
			id = report(registry);
			keep("before the end");
			registry.close(id);
		}
		keep("when all is written");
		String last = this.moments.keySet().stream().reduce((first, second) -> second).orElseThrow();
		Map<String, String> expected = files(runs(), id);
		assertThat(this.moments).hasSize(2 + REPORTS.size());
		for (Map.Entry<String, Path> moment : this.moments.entrySet()) {
			Path own = moment.getValue().resolve(id.value());
			if (moment.getKey().equals(last)) {
				Files.delete(own.resolve(ClosedRunFile.NAME));
			}
			else {
				Files.writeString(own.resolve(".results.json.0.tmp"), "{\"version\": \"3");
			}
			closes(moment.getValue(), id, expected);
		}
	}

	@Test
	void aServiceThatIsKilledWhenItHasTakenUpARunLosesNothing() throws IOException {
		RunId id;
		try (RunRegistry registry = registry(runs(), ReportFileListener.NONE)) {
			id = report(registry);
			keep("first");
			registry.close(id);
		}
		Path left = this.moments.values().iterator().next();
		Map<String, String> expected = files(runs(), id);
		long events = end(left, id).last();
		Path journal = left.resolve(id.value()).resolve(Journal.FILE);
		for (int kill = 1; kill <= 3; kill++) {
			byte[] taken;
			try (RunRegistry next = registry(left, ReportFileListener.NONE)) {
				next.recover(SETTINGS);
				assertThat(next.find(id)).isNotNull();
				taken = Files.readAllBytes(journal);
			}
			for (String report : REPORTS) {
				Files.delete(left.resolve(id.value()).resolve(report));
			}
			Files.delete(left.resolve(id.value()).resolve(ClosedRunFile.NAME));
			Files.write(journal, taken);
			assertThat(end(left, id).last()).isEqualTo(events + kill);
		}
		closes(left, id, expected);
	}

}
