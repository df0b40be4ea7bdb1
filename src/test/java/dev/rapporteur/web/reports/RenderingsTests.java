package dev.rapporteur.web.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RenderingsTests {

	private final Runs runs = new Runs();

	private final Renderings renderings = new Renderings(1);

	@TempDir
	private Path directory;

	private Run run;

	@BeforeEach
	void open() throws IOException {
		this.run = this.runs.open("run", this.directory,
				new RunSettings("json", true, 10, 100, Duration.ZERO, false, false));
	}

	@AfterEach
	void close() {
		this.runs.close();
	}

	private void startSuite() {
		this.run.write(null, (turn) -> turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J")));
	}

	@Test
	void thoseWhoReadAtTheSameTimeShareAReportThatGoesWithTheLast() throws IOException {
		startSuite();
		long events = this.run.awaitLogs();
		Path shared;
		try (Renderings.Opened first = this.renderings.open(new OpenSource(this.run, events), Formats.JSON)) {
			shared = first.directory();
			try (Renderings.Opened second = this.renderings.open(new OpenSource(this.run, events), Formats.JSON)) {
				assertThat(second.directory()).isEqualTo(shared);
				assertThat(second.version()).isEqualTo(first.version()).isEqualTo(this.run.id() + "-" + events);
			}
			assertThat(shared.resolve("results.json")).exists();
		}
		assertThat(shared).doesNotExist();
		try (Renderings.Opened later = this.renderings.open(new OpenSource(this.run, events), Formats.JSON)) {
			assertThat(later.directory()).isNotEqualTo(shared);
		}
	}

	@Test
	void aReportThatMayHoldLaterEventsHasAVersionThatNobodyElseGets() throws IOException {
		startSuite();
		long events = this.run.awaitLogs() - 1;
		try (Renderings.Opened mixed = this.renderings.open(new OpenSource(this.run, events), Formats.XML)) {
			assertThat(mixed.version()).matches(this.run.id() + "-" + events + "-[0-9a-f-]{36}");
		}
	}

	@Test
	void whatCannotBeMadeTakesNoSlotAndLeavesNothing() throws IOException {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.renderings.open(new OpenSource(this.run, 0), Formats.JSON));
		startSuite();
		try (Renderings.Opened made = this.renderings.open(OpenSource.of(this.run), Formats.JSON)) {
			assertThat(made.directory().resolve("results.json")).exists();
		}
	}

}
