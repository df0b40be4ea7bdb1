package dev.rapporteur.collector;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.LogDigest;
import dev.rapporteur.forwarding.Message;
import dev.rapporteur.forwarding.Origin;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalDigest;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IntakeTests {

	static final CollectorSettings SETTINGS = new CollectorSettings(
			new CollectorSettings.Kafka(null, "rapporteur", 4, (short) 1, 1, null, Map.of()), null,
			Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofSeconds(20), 1, DataSize.ofMegabytes(1));

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

	private HeldHeads heads;

	@BeforeEach
	void open() throws IOException {
		this.job = new ReportedElsewhere(this.there);
		start();
	}

	private void start() {
		this.collector = Runs.registry(DefaultSettings.registry(this.here, 10));
		this.followed = this.collector.follow(new FollowSettings(2, 2));
		this.followed.recover();
		this.folding = new Folding(this.followed, 1);
		this.heads = new HeldHeads(this.followed, () -> this.now);
		this.intake = new Intake(this.heads, new Intake.Means(this.followed, this.folding,
				new IntakeTally(new SimpleMeterRegistry()), SETTINGS, RunKeeper.DISK), Refills.NONE, () -> this.now);
	}

	private void restart() throws IOException {
		stop();
		start();
	}

	private void stop() throws IOException {
		this.folding.close();
		this.followed.close();
		this.collector.close();
	}

	@AfterEach
	void close() throws IOException {
		stop();
		this.job.close();
	}

	private Answer take(Message message) throws IOException {
		return this.intake.take(this.job.id(), message, 0);
	}

	private Answer takeAll() throws IOException {
		Answer answer = take(this.job.heard());
		for (Message message : this.job.events()) {
			answer = take(message);
		}
		return answer;
	}

	/** What comes of the reports that are being written. */
	private List<Answer> tick() {
		List<Answer> answers = new ArrayList<>();
		await().until(() -> {
			answers.addAll(this.intake.tick());
			return !this.folding.isRunning(this.job.id());
		});
		answers.addAll(this.intake.tick());
		return answers;
	}

	private KnownRun known() {
		return Objects.requireNonNull(this.collector.known(this.job.run().id()));
	}

	private Path copies() {
		return this.here.resolve(this.job.id());
	}

	private String digest() throws IOException {
		return HexFormat.of().formatHex(JournalDigest.of(this.job.run().journal()));
	}

	@Test
	void aRunIsConfirmedWhenItsReportsAreWritten() throws IOException {
		long last = takeAll(this.job.begin());
		assertThat(this.heads.get(this.job.id()))
			.isEqualTo(new Head(0, 0, last, new RunCounts(4, new OpenContexts(new long[] { 1, 2, 4 }, 0), 0),
					this.now.toEpochMilli(), Head.State.OPEN, null, null));
		last = takeAll(this.job.end());
		assertThat(take(this.job.ended())).isEqualTo(new Answer(this.job.id(), last, null, null));
		Answer confirmed = new Answer(this.job.id(), last, new Answer.Confirmed(last, digest(), "fail"), null);
		assertThat(tick()).containsExactly(confirmed);
		assertThat(ReportedElsewhere.reports(copies())).isEqualTo(ReportedElsewhere.reports(this.job.directory()))
			.isNotEmpty();
		assertThat(take(this.job.ended())).isEqualTo(confirmed);
		assertThat(known().record().directory()).isEqualTo(this.job.directory());
	}

	/** Takes all, and tells the number of the last event. */
	private long takeAll(ReportedElsewhere reported) throws IOException {
		Answer answer = takeAll();
		long last = reported.run().journal().last();
		assertThat(answer).isEqualTo(new Answer(this.job.id(), last, null, null));
		return last;
	}

	private long append(String log, String text) throws Exception {
		return this.followed.logs()
			.append(this.job.run().id(), log, 0, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static LogDigest log(String name, String text) throws Exception {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return new LogDigest(name, bytes.length,
				HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
	}

	@Test
	void aRunIsNotConfirmedBeforeItsLogsAreHereAsItsSidecarHasThem() throws Exception {
		this.job.begin().end();
		long last = takeAll().last();
		append("right", "right");
		append("wrong", "wrung");
		append("dir/short", "sho");
		Message ended = this.job.ended(log("right", "right"), log("wrong", "wrong"), log("dir/short", "short"),
				log("missing", "missing"), log("../outside", "x"));
		assertThat(take(ended)).isEqualTo(new Answer(this.job.id(), last, null, null));
		assertThat(tick()).containsExactly(
				new Answer(this.job.id(), last, null, null, List.of("dir/short", "missing", "../outside")));
		assertThat(known().isOpen()).isTrue();
		append("dir/short", "short");
		append("missing", "missing");
		ended = this.job.ended(log("right", "right"), log("wrong", "wrong"), log("dir/short", "short"),
				log("missing", "missing"));
		assertThat(take(ended)).isEqualTo(new Answer(this.job.id(), last, null, null));
		assertThat(tick()).containsExactly(new Answer(this.job.id(), last, null, null, List.of("wrong")));
		assertThat(known().isOpen()).isTrue();
		this.followed.logs().empty(this.job.run().id(), "wrong");
		append("wrong", "wrong");
		take(ended);
		assertThat(tick())
			.containsExactly(new Answer(this.job.id(), last, new Answer.Confirmed(last, digest(), "fail"), null));
	}

	@Test
	void theReportsOfARunAreWrittenAfterSomeTimeWithoutALogThatDoesNotCome() throws Exception {
		this.job.begin().end();
		takeAll();
		Message ended = this.job.ended(log("missing", "missing"));
		Answer lacking = new Answer(this.job.id(), this.job.run().journal().last(), null, null, List.of("missing"));
		take(ended);
		assertThat(tick()).containsExactly(lacking);
		this.now = this.now.plus(Duration.ofSeconds(19));
		assertThat(tick()).isEmpty();
		// so says a sidecar from which no log comes
		take(ended);
		assertThat(tick()).containsExactly(lacking);
		assertThat(known().isOpen()).isTrue();
		this.now = this.now.plus(Duration.ofSeconds(1));
		this.intake.tick();
		assertThat(tick()).containsExactly(lacking);
		// others see its reports meanwhile
		assertThat(known().isOpen()).isFalse();
		// however often it says so, no events are read for that
		Path copy = copies().resolve(Journal.FILE);
		Path away = Files.move(copy, copies().resolve("away"));
		take(ended);
		assertThat(tick()).containsExactly(lacking);
		Files.move(away, copy);
		assertThat(this.heads.get(this.job.id())).isNotNull().extracting(Head::state).isEqualTo(Head.State.ENDED);
		// its sidecar can't read it any more
		take(this.job.ended());
		assertThat(tick()).singleElement().extracting(Answer::confirmed).isNotNull();
	}

	@Test
	void whatComesAgainChangesNothingAndWhatIsMissingIsAskedFor() throws IOException {
		List<Message> events = this.job.begin().events();
		Answer first = take(events.get(0));
		assertThat(take(events.get(0))).isEqualTo(first);
		assertThat(take(events.get(2))).isEqualTo(new Answer(this.job.id(), first.last(), null, first.last() + 1));
		assertThat(this.heads.get(this.job.id())).isNotNull().extracting(Head::last).isEqualTo(first.last());
		assertThat(takeAll().last()).isEqualTo(this.job.run().journal().last());
	}

	@Test
	void theEndOfARunWaitsForItsEvents() throws IOException {
		this.job.begin().end();
		assertThat(take(this.job.ended())).isEqualTo(new Answer(this.job.id(), 0, null, 1L));
		Answer first = take(this.job.events().getFirst());
		assertThat(take(this.job.ended())).isEqualTo(new Answer(this.job.id(), first.last(), null, first.last() + 1));
		assertThat(tick()).isEmpty();
		takeAll();
		take(this.job.ended());
		assertThat(tick()).singleElement().extracting(Answer::confirmed).isNotNull();
	}

	@Test
	void aSidecarThatHasMoreThanComesIsAskedForItWhenItSaysSoTwice() throws IOException {
		this.job.begin();
		Answer first = take(this.job.events().getFirst());
		assertThat(take(this.job.heard())).isEqualTo(first);
		assertThat(take(this.job.heard())).isEqualTo(new Answer(this.job.id(), first.last(), null, first.last() + 1));
		takeAll();
		assertThat(take(this.job.heard()).asked()).isNull();
		assertThat(take(this.job.heard()).asked()).isNull();
	}

	@Test
	void aRunWhoseSidecarHasOtherEventsIsAskedForFromItsBegin() throws IOException {
		this.job.begin().end();
		takeAll();
		byte[] other = new byte[32];
		Message.Ended ended = new Message.Ended(this.job.run().journal().last(), other, new Origin("/job", "sidecar"),
				List.of());
		take(ended);
		assertThat(tick()).containsExactly(new Answer(this.job.id(), 0, null, 1L));
		assertThat(this.collector.known()).isEmpty();
		takeAll();
		take(this.job.ended());
		assertThat(tick()).singleElement().extracting(Answer::confirmed).isNotNull();
		assertThat(ReportedElsewhere.reports(copies())).isEqualTo(ReportedElsewhere.reports(this.job.directory()));
	}

	@Test
	void aRunWhoseSidecarIsSilentIsClosedAsPartialAndGoesOnWhenItIsBack() throws IOException {
		this.job.begin();
		takeAll();
		this.now = this.now.plus(Duration.ofMinutes(14));
		assertThat(tick()).isEmpty();
		take(this.job.heard());
		this.now = this.now.plus(Duration.ofMinutes(14));
		tick();
		assertThat(known().isOpen()).isTrue();
		this.now = this.now.plus(Duration.ofMinutes(1));
		tick();
		assertThat(tick()).isEmpty();
		assertThat(known().record().abortReason()).isEqualTo("nothing was heard of its sidecar for PT15M");
		assertThat(Objects.requireNonNull(known().receipt()).assessment().verdict().word().word()).isEqualTo("partial");
		assertThat(this.heads.get(this.job.id())).isNotNull().extracting(Head::state).isEqualTo(Head.State.SILENT);
		take(this.job.heard());
		assertThat(known().isOpen()).isTrue();
		assertThat(known().record().abortReason()).isNull();
		this.job.end();
		takeAll();
		assertThat(known().isOpen()).isTrue();
		take(this.job.ended());
		assertThat(tick()).singleElement().extracting(Answer::confirmed).isNotNull();
		assertThat(ReportedElsewhere.reports(copies())).isEqualTo(ReportedElsewhere.reports(this.job.directory()));
	}

	@Test
	void aRunWhoseSidecarIsHeardOfWhileItIsClosedStaysOpen() throws IOException {
		this.job.begin();
		takeAll();
		this.now = this.now.plus(Duration.ofMinutes(15));
		this.intake.tick();
		take(this.job.heard());
		tick();
		assertThat(known().isOpen()).isTrue();
		assertThat(this.heads.get(this.job.id())).isNotNull().extracting(Head::state).isEqualTo(Head.State.OPEN);
		this.job.end();
		takeAll();
		take(this.job.ended());
		assertThat(tick()).singleElement().extracting(Answer::confirmed).isNotNull();
		assertThat(ReportedElsewhere.reports(copies())).isEqualTo(ReportedElsewhere.reports(this.job.directory()));
	}

	@Test
	void theNextProcessHasTheSameHeadsAndConfirmsWhatWasConfirmed() throws IOException {
		this.job.begin();
		takeAll();
		Head before = this.heads.get(this.job.id());
		restart();
		assertThat(this.heads.get(this.job.id())).isEqualTo(before);
		this.job.end();
		takeAll();
		restart();
		take(this.job.ended());
		Answer confirmed = tick().getFirst();
		restart();
		take(this.job.ended());
		assertThat(tick()).containsExactly(confirmed);
	}

	@Test
	void aCopyThatIsDamagedIsMadeAgain() throws IOException {
		this.job.begin();
		takeAll();
		stop();
		Path copy = copies().resolve(Journal.FILE);
		byte[] bytes = Files.readAllBytes(copy);
		Files.write(copy, Arrays.copyOf(bytes, bytes.length - 10));
		start();
		assertThat(take(this.job.heard()).last()).isLessThan(this.job.run().journal().last()).isPositive();
		this.job.end();
		takeAll();
		take(this.job.ended());
		assertThat(tick()).singleElement().extracting(Answer::confirmed).isNotNull();
	}

	@Test
	void aRunWhoseCopyIsGoneIsAskedForFromItsBegin() throws IOException {
		this.job.begin();
		takeAll();
		this.followed.restart(this.job.run().id());
		this.job.end();
		takeAll();
		takeAll();
		this.followed.restart(this.job.run().id());
		assertThat(take(this.job.ended())).isEqualTo(new Answer(this.job.id(), 0, null, 1L));
		takeAll();
		take(this.job.ended());
		assertThat(tick()).singleElement().extracting(Answer::confirmed).isNotNull();
	}

	@Test
	void aConfirmedRunIsForgottenInTime() throws IOException {
		this.job.begin().end();
		takeAll();
		take(this.job.ended());
		tick();
		this.now = this.now.plus(Duration.ofDays(1));
		tick();
		List<String> left = new ArrayList<>();
		this.heads.forEach((run, head) -> left.add(run));
		assertThat(left).isEmpty();
	}

	@Test
	void eventsThatAreNoneChangeNothing() throws IOException {
		byte[] records = this.job.begin().batches().getFirst().bytes();
		records[records.length - 1] ^= 1;
		assertThatExceptionOfType(MalformedEventsException.class).isThrownBy(() -> take(new Message.Events(1, records)))
			.withMessageStartingWith("The checksum of record ");
		assertThat(this.collector.known()).isEmpty();
	}

}
