package dev.rapporteur.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.run.ClosedRunFiles;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.StoredFiles;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run that was forgotten here before it was put, and of which the store has an older
 * version.
 */
class OlderVersionsTests {

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private ReportedElsewhere job;

	private RunRegistry collector;

	private FollowedRuns runs;

	private Folding folding;

	private Intake intake;

	private Instant now = Instant.parse("2026-11-30T08:00:00Z");

	@BeforeEach
	void open() throws IOException {
		this.job = new ReportedElsewhere(this.there).begin().end();
		this.collector = Runs.registry(DefaultSettings.registry(this.here, 10));
		this.runs = this.collector.follow(new FollowSettings(2, 2));
		this.folding = new Folding(this.runs, 1);
		this.intake = new Intake(
				new HeldHeads(this.runs, () -> this.now), new Intake.Means(this.runs, this.folding,
						new IntakeTally(new SimpleMeterRegistry()), IntakeTests.SETTINGS, keeper(older())),
				Refills.NONE, () -> this.now);
	}

	@AfterEach
	void close() throws IOException {
		this.folding.close();
		this.runs.close();
		this.collector.close();
		this.job.close();
	}

	/** What another collector has put of it when its sidecar was silent. */
	private String older() throws IOException {
		RunId run = this.job.run().id();
		try (RunRegistry other = Runs.registry(DefaultSettings.registry(this.there.resolve("other"), 10));
				FollowedRuns silent = other.follow(new FollowSettings(2, 2))) {
			silent.take(run, this.job.directory().toString(), this.job.batches().getFirst());
			silent.fold(run, "nothing was heard of its sidecar");
			return Objects.requireNonNull(silent.keptIn((id, file, output) -> {
			}).description(run));
		}
	}

	/** Keeps that instead, the first time. */
	private RunKeeper keeper(String older) {
		ClosedRunFiles files = this.runs.keptIn((run, file, output) -> {
		});
		return new RunKeeper() {

			private boolean done;

			@Override
			public void keep(RunId run, Consumer<Boolean> after) {
				try {
					if (!this.done) {
						OlderVersionsTests.this.runs.release(run);
						assertThat(files.take(run, older, new StoredFiles("tag", List.of()))).isTrue();
						files.list(List.of(run));
					}
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
				this.done = true;
				after.accept(true);
			}

			@Override
			public void changed(RunId run) {
				// it has no logs
			}

			@Override
			public void owned() {
				// there are no others
			}

		};
	}

	private Answer take(Message message) throws IOException {
		return this.intake.take(this.job.id(), message, 0);
	}

	private List<Answer> report() throws IOException {
		take(this.job.heard());
		for (Message message : this.job.events()) {
			take(message);
		}
		take(this.job.ended());
		return tick();
	}

	private List<Answer> tick() {
		List<Answer> answers = new ArrayList<>();
		await().until(() -> {
			answers.addAll(this.intake.tick());
			return !this.folding.isRunning(this.job.id());
		});
		answers.addAll(this.intake.tick());
		return answers;
	}

	@Test
	void aRunOfWhichOnlyAnOlderVersionWasPutIsNotConfirmed() throws IOException {
		assertThat(report()).isEmpty();
		this.now = this.now.plusSeconds(1);
		assertThat(tick()).containsExactly(new Answer(this.job.id(), 0, null, 1L));
		assertThat(report()).singleElement().extracting(Answer::confirmed).isNotNull();
		assertThat(ReportedElsewhere.reports(this.here.resolve(this.job.id())))
			.isEqualTo(ReportedElsewhere.reports(this.job.directory()))
			.isNotEmpty();
	}

}
