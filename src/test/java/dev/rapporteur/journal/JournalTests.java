package dev.rapporteur.journal;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.rapporteur.event.RequestCounts;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JournalTests {

	@TempDir
	private Path directory;

	private Journal journal;

	@BeforeEach
	void create() {
		this.journal = Journal.create(this.directory, DefaultSettings.JOURNAL);
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	private Path file() {
		return this.directory.resolve(".rapporteur.journal");
	}

	private static List<Long> range(long from, long to) {
		return LongStream.rangeClosed(from, to).boxed().toList();
	}

	@Test
	void eventsAreThereOnceTheyAreFlushed() throws IOException {
		this.journal.append(Events.change(1));
		assertThat(this.journal.last()).isZero();
		assertThat(Events.seqs(file())).isEmpty();
		this.journal.flush();
		assertThat(this.journal.last()).isEqualTo(1);
		assertThat(Events.seqs(file())).containsExactly(1L);
	}

	@Test
	void numbersHaveNoGaps() throws IOException {
		Events.write(this.journal, 1, 3);
		Events.write(this.journal, 4, 4);
		try (JournalReader reader = this.journal.read(0)) {
			for (long number = 1; number <= 4; number++) {
				JournalRecord record = reader.next();
				assertThat(record).isNotNull().extracting(JournalRecord::number).isEqualTo(number);
			}
			assertThat(reader.next()).isNull();
		}
	}

	@Test
	void onlyTheOwnerReadsTheFile() throws IOException {
		assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
	}

	@Test
	void aReaderGoesOnAsEventsCome() throws IOException {
		try (JournalReader reader = this.journal.read(0)) {
			Events.write(this.journal, 1, 2);
			assertThat(Events.seqs(reader)).containsExactly(1L, 2L);
			Events.write(this.journal, 3, 3);
			assertThat(Events.seqs(reader)).containsExactly(3L);
		}
	}

	@Test
	void aReaderBeginsBehindAnyEvent() throws IOException {
		Events.write(this.journal, 1, 5000);
		for (long after : List.of(0L, 1L, 1023L, 1024L, 1025L, 2048L, 4999L, 5000L)) {
			try (JournalReader reader = this.journal.read(after)) {
				assertThat(Events.seqs(reader)).isEqualTo(range(after + 1, 5000));
			}
		}
	}

	@Test
	void aReaderGoesBackToARecord() throws IOException {
		Events.write(this.journal, 1, 5000);
		try (JournalReader reader = this.journal.read(0)) {
			JournalRecord first = reader.next();
			assertThat(first).isNotNull();
			assertThat(Events.seqs(reader)).isEqualTo(range(2, 5000));
			reader.moveTo((first != null) ? first.end() : 0);
			assertThat(Events.seqs(reader)).isEqualTo(range(2, 5000));
		}
	}

	@Test
	void aLargeEventIsReadAmongSmallOnes() throws IOException {
		Events.write(this.journal, 1, 1);
		this.journal.append(new RunEvent.RunClosed("x".repeat(5_000_000), true, RequestCounts.NONE));
		Events.write(this.journal, 2, 3000);
		try (JournalReader reader = this.journal.read(1)) {
			JournalRecord large = reader.next();
			assertThat(large).isNotNull()
				.extracting(JournalRecord::event)
				.isEqualTo(new RunEvent.RunClosed("x".repeat(5_000_000), true, RequestCounts.NONE));
			assertThat(Events.seqs(reader)).isEqualTo(range(2, 3000));
		}
	}

	@Test
	void whoWaitsIsWokenByAnEvent() throws Exception {
		CompletableFuture<Boolean> news = CompletableFuture.supplyAsync(() -> await(Duration.ofSeconds(30)));
		Events.write(this.journal, 1, 1);
		assertThat(news.get(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whoWaitsIsWokenByTheEnd() throws Exception {
		CompletableFuture<Boolean> news = CompletableFuture.supplyAsync(() -> await(Duration.ofSeconds(30)));
		this.journal.close();
		assertThat(news.get(20, TimeUnit.SECONDS)).isFalse();
		assertThat(this.journal.isEnded()).isTrue();
		assertThat(this.journal.failure()).isNull();
	}

	@Test
	void whoIsCancelledWaitsNoMore() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		AtomicBoolean cancelled = new AtomicBoolean();
		CompletableFuture<Boolean> news = CompletableFuture.supplyAsync(() -> await(Duration.ofHours(1), () -> {
			asked.incrementAndGet();
			return cancelled.get();
		}));
		while (asked.get() == 0) {
			Thread.onSpinWait();
		}
		cancelled.set(true);
		this.journal.wake();
		assertThat(news.get(20, TimeUnit.SECONDS)).isFalse();
	}

	@Test
	void whoWasCancelledBeforeDoesNotWait() {
		this.journal.wake();
		assertThat(await(Duration.ofHours(1), () -> true)).isFalse();
	}

	@Test
	void patienceEnds() {
		assertThat(await(Duration.ofMillis(1))).isFalse();
	}

	private boolean await(Duration patience) {
		return await(patience, () -> false);
	}

	private boolean await(Duration patience, BooleanSupplier cancelled) {
		try {
			return this.journal.await(0, patience, cancelled);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void eventsAfterTheEndAreNone() throws IOException {
		Events.write(this.journal, 1, 1);
		this.journal.close();
		Events.write(this.journal, 2, 2);
		assertThat(Events.seqs(file())).containsExactly(1L);
	}

	@Test
	void aJournalThatAnotherRunWritesIsLeftAlone() throws IOException {
		Events.write(this.journal, 1, 1);
		Journal second = Journal.create(this.directory, DefaultSettings.JOURNAL);
		assertThat(second.failure())
			.isEqualTo("it can't be created: dev.rapporteur.journal.JournalInUseException: another run writes it");
		Events.write(this.journal, 2, 2);
		assertThat(Events.seqs(file())).containsExactly(1L, 2L);
	}

	@Test
	void aJournalThatIsReadWhileItIsWrittenIsLeftAlone() throws Exception {
		Events.write(this.journal, 1, 1);
		assertThat(Events.seqs(file())).containsExactly(1L);
		Journal second = Journal.create(this.directory, DefaultSettings.JOURNAL);
		assertThat(second.failure())
			.isEqualTo("it can't be created: dev.rapporteur.journal.JournalInUseException: another run writes it");
		assertThat(failureInAnotherProcess()).isEqualTo(second.failure());
		Events.write(this.journal, 2, 2);
		assertThat(Events.seqs(file())).containsExactly(1L, 2L);
		this.journal.close();
		Files.delete(file());
		assertThat(failureInAnotherProcess()).isEqualTo("null");
		assertThat(names()).containsExactly(".rapporteur.journal");
	}

	private String failureInAnotherProcess() throws IOException {
		Process other = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), Second.class.getName(), this.directory.toString())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		try (BufferedReader reader = other.inputReader()) {
			return reader.lines()
				.filter((line) -> line.startsWith("failure: "))
				.map((line) -> line.substring("failure: ".length()))
				.collect(Collectors.joining());
		}
		finally {
			other.destroyForcibly();
		}
	}

	@Test
	void aLockThatAKilledProcessLeavesIsTaken() throws IOException {
		this.journal.close();
		Files.delete(file());
		Path left = Files.createFile(this.directory.resolve(".rapporteur.journal.lock"));
		Journal second = Journal.create(this.directory, DefaultSettings.JOURNAL);
		assertThat(second.failure()).isNull();
		second.close();
		assertThat(left).doesNotExist();
	}

	@Test
	void anInterruptDoesNotKeepAJournalFromBeingCreated() throws IOException {
		this.journal.close();
		Files.delete(file());
		Thread.currentThread().interrupt();
		Journal second = Journal.create(this.directory, DefaultSettings.JOURNAL);
		Events.write(second, 1, 1);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(second.failure()).isNull();
		assertThat(Events.seqs(file())).containsExactly(1L);
		second.close();
	}

	@Test
	void aJournalThatIsThereIsLeftAlone() throws IOException {
		Events.write(this.journal, 1, 1);
		this.journal.close();
		Journal second = Journal.create(this.directory, DefaultSettings.JOURNAL);
		assertThat(second.failure()).startsWith("it can't be created: java.nio.file.FileAlreadyExistsException");
		second.close();
		assertThat(names()).containsExactly(".rapporteur.journal");
		assertThat(Events.seqs(file())).containsExactly(1L);
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((path) -> String.valueOf(path.getFileName())).sorted().toList();
		}
	}

	@Test
	void aJournalThatCannotBeCreatedIsTriedAgain() throws IOException {
		Path later = this.directory.resolve("later");
		Journal journal = Journal.create(later, DefaultSettings.JOURNAL);
		Events.write(journal, 1, 2);
		assertThat(journal.failure()).startsWith("it can't be created: ");
		assertThat(journal.isBehind()).isTrue();
		assertThat(journal.last()).isZero();
		Files.createDirectory(later);
		Events.write(journal, 3, 3);
		assertThat(journal.last()).isZero();
		journal.tryAgain();
		journal.flush();
		assertThat(journal.failure()).isNull();
		assertThat(journal.last()).isEqualTo(3);
		try (JournalReader reader = journal.read(0)) {
			assertThat(Events.seqs(reader)).containsExactly(1L, 2L, 3L);
		}
		assertThat(later.resolve(JournalLock.FILE)).exists();
		journal.close();
		assertThat(Events.seqs(later.resolve(Journal.FILE))).containsExactly(1L, 2L, 3L);
		assertThat(later.resolve(JournalLock.FILE)).doesNotExist();
	}

	@Test
	void aJournalThatCannotBeCreatedIsTriedAtTheEnd() throws IOException {
		Path later = this.directory.resolve("later");
		Journal journal = Journal.create(later, DefaultSettings.JOURNAL);
		Events.write(journal, 1, 1);
		Files.createDirectory(later);
		journal.close();
		assertThat(journal.failure()).isNull();
		assertThat(Events.seqs(later.resolve(Journal.FILE))).containsExactly(1L);
	}

	@Test
	void aRunGoesOnWithoutAJournalForWhichTooMuchWaits() {
		Journal none = Journal.create(this.directory.resolve("gone"),
				DefaultSettings.journal(JournalSettings.Sync.OS, DataSize.ofBytes(100)));
		Events.write(none, 1, 1);
		assertThat(none.isEnded()).isFalse();
		Events.write(none, 2, 9);
		assertThat(none.isEnded()).isTrue();
		assertThat(none.failure())
			.startsWith("more than rapporteur.journal.maximum-pending waits, since it can't be created: ");
		none.close();
	}

	@Test
	void aJournalThatCouldNeverBeCreatedIsNoWholeOne() {
		Journal none = Journal.create(this.directory.resolve("gone"), DefaultSettings.JOURNAL);
		Events.write(none, 1, 1);
		none.close();
		assertThat(none.isEnded()).isTrue();
		assertThat(none.failure()).isEqualTo("its last events can't be written");
	}

	@Test
	void eventsAreOnTheDiskWhenThatIsAskedFor() throws IOException {
		Path safe = Files.createDirectory(this.directory.resolve("safe"));
		Journal disk = Journal.create(safe, DefaultSettings.journal(JournalSettings.Sync.DISK, DataSize.ofBytes(0)));
		disk.append(Events.change(1));
		disk.flush();
		disk.awaitSafe();
		assertThat(disk.failure()).isNull();
		disk.close();
	}

	/** A run that would like to have the same directory. */
	static final class Second {

		private Second() {
		}

		public static void main(String[] directory) {
			Journal journal = Journal.create(Path.of(directory[0]), DefaultSettings.JOURNAL);
			String failure = journal.failure();
			journal.close();
			try (PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out))) {
				output.println("failure: " + failure);
			}
		}

	}

}
