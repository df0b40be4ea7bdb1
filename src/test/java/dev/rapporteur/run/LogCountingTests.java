package dev.rapporteur.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.Drive;
import dev.rapporteur.event.ContextEvent;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.JournalReader;
import dev.rapporteur.journal.JournalRecord;
import dev.rapporteur.logs.LogSettings;
import dev.rapporteur.summary.RunSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class LogCountingTests {

	private final Runs runs = new Runs();

	@TempDir
	private Path directory;

	private Run run;

	private Context task;

	@BeforeEach
	void open() throws IOException {
		this.run = this.runs.open("run", this.directory,
				new RunSettings("json", true, 10, 100, Duration.ZERO, false, false));
		this.task = this.run.write(null, (turn) -> {
			Context suite = turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J"));
			return turn.contexts().start(ContextKind.TASK, suite, Map.of("id", "T"));
		});
	}

	@AfterEach
	void close() {
		this.runs.close();
	}

	private void write(String file, String text) throws IOException {
		Files.writeString(this.directory.resolve(file), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

	private Context start(String id, Object logfile) {
		return this.run.write(null,
				(turn) -> turn.contexts().start(ContextKind.SECTION, this.task, Map.of("id", id, "logfile", logfile)));
	}

	private void stop(Context context) {
		this.run.write(null, (turn) -> {
			turn.contexts().stop(context, Map.of());
			return true;
		});
	}

	/** As a client gets them: once they are counted. */
	private Object logs(Context context) {
		return Objects.requireNonNull(this.run.readCounted((turn) -> context, ContextForms::reply))
			.getOrDefault("logs", "");
	}

	private static Map<Object, Object> slice(String file, long begin, long beginLines, long size, long sizeLines) {
		return Drive.arguments("file", file, "begin", begin, "begin_lines", beginLines, "size", size, "size_lines",
				sizeLines);
	}

	@Test
	void linesOfAGrowingLogAreThereWhenAContextIsRead() throws IOException {
		write("log", "head1\nhead2\n");
		Context section = start("A", this.directory.resolve("log").toString());
		assertThat(logs(section)).isEqualTo(Map.of("file", "log", "begin", 12L, "begin_lines", 2L));
		write("log", "a1\r\na2\ra3\npart");
		assertThat(logs(section)).isEqualTo(Map.of("file", "log", "begin", 12L, "begin_lines", 2L));
		stop(section);
		assertThat(logs(section)).isEqualTo(slice("log", 12, 2, 14, 3));
	}

	private List<RunEvent.ContextChanged> countedLines() throws IOException {
		List<RunEvent.ContextChanged> counted = new ArrayList<>();
		try (JournalReader reader = this.run.journal().read(0)) {
			for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
				if (record.event() instanceof RunEvent.ContextChanged changed
						&& changed.change() instanceof ContextEvent.LinesCounted) {
					counted.add(changed);
				}
			}
		}
		return counted;
	}

	@Test
	@Timeout(60)
	void linesThatWereCountedMeanwhileAreNoDeedOfTheClientThatComesNext() throws IOException {
		write("log", "1\n");
		stop(start("A", "log"));
		while (countedLines().isEmpty()) {
			this.run.write(new ClientId("c1"), (turn) -> true);
		}
		assertThat(countedLines()).extracting(RunEvent.ContextChanged::client).containsOnlyNulls();
	}

	@Test
	void readingWaitsForTheCountsOfALargeLog() throws IOException {
		String lines = "a line of the log\n".repeat(100_000);
		write("log", lines);
		write("log", lines);
		Context section = start("A", "log");
		for (int i = 0; i < 8; i++) {
			write("log", lines);
		}
		stop(section);
		assertThat(logs(section)).isEqualTo(slice("log", 3_600_000, 200_000, 14_400_000, 800_000));
	}

	@Test
	void textBetweenSiblingsIsCountedForTheFirst() throws IOException {
		write("log", "1\n");
		Context first = start("A", "log");
		write("log", "2\n");
		stop(first);
		assertThat(logs(first)).isEqualTo(slice("log", 2, 1, 2, 1));
		write("log", "3\n4\n");
		Context second = start("B", "log");
		assertThat(logs(first)).isEqualTo(slice("log", 2, 1, 6, 3));
		assertThat(logs(second)).isEqualTo(Map.of("file", "log", "begin", 8L, "begin_lines", 4L));
	}

	@Test
	void movedLogIsCountedInItsNewFile() throws IOException {
		write("log", "1\n2\n");
		write("log:pid-7", "a\n");
		Context section = start("A", "log:pid-7");
		write("log:pid-7", "b\nc\n");
		stop(section);
		write("log", "marker\n" + Files.readString(this.directory.resolve("log:pid-7")));
		this.run.write(null, (turn) -> {
			turn.contexts()
				.updateLogfile(Map.of("logfile", "log:pid-7", "parent_logfile", "log", "parent_logfile_size", 11L));
			return true;
		});
		assertThat(logs(section)).isEqualTo(slice("log", 13, 4, 4, 2));
	}

	@Test
	void logThatCannotBeReadHasNoLines() throws IOException {
		Context missing = start("missing", "nothing");
		Context odd = start("odd", "a\0b");
		Context folder = start("folder", this.directory.toString());
		stop(missing);
		stop(odd);
		stop(folder);
		assertThat(logs(missing)).isEqualTo(Map.of("file", "nothing", "begin", 0L));
		assertThat(logs(odd)).isEqualTo(Map.of("file", "a\0b", "begin", 0L));
		assertThat(logs(folder))
			.isEqualTo(Map.of("file", Objects.requireNonNull(this.directory.getFileName()).toString(), "begin", 0L));
	}

	@Test
	void logThatAppearsLateIsCountedFromItsBeginning() throws IOException {
		Context section = start("A", "late");
		write("late", "1\n2\n");
		stop(section);
		assertThat(logs(section)).isEqualTo(slice("late", 0, 0, 4, 2));
	}

	@Test
	@Timeout(60)
	void nobodyWaitsForALogThatTakesTooLong() throws IOException {
		LogSettings logs = new LogSettings(1, DataSize.ofBytes(1024), 10, 2, DataSize.ofBytes(1), 100, Duration.ZERO,
				Duration.ofMillis(300), false);
		RunLimits usual = DefaultSettings.LIMITS;
		RunLimits limits = new RunLimits(usual.values(), logs, usual.appended(), usual.summary(), usual.plan(),
				usual.receipt(), usual.journal(), usual.clients(), usual.permissions(), usual.redaction());
		try (RandomAccessFile sparse = new RandomAccessFile(this.directory.resolve("log").toFile(), "rw")) {
			sparse.setLength(1L << 42);
		}
		RunRegistry registry = Runs.registry(DefaultSettings.registry(Path.of("target"), 10), limits,
				InstantSource.system());
		this.runs.close(this.run);
		RunRecord record = registry.open(new RunRequest("run", this.directory,
				new RunSettings("json", true, 10, 100, Duration.ZERO, false, false), false));
		this.run = Objects.requireNonNull(registry.find(record.id()));
		this.task = this.run.write(null, (turn) -> {
			Context suite = turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J"));
			return turn.contexts().start(ContextKind.TASK, suite, Map.of("id", "T"));
		});
		Context section = start("A", "log");
		assertThat(logs(section)).isEqualTo(Map.of("file", "log", "begin", 1L << 42));
		stop(section);
		assertThat(logs(section)).isEqualTo(Map.of("file", "log", "begin", 1L << 42, "size", 0L));
		assertThat(this.run.overview().summary().uncountedLogs().items())
			.containsExactly(new RunSummary.UncountedLog(3, "T.A", "Section", "log"));
		registry.close();
		assertThat(this.directory.resolve("results.json")).exists();
	}

	@Test
	void reportHasTheLinesOfAllContexts() throws IOException {
		for (String id : List.of("A", "B", "C")) {
			Context section = start(id, "log" + id);
			write("log" + id, "1\n2\n3\n".repeat(50_000));
			stop(section);
		}
		this.run.reports().writeResults();
		String report = Files.readString(this.directory.resolve("results.json"));
		assertThat(report.split("\"size_lines\": 150000", -1)).hasSize(4);
	}

}
