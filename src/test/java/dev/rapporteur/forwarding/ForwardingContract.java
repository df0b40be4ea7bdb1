package dev.rapporteur.forwarding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds whichever way runs are forwarded.
 *
 * @param <R> who gets them
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ForwardingContract<R extends Receiver> {

	@TempDir
	Path directory;

	R receiver;

	Collected collected;

	/** Starts a collector. */
	ForwardingContract(R receiver) {
		this.receiver = receiver;
		this.collected = receiver.collected();
	}

	@AfterEach
	void closeReceiver() {
		this.receiver.close();
	}

	ForwardingService service(JournalSettings.OnClose onClose, String... settings) {
		return new ForwardingService(this.directory.resolve("runs"), this.receiver, onClose, settings);
	}

	ForwardingService service(String... settings) {
		return service(JournalSettings.OnClose.KEEP, settings);
	}

	/**
	 * Waits until the collector and the service agree that nothing is left to be done.
	 */
	void awaitConfirmed(ForwardingService service, RunId run) {
		await().until(() -> this.collected.hasConfirmed(run.value()));
		await().until(() -> service.tally().runs().isEmpty());
	}

	@Test
	void allRecordsArriveByteForByteInOrder() throws IOException {
		try (ForwardingService service = service("rapporteur.forward.batch-size=2KB")) {
			Run run = service.open(null);
			ForwardingService.report(run, 300);
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.collected.records(run.id().value())).isEqualTo(service.records(run.id()));
			assertThat(this.collected.last(run.id().value())).isEqualTo(service.known(run.id()).journal().last())
				.isGreaterThan(600);
			assertThat(this.collected.messages()).first().asString().startsWith("heard ");
			assertThat(this.collected.messages().stream().filter((each) -> each.startsWith("events ")))
				.hasSizeGreaterThan(9)
				.doesNotHaveDuplicates();
			assertThat(this.collected.origin(run.id().value()))
				.isEqualTo(new Origin(run.directory().toString(), "tests"));
			assertThat(service.tally().bytes()).hasValue(service.records(run.id()).length);
			assertThat(this.directory.resolve("runs/.rapporteur/forwarded")).isEmptyDirectory();
		}
	}

	@Test
	void theyArriveWhileTheRunIsOpen() throws IOException {
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			ForwardingService.report(run, 1);
			await().until(() -> this.collected.last(run.id().value()) == run.journal().last());
			assertThat(run.isClosed()).isFalse();
			assertThat(this.directory.resolve("runs/.rapporteur/forwarded").resolve(run.id().value())).exists();
			assertThat(service.tally().runs()).containsOnlyKeys(run.id().value());
		}
	}

	@Test
	void anOpenRunIsHeardOfAlsoWhenNothingHappens() throws IOException {
		try (ForwardingService service = service("rapporteur.forward.heartbeat=50ms")) {
			Run run = service.open(null);
			await().until(() -> this.collected.messages().stream().filter(("heard 1")::equals).count() > 3);
			assertThat(run.journal().last()).isEqualTo(1);
		}
	}

	@Test
	void whatTheReceiverHasLostIsSentAgain() throws IOException {
		try (ForwardingService service = service("rapporteur.forward.batch-size=2KB")) {
			Run run = service.open(null);
			ForwardingService.report(run, 100);
			await().until(() -> this.collected.last(run.id().value()) == run.journal().last());
			this.collected.lose(run.id().value());
			ForwardingService.report(run, 100);
			await().until(() -> this.collected.last(run.id().value()) == run.journal().last());
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.collected.records(run.id().value())).isEqualTo(service.records(run.id()));
		}
	}

	@Test
	void oneThatHasLostAllOfAClosedRunGetsItAgain() throws IOException {
		try (ForwardingService service = service("rapporteur.forward.log-interval=100ms")) {
			Run run = service.open(null);
			ForwardingService.report(run, 10);
			await().until(() -> this.collected.last(run.id().value()) == run.journal().last());
			this.collected.lose(run.id().value());
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.collected.records(run.id().value())).isEqualTo(service.records(run.id()));
		}
	}

	@Test
	void aRunOfWhichItHasSomethingElseIsSentOnceMore() throws IOException {
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			ForwardingService.report(run, 10);
			await().until(() -> this.collected.last(run.id().value()) == run.journal().last());
			this.collected.spoil(run.id().value());
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.collected.records(run.id().value())).isEqualTo(service.records(run.id()));
			assertThat(this.collected.messages()).filteredOn(("events 1")::equals).hasSize(2);
		}
	}

	@Test
	void soIsOneThatItAsksForFromTheBegin() throws IOException {
		this.collected.ask();
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			ForwardingService.report(run, 10);
			await().until(() -> this.collected.last(run.id().value()) == run.journal().last());
			this.collected.spoil(run.id().value());
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.collected.records(run.id().value())).isEqualTo(service.records(run.id()));
			assertThat(this.collected.origin(run.id().value()))
				.isEqualTo(new Origin(run.directory().toString(), "tests"));
		}
	}

	@Test
	void theNextServiceForwardsWhatOneHasLeft() throws IOException {
		AtomicReference<RunId> opened = new AtomicReference<>();
		try (ForwardingService first = service("rapporteur.forward.batch-size=1KB")) {
			Run open = first.open(null);
			RunId run = open.id();
			opened.set(run);
			ForwardingService.report(open, 50);
			await().until(() -> this.collected.last(run.value()) == open.journal().last());
			first.stopForwarding();
			ForwardingService.report(open, 50);
		}
		RunId run = opened.get();
		assertThat(this.collected.hasConfirmed(run.value())).isFalse();
		int before = this.collected.messages().size();
		try (ForwardingService second = service("rapporteur.forward.batch-size=1KB").recover()) {
			awaitConfirmed(second, run);
			assertThat(this.collected.records(run.value())).isEqualTo(second.records(run));
		}
		List<String> after = this.collected.messages().subList(before, this.collected.messages().size());
		assertThat(after).doesNotContain("events 1");
	}

	@Test
	void soItDoesWithOneThatIsNotListed() throws IOException {
		Path job = Files.createDirectory(this.directory.resolve("job"));
		AtomicReference<RunId> opened = new AtomicReference<>();
		byte[] records;
		try (ForwardingService first = service(JournalSettings.OnClose.DELETE)) {
			Run open = first.open(job);
			RunId run = open.id();
			opened.set(run);
			await().until(() -> this.collected.last(run.value()) == open.journal().last());
			first.stopForwarding();
			ForwardingService.report(open, 50);
			first.close(open);
			records = first.records(run);
		}
		RunId run = opened.get();
		Path moved;
		try (ForwardingService second = service(JournalSettings.OnClose.DELETE).recover()) {
			moved = second.registry().movedJournal(run);
			awaitConfirmed(second, run);
		}
		assertThat(this.collected.records(run.value())).isEqualTo(records);
		assertThat(Objects.requireNonNull(this.collected.origin(run.value())).directory()).isEqualTo(job.toString());
		assertThat(moved).doesNotExist();
	}

	/** Else nobody would delete it any more. */
	@Test
	void theEndOfTheServiceWaitsForAJournalThatIsBeingDeleted() throws Exception {
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		try (ForwardingService service = service(JournalSettings.OnClose.DELETE, "rapporteur.forward.patience=1m")) {
			Run run = service.open(null);
			service.whenAJournalGoes(() -> {
				reached.countDown();
				hold(released);
			});
			Path journal = run.journal().place().path();
			service.close(run);
			reached.await();
			Thread ending = Thread.ofPlatform().start(service::stopForwarding);
			await().until(() -> !ending.isAlive() || ending.getState() == Thread.State.TIMED_WAITING);
			assertThat(ending.isAlive()).isTrue();
			released.countDown();
			ending.join();
			assertThat(journal).doesNotExist();
		}
	}

	private static void hold(CountDownLatch released) {
		try {
			released.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
