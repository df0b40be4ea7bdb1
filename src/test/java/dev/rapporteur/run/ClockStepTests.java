package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.context.Context;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.EventForm;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.summary.RunSummary;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClockStepTests {

	private static final double HOUR = 3600;

	@TempDir
	private Path directory;

	private Duration set = Duration.ZERO;

	private final RunRegistry registry = Runs.registry(DefaultSettings.registry(Path.of("target"), 10),
			() -> Instant.now().plus(this.set));

	private Run run;

	private Context task;

	@BeforeEach
	void open() throws IOException {
		RunSettings settings = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);
		this.run = Objects.requireNonNull(
				this.registry.find(this.registry.open(new RunRequest("run", this.directory, settings, false)).id()));
		Context suite = this.run.write(null,
				(turn) -> turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J")));
		this.task = this.run.write(null, (turn) -> turn.contexts().start(ContextKind.TASK, suite, Map.of("id", "T")));
	}

	@AfterEach
	void close() {
		this.registry.close();
	}

	private Context start(String id, Map<String, Object> arguments) {
		return this.run.write(null, (turn) -> {
			Map<Object, Object> all = new LinkedHashMap<>(arguments);
			all.put("id", id);
			return turn.contexts().start(ContextKind.SECTION, this.task, all);
		});
	}

	private void stop(Context context, Map<String, Object> arguments) {
		this.run.write(null, (turn) -> {
			turn.contexts().stop(context, arguments);
			return true;
		});
	}

	private List<RunEvent> events() throws IOException {
		List<RunEvent> events = new ArrayList<>();
		try (JournalReader reader = this.run.journal().read(0)) {
			for (JournalRecord record = reader.next(); record != null
					&& record.number() < this.run.journal().last(); record = reader.next()) {
				events.add(record.event());
			}
		}
		return events;
	}

	@Test
	void aStepIsAnEventBeforeWhatComesAfterIt() throws IOException {
		Context section = start("A", Map.of());
		this.set = Duration.ofHours(-1);
		stop(section, Map.of());
		stop(this.task, Map.of());
		List<RunEvent> events = events();
		List<RunEvent> steps = events.stream().filter(RunEvent.ClockStepped.class::isInstance).toList();
		assertThat(steps).hasSize(1);
		int step = events.indexOf(steps.getFirst());
		assertThat(EventForm.of(events.get(step))).containsEntry("type", "clock-stepped");
		assertThat((Double) EventForm.of(events.get(step)).get("seconds")).isBetween(-HOUR - 1, -HOUR + 1);
		assertThat(EventForm.of(events.get(step + 1))).containsEntry("type", "context-stopped")
			.containsEntry("seq", 3L);
	}

	@Test
	void filesHaveTheTimesOfTheClockAndTheSummaryHowLongItTook() throws IOException {
		stop(start("before", Map.of()), Map.of());
		Context section = start("A", Map.of());
		this.set = Duration.ofHours(-1);
		stop(section, Map.of());
		stop(start("after", Map.of()), Map.of());
		stop(this.task, Map.of());
		this.run.reports().writeResults();
		assertThat(Files.readString(this.directory.resolve("results.json")))
			.containsPattern("\"runtime\": -3[56]\\d\\d");
		RunSummary summary = this.run.overview().summary();
		assertThat(summary.clockSteps().total()).isEqualTo(1);
		RunSummary.ClockStep step = summary.clockSteps().items().getFirst();
		assertThat(step.seconds()).isBetween(-HOUR - 1, -HOUR + 1);
		assertThat(step.time()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}(Z|\\+00:00)");
		assertThat(summary.slowest()).filteredOn((each) -> each.clockStep() != null)
			.extracting(RunSummary.TimedSection::fullid)
			.containsExactly("T.A");
		assertThat(summary.slowest()).hasSize(3).allMatch((each) -> each.runtime() > -1 && each.runtime() < 60);
		assertThat(summary.tasks().items().getFirst().clockStep()).isEqualTo(step.seconds());
		assertThat(Objects.requireNonNull(summary.tasks().items().getFirst().runtime())).isBetween(-1.0, 60.0);
	}

	@Test
	void timesThatAClientGivesAreLeftAlone() {
		DateTime began = new DateTime(LocalDateTime.of(2020, 1, 1, 0, 0), FixedZone.UTC);
		DateTime ended = new DateTime(LocalDateTime.of(2020, 1, 1, 0, 0, 7), FixedZone.UTC);
		Context elsewhere = start("A", Map.of("starttime", began));
		Context later = start("B", Map.of());
		this.set = Duration.ofHours(1);
		stop(elsewhere, Map.of("stoptime", ended));
		DateTime sameClock = new DateTime(LocalDateTime.ofInstant(Instant.now().plus(this.set), ZoneOffset.UTC),
				FixedZone.UTC);
		stop(later, Map.of("stoptime", sameClock));
		List<RunSummary.TimedSection> slowest = this.run.overview().summary().slowest();
		assertThat(slowest.getFirst()).isEqualTo(new RunSummary.TimedSection(3, "T.A", "Section", 7.0, null));
		assertThat(slowest.getLast().fullid()).isEqualTo("T.B");
		assertThat(slowest.getLast().runtime()).isBetween(-1.0, 6.0);
		assertThat(slowest.getLast().clockStep()).isNotNull();
	}

	@Test
	void aSteadyClockIsNoEvent() throws IOException {
		stop(start("A", Map.of()), Map.of());
		assertThat(events()).noneMatch(RunEvent.ClockStepped.class::isInstance);
		assertThat(this.run.overview().summary().clockSteps().total()).isZero();
	}

}
