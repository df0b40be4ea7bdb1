package dev.rapporteur.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogLinesTests {

	private static final Duration LONG = Duration.ofHours(1);

	private static final long ENDLESS = 1L << 42;

	@TempDir
	private Path folder;

	private Path file;

	private LogLines lines = new LogLines(DefaultSettings.of(LogSettings.class));

	@BeforeEach
	void createFile() throws IOException {
		this.file = Files.createFile(this.folder.resolve("TaskLog.T"));
	}

	@AfterEach
	void close() {
		this.lines.close();
	}

	@Test
	void countsAsTheFileGrows() throws IOException {
		assertThat(linesNow()).hasValue(0);
		append("head1\nhead2\n");
		assertThat(linesNow()).hasValue(2);
		append("a1\r\na2\ra3\npart");
		assertThat(linesNow()).hasValue(5);
		assertThat(linesNow()).hasValue(5);
	}

	@Test
	void anInterruptDoesNotBreakTheCountingOff() throws IOException {
		append("a\nb\n");
		LineCounter counter = new LineCounter(this.file, DefaultSettings.of(LogSettings.class));
		Thread.currentThread().interrupt();
		try (LineCounter.Pass pass = counter.open(new byte[64], () -> false)) {
			assertThat(pass.linesBefore(4)).hasValue(2);
		}
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void readsNoFurtherThanAsked() throws IOException {
		append("a\nb\nc\n");
		assertThat(linesBefore(3)).hasValue(1);
		assertThat(linesBefore(4)).hasValue(2);
	}

	@Test
	void carriageReturnAndLineFeedCutByTwoQuestionsCountTwiceFromThenOn() throws IOException {
		append("one\r");
		assertThat(linesNow()).hasValue(1);
		append("\ntwo\r");
		assertThat(linesNow()).hasValue(3);
		append("\n");
		assertThat(linesNow()).hasValue(4);
		assertThat(linesBefore(4)).hasValue(1);
		assertThat(linesBefore(9)).hasValue(3);
	}

	@Test
	void offsetBehindTheLastOneCutsNothing() throws IOException {
		append("one\r");
		assertThat(linesNow()).hasValue(1);
		append("\ntwo\r\nc1\r\nc2\r\n");
		assertThat(linesNow()).hasValue(5);
		assertThat(linesBefore(10)).hasValue(3);
		assertThat(linesBefore(13)).hasValue(3);
		assertThat(linesBefore(14)).hasValue(4);
		append("p\n");
		assertThat(linesNow()).hasValue(6);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 8, 64 })
	void bufferBordersCutNothing(int bufferSize) throws IOException {
		restart(new LogSettings(1, DataSize.ofBytes(bufferSize), 10, 4, DataSize.ofBytes(3), 10, Duration.ZERO, LONG,
				false));
		append("a\r\nbc\r\n\r\r\nd\n\re\n\n".repeat(100));
		assertThat(linesNow()).hasValue(800);
		assertThat(linesBefore(8)).hasValue(3);
		assertThat(linesBefore(9)).hasValue(3);
		assertThat(linesBefore(10)).hasValue(4);
		assertThat(linesBefore(16 * 50)).hasValue(400);
	}

	@Test
	void burstOfHundredMegabytesIsCounted() throws IOException {
		byte[] block = "a line of the log of a test\r\n".repeat(40_000).getBytes(StandardCharsets.US_ASCII);
		try (OutputStream out = Files.newOutputStream(this.file)) {
			for (int i = 0; i < 90; i++) {
				out.write(block);
			}
		}
		assertThat(Files.size(this.file)).isGreaterThan(100_000_000);
		assertThat(linesNow()).hasValue(3_600_000);
		assertThat(linesBefore(29L * 1_234_567)).hasValue(1_234_567);
	}

	@Test
	void holeOfFileHasNoLines() throws IOException {
		append("a\n");
		try (var channel = Files.newByteChannel(this.file, StandardOpenOption.WRITE)) {
			channel.position(50_000_000);
			channel.write(StandardCharsets.US_ASCII.encode("\n"));
		}
		assertThat(linesNow()).hasValue(2);
	}

	@Test
	void truncatedFileIsCountedAnew() throws IOException {
		append("line\n".repeat(20));
		assertThat(linesNow()).hasValue(20);
		try (var channel = Files.newByteChannel(this.file, StandardOpenOption.WRITE)) {
			channel.truncate(15);
		}
		assertThat(linesBefore(100)).isEmpty();
		assertThat(linesNow()).hasValue(3);
		append("more\n" + "x".repeat(100));
		assertThat(linesNow()).hasValue(4);
	}

	@Test
	void replacedFileIsCountedAnew() throws IOException {
		append("a\nb\n");
		assertThat(linesNow()).hasValue(2);
		Files.move(this.file, this.folder.resolve("TaskLog.T.1"));
		append("longer than the old one\n");
		assertThat(linesNow()).hasValue(1);
	}

	@Test
	void removedFileIsUnknownUntilItIsBack() throws IOException {
		append("a\nb\n");
		assertThat(linesNow()).hasValue(2);
		Files.delete(this.file);
		assertThat(linesBefore(4)).isEmpty();
		assertThat(linesBefore(0)).isEmpty();
		append("c\n");
		assertThat(linesNow()).hasValue(1);
	}

	@Test
	void fileThatIsShorterThanTheOffsetIsUnknown() throws IOException {
		append("a\nb\n");
		assertThat(linesBefore(5)).isEmpty();
		assertThat(linesBefore(4)).hasValue(2);
	}

	@Test
	void onlyRegularFilesAreOpened() throws IOException, InterruptedException {
		Path fifo = this.folder.resolve("fifo");
		assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
		assertThat(LogFileSizes.size(fifo)).hasValue(0);
		for (Path odd : List.of(fifo, Path.of("/dev/null"), Path.of("/dev/zero"))) {
			assertThat(this.lines.linesBefore(odd, 0).join()).as("%s", odd).hasValue(0);
			assertThat(this.lines.linesBefore(odd, 1).join()).as("%s", odd).isEmpty();
		}
		assertThat(this.lines.linesBefore(this.folder, 0).join()).isEmpty();
		assertThat(this.lines.linesBefore(this.folder, 4096).join()).isEmpty();
	}

	@Test
	void manyFilesAreCountedAtTheSameTime() throws IOException {
		restart(new LogSettings(3, DataSize.ofBytes(100), 50, 4, DataSize.ofBytes(3), 10_000, Duration.ZERO, LONG,
				false));
		List<CompletableFuture<OptionalLong>> answers = new ArrayList<>();
		List<OptionalLong> expected = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			Path child = Files.writeString(this.folder.resolve("TaskLog.T:pid-" + i), "line\r\n".repeat(i));
			answers.add(this.lines.linesBefore(child, 0));
			answers.add(this.lines.linesBefore(child, i * 6L));
			expected.add(OptionalLong.of(0));
			expected.add(OptionalLong.of(i));
		}
		assertThat(answers.stream().map(CompletableFuture::join)).isEqualTo(expected);
	}

	@Test
	void noFileStaysOpen() throws IOException {
		restart(new LogSettings(1, DataSize.ofBytes(10), 10, 2, DataSize.ofBytes(1), 10, Duration.ZERO, LONG, false));
		append("a\n");
		assertThat(linesNow()).hasValue(1);
		Path other = Files.writeString(this.folder.resolve("other"), "a\n");
		// Its answer proves that the only reader is done with the file before.
		assertThat(this.lines.linesBefore(other, 2).join()).hasValue(1);
		assertThat(isOpen()).isFalse();
	}

	@Test
	void forgottenFileIsCountedFromItsBeginning() throws IOException {
		restart(new LogSettings(1, DataSize.ofBytes(10), 1, 2, DataSize.ofBytes(1), 10, Duration.ZERO, LONG, false));
		append("one\r");
		assertThat(linesNow()).hasValue(1);
		append("\n");
		assertThat(linesNow()).hasValue(2);
		Path other = Files.writeString(this.folder.resolve("other"), "a\n");
		// The first answer proves that the only reader is done with the file before.
		assertThat(this.lines.linesBefore(other, 2).join()).hasValue(1);
		assertThat(this.lines.linesBefore(other, 2).join()).hasValue(1);
		assertThat(linesNow()).hasValue(1);
	}

	@Test
	void questionsBeyondTheLimitAreUnknownAtOnce() throws IOException {
		restart(new LogSettings(1, DataSize.ofBytes(10), 10, 2, DataSize.ofBytes(1), 1, Duration.ZERO, LONG, false));
		makeEndless();
		CompletableFuture<OptionalLong> first = this.lines.linesBefore(this.file, ENDLESS);
		assertThat(this.lines.linesBefore(this.file, 2)).isCompletedWithValue(OptionalLong.empty());
		assertThat(first).isNotDone();
	}

	@Test
	void answeredQuestionsMakeRoomForOthers() throws IOException {
		restart(new LogSettings(1, DataSize.ofBytes(10), 10, 2, DataSize.ofBytes(1), 2, Duration.ZERO, LONG, false));
		append("a\n");
		for (int i = 0; i < 10; i++) {
			assertThat(linesNow()).hasValue(1);
		}
	}

	@Test
	void closeAnswersWhatIsOpenAndLaterQuestions() throws IOException {
		makeEndless();
		CompletableFuture<OptionalLong> underWay = this.lines.linesBefore(this.file, ENDLESS);
		CompletableFuture<OptionalLong> waiting = this.lines.linesBefore(this.file, 1);
		assertThat(underWay).isNotDone();
		this.lines.close();
		assertThat(underWay).isCompletedWithValue(OptionalLong.empty());
		assertThat(waiting).isCompletedWithValue(OptionalLong.empty());
		assertThat(this.lines.linesBefore(this.file, 2)).isCompletedWithValue(OptionalLong.empty());
	}

	@Test
	void closeEndsTheReading() throws Exception {
		makeEndless();
		this.lines.linesBefore(this.file, ENDLESS);
		while (!isOpen()) {
			Thread.onSpinWait();
		}
		this.lines.close();
		while (isOpen()) {
			Thread.onSpinWait();
		}
	}

	@Test
	void whatTakesTooLongStaysUnknown() throws IOException {
		restart(limited(1, Duration.ofMillis(300)));
		makeEndless();
		CompletableFuture<OptionalLong> answer = this.lines.linesBefore(this.file, ENDLESS);
		CompletableFuture<OptionalLong> next = this.lines.linesBefore(this.file, ENDLESS);
		this.lines.await(CompletableFuture.allOf(answer, next));
		assertThat(answer).isCompletedWithValue(OptionalLong.empty());
		assertThat(next).isCompletedWithValue(OptionalLong.empty());
		assertThat(this.lines.linesBefore(this.file, 0).join()).hasValue(0);
	}

	@Test
	void whoeverHurriesWaitsNoLonger() throws IOException {
		restart(limited(1, Duration.ofMillis(300)));
		makeEndless();
		CompletableFuture<OptionalLong> answer = this.lines.linesBefore(this.file, ENDLESS);
		this.lines.hurry(this.file);
		this.lines.await(answer);
		assertThat(answer).isCompletedWithValue(OptionalLong.empty());
	}

	@Test
	void aFileThatNobodyReadsInTimeStaysUnknown() throws IOException {
		restart(new LogSettings(1, DataSize.ofBytes(100), 10, 2, DataSize.ofBytes(1), 10, Duration.ofHours(1),
				Duration.ofMillis(100), false));
		append("a\n");
		CompletableFuture<OptionalLong> answer = this.lines.linesBefore(this.file, 2);
		this.lines.await(answer);
		assertThat(answer).isCompletedWithValue(OptionalLong.empty());
	}

	@Test
	void aFileThatIsReadInPartsIsCountedAsAWhole() throws IOException {
		append("a\r\nb\r\n\r\n".repeat(10));
		LineCounter counter = new LineCounter(this.file, limited(3, LONG));
		AtomicInteger pieces = new AtomicInteger();
		OptionalLong found = OptionalLong.empty();
		while (found.isEmpty()) {
			int from = pieces.get();
			try (LineCounter.Pass pass = counter.open(new byte[1], () -> pieces.incrementAndGet() > from + 2)) {
				found = pass.linesBefore(80);
			}
			catch (LineCounter.BrokenOffException ex) {
				assertThat(pieces.get()).isLessThan(1_000);
			}
		}
		assertThat(found).hasValue(30);
		assertThat(pieces.get()).isGreaterThan(80);
		try (LineCounter.Pass pass = counter.open(new byte[1], () -> false)) {
			assertThat(pass.linesBefore(40)).hasValue(15);
		}
	}

	@Test
	void largeFilesDoNotKeepOthersWaiting() throws IOException {
		restart(limited(1, LONG));
		makeEndless();
		CompletableFuture<OptionalLong> endless = this.lines.linesBefore(this.file, ENDLESS);
		while (!isOpen()) {
			Thread.onSpinWait();
		}
		Path other = Files.writeString(this.folder.resolve("other"), "a\n");
		assertThat(this.lines.linesBefore(other, 2).join()).hasValue(1);
		assertThat(endless).isNotDone();
	}

	private static LogSettings limited(int readers, Duration maximumTime) {
		return new LogSettings(readers, DataSize.ofBytes(256 * 1024), 10, 1024, DataSize.ofBytes(4), 10, Duration.ZERO,
				maximumTime, false);
	}

	@Test
	void linesBeforeANegativeOffsetAreUnknown() {
		assertThat(this.lines.linesBefore(Path.of("TaskLog.T"), -1)).isCompletedWithValue(OptionalLong.empty());
	}

	/** A sparse file that takes many minutes to be read. */
	private void makeEndless() throws IOException {
		try (var channel = Files.newByteChannel(this.file, StandardOpenOption.WRITE)) {
			channel.position(ENDLESS - 1);
			channel.write(StandardCharsets.US_ASCII.encode("\n"));
		}
	}

	/** Whether this process has the log file open. */
	private boolean isOpen() throws IOException {
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
			return descriptors.anyMatch((descriptor) -> {
				try {
					return Files.readSymbolicLink(descriptor).equals(this.file.toRealPath());
				}
				catch (IOException ex) {
					return false;
				}
			});
		}
	}

	private void restart(LogSettings settings) {
		this.lines.close();
		this.lines = new LogLines(settings);
	}

	private void append(String text) throws IOException {
		Files.writeString(this.file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private OptionalLong linesBefore(long offset) {
		return this.lines.linesBefore(this.file, offset).join();
	}

	private OptionalLong linesNow() {
		return linesBefore(LogFileSizes.size(this.file).orElseThrow());
	}

}
