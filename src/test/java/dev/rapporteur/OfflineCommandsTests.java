package dev.rapporteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is made of the files of a run by a process of its own.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OfflineCommandsTests {

	@TempDir
	private Path directory;

	private Path runtime;

	@BeforeEach
	void make() throws IOException {
		this.runtime = Files.createDirectory(this.directory.resolve("runtime"));
	}

	private ServerProcess command(String... arguments) throws IOException {
		return ServerProcess.launch(ServerProcess.main(List.of(arguments)), this.runtime, Map.of());
	}

	private void killService() throws Exception {
		try (ServerProcess service = ServerProcess.start(this.runtime); ProtocolClient _ = service.openTask()) {
			service.signal("KILL");
			service.awaitEnd();
		}
	}

	@Test
	void aKilledServiceLosesNoReport() throws Exception {
		killService();
		try (ServerProcess report = command("report", "--from", this.runtime.toString(), "--formats", "junit,html")) {
			assertThat(report.awaitEnd()).isZero();
			assertThat(report.output().lines()).containsExactlyInAnyOrder(
					this.runtime.resolve("results.json").toString(),
					this.runtime.resolve("ResultsDetails.xml").toString(),
					this.runtime.resolve("ResultsSummary.xml").toString(), this.runtime.resolve("junit.xml").toString(),
					this.runtime.resolve("report.html").toString(),
					"rapporteur: run " + run() + " was never closed, contexts that are errored for that: 3");
		}
		assertThat(this.runtime.resolve("junit.xml")).content()
			.contains("tests=\"1\" failures=\"0\" errors=\"1\"")
			.doesNotContain("passed");
		assertThat(this.runtime.resolve("report.html")).content()
			.contains("<span class=\"verdict empty\">empty</span>", "<li>the run has not ended</li>");
	}

	private String run() throws Exception {
		try (ServerProcess journal = command("journal", "cat", this.runtime.toString())) {
			assertThat(journal.awaitEnd()).isZero();
			return journal.output().replaceFirst("(?s).*?\"run\":\"([^\"]+)\".*", "$1");
		}
	}

	@Test
	void eventsAreALineOfJsonEach() throws Exception {
		killService();
		try (ServerProcess journal = command("journal", "cat", this.runtime.toString())) {
			assertThat(journal.awaitEnd()).isZero();
			assertThat(journal.output()
				.replaceAll("\"time\":\"[^\"]+\"", "TIME")
				.replaceAll("(run|starttime)\":\"[^\"]+\"", "$1\":...")).isEqualTo(
						"""
								{"number":1,TIME,"type":"run-opened","run":...,"name":"run","format":"json","utc":false,"socket":true,"require_plan":false,"joined":false}
								{"number":2,TIME,"type":"client-registered","client":"s1","pid":"job","ppid":"1"}
								{"number":3,TIME,"type":"context-created","seq":1,"parent":0,"kind":"testsuite","id":"suite","client":"s1"}
								{"number":4,TIME,"type":"context-started","seq":1,"parent":0,"kind":"testsuite","id":"suite",\
								"fields":{"starttime":...},"extra":{},"log_begin":-1,"client":"s1"}
								{"number":5,TIME,"type":"context-created","seq":2,"parent":1,"kind":"task","id":"task","client":"s1"}
								{"number":6,TIME,"type":"context-started","seq":2,"parent":1,"kind":"task","id":"task",\
								"fields":{"starttime":...},"extra":{},"log_begin":-1,"client":"s1"}
								{"number":7,TIME,"type":"context-started","seq":3,"parent":2,"kind":"section","id":"test",\
								"fields":{"starttime":...},"extra":{},"log_begin":-1,"client":"s1"}
								""");
		}
	}

	@Test
	void aDamagedJournalIsNoYes() throws Exception {
		killService();
		Path journal = this.runtime.resolve(".rapporteur.journal");
		byte[] bytes = Files.readAllBytes(journal);
		bytes[200] ^= 1;
		Files.write(journal, bytes);
		try (ServerProcess cat = command("journal", "cat", journal.toString())) {
			assertThat(cat.awaitEnd()).isEqualTo(1);
			assertThat(cat.output()).contains("rapporteur: ").contains("the checksum is wrong");
		}
	}

	@Test
	void aRunThatWasNeverClosedIsPartial() throws Exception {
		killService();
		try (ServerProcess verdict = command("verdict", this.runtime.toString())) {
			assertThat(verdict.awaitEnd()).isEqualTo(3);
			assertThat(verdict.output())
				.isEqualTo(run() + " empty (plan: none): no test case was executed: no section of "
						+ "type Testcase that counts lies directly below a task; the run has not ended; "
						+ "3 contexts not ended; the first is task.test\n");
		}
	}

	@Test
	void aRunThatHasEndedLeavesItsReceipt() throws Exception {
		try (ServerProcess service = ServerProcess.start(this.runtime); ProtocolClient client = service.openTask()) {
			client.call("stop_section", Map.of("result", "passed"));
			client.call("stop_task", Map.of());
			client.call("stop_testsuite", Map.of());
			service.signal("TERM");
			service.awaitEnd();
		}
		assertThat(this.runtime.resolve(".rapporteur.journal")).doesNotExist();
		try (ServerProcess verdict = command("verdict", this.runtime.toString())) {
			assertThat(verdict.awaitEnd()).isEqualTo(3);
			assertThat(verdict.output()).endsWith(" empty (plan: none): no test case was executed: no section of type "
					+ "Testcase that counts lies directly below a task\n");
		}
		Path receipt = this.runtime.resolve("receipt.json");
		Files.writeString(receipt,
				Files.readString(receipt)
					.replace("\"verdict\": \"empty\"", "\"verdict\": \"pass\"")
					.replace("\"verdict\":\"empty\"", "\"verdict\":\"pass\""));
		Files.writeString(this.runtime.resolve("results.json"), "{}");
		try (ServerProcess verdict = command("verdict", this.runtime.toString())) {
			assertThat(verdict.awaitEnd()).isEqualTo(2);
			assertThat(verdict.output()).contains(" partial (plan: none): results.json is not what the receipt says");
		}
	}

	@Test
	void aVerdictThatNobodyCanGiveIsNoneOfTheFour() throws Exception {
		try (ServerProcess nothing = command("verdict", this.runtime.toString())) {
			assertThat(nothing.awaitEnd()).isEqualTo(4);
			assertThat(nothing.output())
				.isEqualTo("rapporteur: There is no journal " + this.runtime.resolve(".rapporteur.journal") + "\n");
		}
		Files.writeString(this.runtime.resolve(".rapporteur.journal"), "no journal at all");
		try (ServerProcess foreign = command("verdict", this.runtime.toString())) {
			assertThat(foreign.awaitEnd()).isEqualTo(4);
			assertThat(foreign.output()).contains("it is no journal");
		}
		try (ServerProcess usage = command("verdict")) {
			assertThat(usage.awaitEnd()).isEqualTo(64);
		}
	}

	@Test
	void whatMakesNoSenseIsNamed() throws Exception {
		try (ServerProcess nothing = command("report", "--from", this.runtime.toString())) {
			assertThat(nothing.awaitEnd()).isEqualTo(1);
			assertThat(nothing.output())
				.isEqualTo("rapporteur: There is no journal " + this.runtime.resolve(".rapporteur.journal") + "\n");
		}
		Files.createFile(this.runtime.resolve(".rapporteur.journal"));
		try (ServerProcess format = command("report", "--from", this.runtime.toString(), "--formats", "word")) {
			assertThat(format.awaitEnd()).isEqualTo(2);
			assertThat(format.output()).startsWith(
					"rapporteur: rapporteur.report.formats: there is no format word, only json, yaml, xml, junit, ");
		}
		try (ServerProcess empty = command("report", "--from", this.runtime.toString())) {
			assertThat(empty.awaitEnd()).isEqualTo(1);
			assertThat(empty.output()).contains("it is no journal");
		}
	}

	@Test
	void aRunThatAServiceHasIsRefused() throws Exception {
		try (ServerProcess service = ServerProcess.start(this.runtime);
				ProtocolClient _ = service.openTask();
				ServerProcess report = command("report", "--from", this.runtime.toString())) {
			assertThat(report.awaitEnd()).isEqualTo(3);
			assertThat(report.output())
				.isEqualTo("rapporteur: A service has a run in " + this.runtime + ": ask that for its reports\n");
		}
	}

}
