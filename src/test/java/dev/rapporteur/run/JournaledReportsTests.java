package dev.rapporteur.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.NormalizedReport;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalInUseException;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JournaledReportsTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

	private final JournaledReports reports = new JournaledReports(DefaultSettings.LIMITS, Formats.PYATS);

	@TempDir
	private Path directory;

	private Path live;

	/** What a killed service leaves: the files as they were. */
	private Path left;

	private RunRegistry registry;

	private Run run;

	private Client client;

	@BeforeEach
	void open() throws IOException {
		this.live = Files.createDirectory(this.directory.resolve("live"));
		this.left = Files.createDirectory(this.directory.resolve("left"));
		this.registry = Runs.registry(DefaultSettings.registry(this.directory, 10), InstantSource.fixed(NOW));
		this.run = Objects.requireNonNull(
				this.registry.find(this.registry.open(new RunRequest("job", this.live, SETTINGS, false)).id()));
		this.client = this.run.write(null,
				(turn) -> turn.register(new ClientId("s1"), Map.of("pid", "10", "ppid", "1")));
	}

	@AfterEach
	void close() {
		this.registry.close();
	}

	private void start(ContextKind kind, String id, Map<String, Object> arguments) {
		Map<String, Object> all = new TreeMap<>(arguments);
		all.put("id", id);
		this.run.write(this.client.id(), (turn) -> {
			this.client.push(turn.contexts().start(kind, this.client.current(), all));
			return true;
		});
	}

	private void stop(Map<String, Object> arguments) {
		this.run.write(this.client.id(), (turn) -> {
			turn.contexts().stop(Objects.requireNonNull(this.client.own()), arguments);
			this.client.pop();
			return true;
		});
	}

	private void log(String text) throws IOException {
		Files.writeString(this.live.resolve("TaskLog"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	/** Two test cases, of which one is open. */
	private void work() throws IOException {
		log("begin\n");
		start(ContextKind.TESTSUITE, "nightly", Map.of("name", "nightly"));
		start(ContextKind.TASK, "routing", Map.of("name", "routing", "logfile", "TaskLog"));
		start(ContextKind.SECTION, "ping", Map.of("type", "Testcase", "logfile", "TaskLog"));
		log("ping\nping\n");
		stop(Map.of("result", TestResult.of(ResultCode.PASSED)));
		start(ContextKind.SECTION, "trace", Map.of("type", "Testcase", "logfile", "TaskLog"));
		log("trace\n");
		this.run.awaitLogs();
	}

	private void kill() throws IOException {
		for (String name : List.of(Journal.FILE, "TaskLog")) {
			Files.copy(this.live.resolve(name), this.left.resolve(name));
		}
	}

	private String normalized(String name) throws IOException {
		return Files.readString(this.left.resolve(name)).replaceAll("(time>)[0-9][^<]*", "$1TIME");
	}

	private static Map<String, String> read(Path directory) throws IOException {
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> all = Files.list(directory)) {
			for (Path file : all.filter((path) -> path.getFileName().toString().matches("[Rr]esults.*")).toList()) {
				files.put(file.getFileName().toString(), Files.readString(file));
			}
		}
		return files;
	}

	@Test
	void whatWasOpenIsErroredInTheReportsOfAKilledService() throws IOException {
		work();
		kill();
		JournaledReports.Written written = this.reports.write(this.left, this.left);
		assertThat(written.run()).isEqualTo(this.run.id().value());
		assertThat(written.unfinished()).isEqualTo(3);
		assertThat(written.end().closed()).isFalse();
		assertThat(written.end().damage()).isNull();
		assertThat(written.files()).containsExactly(this.left.resolve("results.json"),
				this.left.resolve("ResultsDetails.xml"), this.left.resolve("ResultsSummary.xml"));
		assertThat(NormalizedReport.read(this.left)).contains("""
				        "stoptime" : "TIME",
				        "runtime" : "SECONDS",
				        "logs" : {
				          "file" : "TaskLog",
				          "begin" : 16,
				          "begin_lines" : 3,
				          "size" : 6,
				          "size_lines" : 1
				        },
				        "result" : {
				          "value" : "errored",
				          "reason" : "Stopping context"
				        },
				""");
	}

	@Test
	void theFiguresOfAKilledServiceTellOfWhatWasOpen() throws IOException {
		work();
		kill();
		this.reports.write(this.left, this.left);
		assertThat(normalized("ResultsSummary.xml")).isEqualTo("""
				<?xml version="1.0" ?>
				<jobSummary archiveFilename="" atsTreePath="">
				  <jobName>nightly</jobName>
				  <image/>
				  <aborted>0</aborted>
				  <passed>1</passed>
				  <passx>0</passx>
				  <failed>0</failed>
				  <blocked>0</blocked>
				  <skipped>0</skipped>
				  <errored>1</errored>
				  <unknown>0</unknown>
				  <never_ran>0</never_ran>
				  <total>2</total>
				  <success_rate>50.0</success_rate>
				  <starttime>TIME</starttime>
				  <stoptime>TIME</stoptime>
				  <runtime>TIME</runtime>
				  <testbed/>
				  <release/>
				  <submitter/>
				  <user/>
				  <debugProfile>0</debugProfile>
				  <host/>
				</jobSummary>
				""");
	}

	@Test
	void aRunThatWasClosedHasTheSameReportsAgain() throws IOException {
		work();
		stop(Map.of("result", TestResult.of(ResultCode.FAILED, "no route")));
		stop(Map.of());
		stop(Map.of());
		this.registry.close(this.run.id());
		kill();
		JournaledReports.Written written = this.reports.write(this.left.resolve(Journal.FILE), this.left);
		assertThat(written.end().closed()).isTrue();
		assertThat(written.unfinished()).isZero();
		assertThat(read(this.left)).hasSize(3).isEqualTo(read(this.live));
	}

	@Test
	void whatTheEndOfARunHasErroredStaysSo() throws IOException {
		work();
		this.registry.close(this.run.id());
		kill();
		assertThat(this.reports.write(this.left, this.left).unfinished()).isZero();
		assertThat(read(this.left)).hasSize(3).isEqualTo(read(this.live));
	}

	@Test
	void reportsGoElsewhereAndLogsAreCountedWhereTheyLie() throws IOException {
		work();
		kill();
		Path elsewhere = this.directory.resolve("new").resolve("reports");
		this.reports.write(this.left, elsewhere);
		assertThat(read(elsewhere)).containsOnlyKeys("results.json", "ResultsDetails.xml", "ResultsSummary.xml");
		assertThat(read(elsewhere).get("results.json"))
			.contains("\"begin\": 16, \"begin_lines\": 3, \"size\": 6, \"size_lines\": 1");
		assertThat(read(this.left)).isEmpty();
	}

	@Test
	void aDamagedJournalGivesWhatHappenedBefore() throws IOException {
		work();
		kill();
		flipBit(Files.size(this.left.resolve(Journal.FILE)) / 100);
		JournaledReports.Written written = this.reports.write(this.left, this.left);
		assertThat(written.end().damage()).contains(this.left.resolve(Journal.FILE).toString())
			.contains("the checksum is wrong");
		assertThat(read(this.left)).hasSize(3);
	}

	private void flipBit(long position) throws IOException {
		try (FileChannel channel = FileChannel.open(this.left.resolve(Journal.FILE), StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			ByteBuffer one = ByteBuffer.allocate(1);
			channel.read(one, position);
			one.put(0, (byte) (one.get(0) ^ 1));
			channel.write(one.flip(), position);
		}
	}

	@Test
	void aRunThatAServiceHasIsLeftToIt() throws IOException {
		work();
		assertThatExceptionOfType(JournalInUseException.class)
			.isThrownBy(() -> this.reports.write(this.live, this.live));
		assertThat(read(this.live)).isEmpty();
	}

	@Test
	void aRunWithoutASuiteHasNoReports() throws IOException {
		Files.copy(this.live.resolve(Journal.FILE), this.left.resolve(Journal.FILE));
		assertThatIllegalStateException().isThrownBy(() -> this.reports.write(this.left, this.left))
			.withMessage("there is no suite to report");
		assertThat(read(this.left)).isEmpty();
	}

}
