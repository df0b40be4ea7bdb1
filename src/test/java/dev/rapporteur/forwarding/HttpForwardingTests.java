package dev.rapporteur.forwarding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalDigest;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.run.Run;
import org.junit.jupiter.api.Test;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that are forwarded over HTTP.
 */
class HttpForwardingTests extends ForwardingContract<HttpReceiver> {

	HttpForwardingTests() throws IOException {
		super(new HttpReceiver());
	}

	@Test
	void aReceiverThatIsAwayForTheWholeRunGetsAllOfItWhenItIsBack() throws IOException {
		this.receiver.leave();
		try (ForwardingService service = service(JournalSettings.OnClose.DELETE)) {
			Run run = service.open(null);
			ForwardingService.report(run, 300);
			service.close(run);
			await().until(() -> service.tally().failing().get() == 1);
			byte[] records = service.records(run.id());
			assertThat(this.collected.messages()).isEmpty();
			assertThat(service.tally().behind()).isEqualTo(service.known(run.id()).journal().last());
			this.receiver.comeBack();
			awaitConfirmed(service, run.id());
			assertThat(this.collected.records(run.id().value())).isEqualTo(records);
			// it goes when nobody needs it any more
			await().until(() -> Files.notExists(service.known(run.id()).journal().place().path()));
			assertThat(service.tally().failing()).hasValue(0);
		}
	}

	@Test
	void oneThatIsKilledInMidStreamLeavesNoGap() throws IOException {
		try (ForwardingService service = service("rapporteur.forward.batch-size=512B")) {
			Run run = service.open(null);
			for (int i = 0; i < 5; i++) {
				ForwardingService.report(run, 50);
				this.receiver.leave();
				ForwardingService.report(run, 50);
				this.receiver.comeBack();
			}
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.collected.records(run.id().value())).isEqualTo(service.records(run.id()));
		}
	}

	@Test
	void oneThatRefusesAtFirstIsAskedAgain() throws IOException {
		this.receiver.answer(400);
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			ForwardingService.report(run, 10);
			service.close(run);
			await().until(() -> this.receiver.requests().size() > 2);
			assertThat(service.tally().failing()).hasValue(0);
			this.receiver.answer(200);
			awaitConfirmed(service, run.id());
			assertThat(this.collected.records(run.id().value())).isEqualTo(service.records(run.id()));
		}
	}

	@Test
	void oneThatNeverAnswersHoldsNobodyUp() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				HttpReceiver nobody = new HttpReceiver() {

					@Override
					public CollectorLink link() {
						return new HttpLink(
								new CollectorHttp(URI.create("http://127.0.0.1:" + silent.getLocalPort()), null));
					}

				};
				ForwardingService service = new ForwardingService(this.directory.resolve("runs"), nobody,
						JournalSettings.OnClose.KEEP)) {
			Run run = service.open(null);
			ForwardingService.report(run, 1000);
			service.close(run);
			assertThat(service.tally().behind()).isEqualTo(service.known(run.id()).journal().last())
				.isGreaterThan(2000);
			assertThat(service.tally().failing()).hasValue(0);
		}
	}

	@Test
	void aRunOfWhichItNeverHasTheSameStays() throws IOException {
		this.collected.spoilAll();
		try (ForwardingService service = service(JournalSettings.OnClose.DELETE)) {
			Run run = service.open(null);
			ForwardingService.report(run, 10);
			service.close(run);
			await().until(() -> service.tally()
				.runs()
				.values()
				.stream()
				.anyMatch((forwarding) -> forwarding.outcome() == Outcome.REFUSED));
			assertThat(this.collected.messages()).filteredOn((each) -> each.startsWith("ended ")).hasSize(2);
			assertThat(service.known(run.id()).journal().place().path()).exists();
			assertThat(this.directory.resolve("runs/.rapporteur/forwarded").resolve(run.id().value())).exists();
		}
	}

	@Test
	void aRunThatSomebodyDeletesIsForwardedNoMore() throws IOException {
		this.receiver.leave();
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			ForwardingService.report(run, 10);
			service.close(run);
			await().until(() -> service.tally().failing().get() == 1);
			service.registry().recover(ForwardingService.SETTINGS);
			service.registry().delete(run.id(), true);
			this.receiver.comeBack();
			await().until(() -> service.tally().runs().isEmpty());
			assertThat(this.collected.last(run.id().value())).isZero();
			assertThat(this.directory.resolve("runs/.rapporteur/forwarded")).isEmptyDirectory();
		}
	}

	@Test
	void messagesAreRequestsWithTheToken() throws IOException {
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.receiver.requests())
				.containsOnly("POST /collector/v1/runs/" + run.id() + "/messages Bearer a token of tests");
		}
	}

	@Test
	void logsAreSentInPartsWhileTheyGrowAndToTheirEnd() throws Exception {
		try (ForwardingService service = service("rapporteur.forward.log-part=10B")) {
			Run run = service.open(null);
			append(run, "dir/some log.txt", 0, "0123456789abcdef");
			await().until(() -> "0123456789abcdef".equals(this.receiver.logs().get("dir/some log.txt")));
			append(run, "dir/some log.txt", 16, "more");
			append(run, "other", 0, "é");
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.receiver.logs())
				.isEqualTo(Map.of("dir/some log.txt", "0123456789abcdefmore", "other", "é"));
			assertThat(Objects.requireNonNull(this.collected.ended(run.id().value())).logs()).containsExactly(
					new LogDigest("dir/some log.txt", 20,
							"897920a623321750a09306388cbf1d63f8669a2d3f3e02590fc07903d7d5132f"),
					new LogDigest("other", 2, "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"));
			assertThat(service.tally().logBytes()).hasValue(22);
		}
	}

	@Test
	void aCollectorThatHasNoLogAtTheEndGetsItOnceMore() throws Exception {
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			append(run, "log", 0, "0123456789");
			append(run, "empty", 0, "");
			await().until(() -> "0123456789".equals(this.receiver.logs().get("log")));
			this.receiver.loseLogs();
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.receiver.logs()).isEqualTo(Map.of("log", "0123456789", "empty", ""));
		}
	}

	@Test
	void aLogOfWhichItHasSomethingElseIsSentFromItsBegin() throws Exception {
		try (ForwardingService service = service("rapporteur.forward.log-part=4B")) {
			Run run = service.open(null);
			append(run, "log", 0, "0123456789");
			append(run, "longer", 0, "abc");
			append(run, "right", 0, "right");
			await()
				.until(() -> this.receiver.logs().size() == 3 && "0123456789".equals(this.receiver.logs().get("log")));
			this.receiver.spoil("log", "0123x56789");
			this.receiver.spoil("longer", "abcd");
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.receiver.logs()).isEqualTo(Map.of("log", "0123456789", "longer", "abc", "right", "right"));
			assertThat(this.receiver.requests().stream().filter((request) -> request.contains("anew=true"))).hasSize(2);
		}
	}

	@Test
	void aLogThatIsGoneHereHoldsNothingUp() throws Exception {
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			append(run, "log", 0, "0123456789");
			append(run, "other", 0, "other");
			await().until(() -> this.receiver.logs().size() == 2);
			this.receiver.atTheEnd(() -> {
				this.receiver.loseLogs();
				assertThat(run.directory().resolve("log").toFile().delete()).isTrue();
			});
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.receiver.logs()).isEqualTo(Map.of("other", "other"));
		}
	}

	@Test
	void aCollectorThatGetsTheRunAtItsEndGetsTheLogsToo() throws Exception {
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			append(run, "log", 0, "0123456789");
			this.receiver.atTheEnd(this.receiver::loseLogs);
			service.close(run);
			awaitConfirmed(service, run.id());
			assertThat(this.receiver.logs()).isEqualTo(Map.of("log", "0123456789"));
		}
	}

	/** The collector may have looked at it before it was cut. */
	@Test
	void aRunIsNotConfirmedAsLongAsALogIsSentAnew() throws Exception {
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			RunForwarding forwarding = Objects.requireNonNull(service.tally().runs().get(run.id().value()));
			append(run, "log", 0, "0123456789");
			await().until(() -> "0123456789".equals(this.receiver.logs().get("log")));
			this.receiver.atTheEnd(() -> {
				this.receiver.loseLogs();
				this.receiver.answerLogs(503);
			});
			service.close(run);
			await().until(() -> ends() > 1);
			Journal journal = service.known(run.id()).journal();
			forwarding.answered(new Answer(run.id().value(), journal.last(),
					new Answer.Confirmed(journal.last(), HexFormat.of().formatHex(JournalDigest.of(journal)), "pass"),
					null));
			long before = ends();
			await().until(() -> forwarding.outcome() != Outcome.OPEN || ends() > before + 1);
			assertThat(forwarding.outcome()).isEqualTo(Outcome.OPEN);
			this.receiver.answerLogs(200);
			awaitConfirmed(service, run.id());
			assertThat(this.receiver.logs()).isEqualTo(Map.of("log", "0123456789"));
		}
	}

	private long ends() {
		return this.collected.messages().stream().filter((each) -> each.startsWith("ended ")).count();
	}

	@Test
	void aLogThatWasBegunAnewReplacesTheOldOne() throws Exception {
		try (ForwardingService service = service()) {
			Run run = service.open(null);
			append(run, "log", 0, "0123456789");
			await().until(() -> "0123456789".equals(this.receiver.logs().get("log")));
			Files.writeString(run.directory().resolve("log"), "new");
			await().until(() -> "new".equals(this.receiver.logs().get("log")));
			service.close(run);
			awaitConfirmed(service, run.id());
		}
	}

	private static void append(Run run, String name, long offset, String text) throws Exception {
		run.appendLog(name, offset, new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void whatIsNotConfirmedStaysWhenTheServiceEnds() throws IOException {
		this.receiver.leave();
		Run run;
		try (ForwardingService service = service(JournalSettings.OnClose.DELETE)) {
			run = service.open(null);
			ForwardingService.report(run, 10);
		}
		assertThat(run.directory().resolve(".rapporteur.journal")).exists();
		assertThat(this.directory.resolve("runs/.rapporteur/forwarded").resolve(run.id().value()))
			.hasContent("00000000000000000000" + run.directory());
	}

}
