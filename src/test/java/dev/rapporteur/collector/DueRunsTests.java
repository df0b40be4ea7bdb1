package dev.rapporteur.collector;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.rapporteur.clock.Clocks;
import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.LogDigest;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.logs.AppendException;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ends of runs at which something changes while reports are written, or is missing.
 */
class DueRunsTests {

	private static final LogDigest EMPTY = new LogDigest("late", 0,
			"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private ReportedElsewhere job;

	private Instant now = Instant.parse("2026-11-30T08:00:00Z");

	private RunRegistry collector;

	private FollowedRuns followed;

	private Folding folding;

	private Intake intake;

	/** What happens when a report has been written. */
	private volatile Runnable whenWritten = () -> {
	};

	@BeforeEach
	void start() throws IOException {
		this.job = new ReportedElsewhere(this.there);
		this.collector = new RunRegistry(Runs.NO_ENTRANCE, DefaultSettings.registry(this.here, 10),
				DefaultSettings.LIMITS, Clocks.system(), Formats.PYATS, List.of(),
				(file, outcome, nanoseconds) -> this.whenWritten.run());
		this.followed = this.collector.follow(new FollowSettings(2, 2));
		this.folding = new Folding(this.followed, 1);
		this.intake = new Intake(
				new HeldHeads(this.followed, () -> this.now), new Intake.Means(this.followed, this.folding,
						new IntakeTally(new SimpleMeterRegistry()), IntakeTests.SETTINGS, RunKeeper.DISK),
				Refills.NONE, () -> this.now);
	}

	@AfterEach
	void stop() throws IOException {
		this.folding.close();
		this.followed.close();
		this.collector.close();
		this.job.close();
	}

	private Answer take(Message message) throws IOException {
		return this.intake.take(this.job.id(), message, 0);
	}

	private void takeAll() throws IOException {
		take(this.job.heard());
		for (Message message : this.job.events()) {
			take(message);
		}
	}

	/** What comes of what is due now. */
	private List<Answer> due() {
		List<Answer> answers = new ArrayList<>(this.intake.tick());
		await().until(() -> !this.folding.isRunning(this.job.id()));
		answers.addAll(this.intake.tick());
		return answers;
	}

	private void appendEmpty() {
		try {
			this.followed.logs().append(this.job.run().id(), "late", 0, new ByteArrayInputStream(new byte[0]));
		}
		catch (AppendException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void aLogThatComesWhileReportsAreWrittenIsNotAskedFor() throws IOException {
		this.job.begin().end();
		takeAll();
		take(this.job.ended(EMPTY));
		assertThat(due()).singleElement().extracting(Answer::logs).isEqualTo(List.of("late"));
		this.whenWritten = this::appendEmpty;
		this.now = this.now.plus(Duration.ofSeconds(20));
		assertThat(due()).singleElement().extracting(Answer::confirmed).isNotNull();
	}

	@Test
	void aSilentRunOfWhichEventsAreGoneIsClosedWithThoseThatAreHere() throws IOException {
		this.job.begin();
		takeAll();
		this.followed.release(this.job.run().id());
		Path copy = this.here.resolve(this.job.id()).resolve(Journal.FILE);
		Files.write(copy, Arrays.copyOf(Files.readAllBytes(copy), (int) Files.size(copy) - 1));
		this.now = this.now.plus(Duration.ofMinutes(15));
		assertThat(due()).isEmpty();
		assertThat(due()).isEmpty();
		KnownRun closed = Objects.requireNonNull(this.collector.known(this.job.run().id()));
		assertThat(closed.record().abortReason()).isEqualTo("nothing was heard of its sidecar for PT15M");
		assertThat(closed.journal().last()).isEqualTo(this.job.run().journal().last() - 1);
		// its sidecar is back, and sends the rest
		assertThat(take(this.job.heard()).last()).isEqualTo(this.job.run().journal().last() - 1);
		this.job.end();
		takeAll();
		take(this.job.ended());
		assertThat(due()).singleElement().extracting(Answer::confirmed).isNotNull();
		assertThat(ReportedElsewhere.reports(this.here.resolve(this.job.id())))
			.isEqualTo(ReportedElsewhere.reports(this.job.directory()));
	}

}
