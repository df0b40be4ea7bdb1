package dev.rapporteur.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import dev.rapporteur.directory.Permissions;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

class JournalPlaceTests {

	@TempDir
	private Path directory;

	private Path runtime;

	private Journal journal;

	@BeforeEach
	void write() throws IOException {
		this.runtime = Files.createDirectory(this.directory.resolve("runtime"));
		this.journal = Journal.create(this.runtime, DefaultSettings.JOURNAL);
		Events.write(this.journal, 1, 2);
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	private Path file() {
		return this.runtime.resolve(Journal.FILE);
	}

	private Path target() {
		return this.directory.resolve("own/journals/run.journal");
	}

	private static List<String> names(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((path) -> String.valueOf(path.getFileName())).sorted().toList();
		}
	}

	private void move(Path target) {
		this.journal.finish();
		this.journal.place().move(target, Permissions.DEFAULT);
		this.journal.close();
	}

	private void assertMoved(Path target) throws IOException {
		assertThat(this.journal.place().path()).isEqualTo(target);
		assertThat(Events.seqs(target)).containsExactly(1L, 2L);
		assertThat(Files.readAllBytes(target)[JournalHeader.CLOSED]).isEqualTo((byte) 1);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-------");
		assertThat(names(Objects.requireNonNull(target.getParent()))).containsExactly("run.journal");
		try (JournalReader reader = this.journal.read(1)) {
			assertThat(Events.seqs(reader)).containsExactly(2L);
		}
	}

	@Test
	void aJournalThatIsMovedLeavesNothingBehindAndIsReadThere() throws IOException {
		move(target());
		assertMoved(target());
		assertThat(names(this.runtime)).isEmpty();
	}

	@Test
	void aJournalIsMovedToAnotherFileSystem() throws IOException {
		Path memory = Path.of("/dev/shm");
		assumeThat(Files.isWritable(memory)).isTrue();
		assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(this.directory));
		Path other = Files.createTempDirectory(memory, "rapporteur-");
		try {
			move(other.resolve("run.journal"));
			assertMoved(other.resolve("run.journal"));
			assertThat(names(this.runtime)).isEmpty();
		}
		finally {
			Files.deleteIfExists(other.resolve("run.journal"));
			Files.delete(other);
		}
	}

	@Test
	void aJournalWhoseDirectoryIsGoneIsMovedAllTheSame() throws IOException {
		Files.delete(file());
		Files.delete(this.runtime.resolve(Journal.FILE + ".lock"));
		Files.delete(this.runtime);
		move(target());
		assertMoved(target());
	}

	@Test
	void anotherFileInItsPlaceStays() throws IOException {
		Files.delete(file());
		Files.writeString(file(), "another");
		move(target());
		assertMoved(target());
		assertThat(file()).hasContent("another");
	}

	@Test
	void whoReadsGoesOnWhenTheJournalIsMoved() throws IOException {
		try (JournalReader reader = this.journal.read(0)) {
			assertThat(reader.skip(1)).isEqualTo(1);
			move(target());
			assertThat(Events.seqs(reader)).containsExactly(2L);
		}
	}

	@Test
	void nobodyElseHasTheFileBeforeItIsMoved() throws IOException {
		this.journal.finish();
		assertThatExceptionOfType(JournalInUseException.class)
			.isThrownBy(() -> JournalLock.take(this.runtime, Permissions.DEFAULT));
		this.journal.place().move(target(), Permissions.DEFAULT);
		assertMoved(target());
	}

	@Test
	void aJournalThatWasGivenUpIsMovedAsFarAsItGoes() throws IOException {
		Path file = this.runtime.resolve("full");
		AtomicBoolean isFull = new AtomicBoolean();
		try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw") {
			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				if (isFull.get()) {
					throw new IOException("No space left");
				}
				super.write(bytes, offset, length);
			}
		}) {
			disk.write(JournalHeader.bytes());
			JournalSettings settings = DefaultSettings.journal(JournalSettings.Sync.OS, DataSize.ofBytes(0));
			Journal full = new Journal(file, settings, Events.file(disk, file));
			Events.write(full, 1, 2);
			isFull.set(true);
			full.append(new RunEvent.RunOpened("run", "x".repeat(1 << 20), "json", true, true, false, false));
			full.flush();
			assertThat(full.failure()).startsWith("it can't be written, and more than ");
			full.place().move(target(), Permissions.DEFAULT);
			full.close();
		}
		assertThat(Events.seqs(target())).containsExactly(1L, 2L);
		assertThat(Files.readAllBytes(target())[JournalHeader.CLOSED]).isZero();
		assertThat(file).doesNotExist();
	}

	@Test
	void aJournalThatCannotBeMovedStays() throws IOException {
		Files.writeString(this.directory.resolve("own"), "no directory");
		move(target());
		assertThat(this.journal.place().path()).isEqualTo(file());
		assertThat(Events.seqs(file())).containsExactly(1L, 2L);
		this.journal.place().forget();
		assertThat(file()).exists();
	}

	@Test
	void aDeletedJournalIsGone() throws IOException {
		try (JournalReader reader = this.journal.read(0)) {
			this.journal.finish();
			this.journal.place().delete();
			this.journal.close();
			assertThat(names(this.runtime)).isEmpty();
			assertThat(Events.seqs(reader)).containsExactly(1L, 2L);
		}
		assertThatIOException().isThrownBy(() -> this.journal.read(0))
			.withMessage("the journal was deleted at the end of the run");
	}

	@Test
	void aJournalThatWasMovedIsForgotten() throws IOException {
		move(target());
		this.journal.place().forget();
		assertThat(names(this.directory.resolve("own/journals"))).isEmpty();
		assertThatIOException().isThrownBy(() -> this.journal.read(0))
			.withMessage("the journal was deleted at the end of the run");
	}

	@Test
	void aJournalThatStaysIsNotReadOnceAnotherOneHasItsPlace() throws IOException {
		this.journal.close();
		try (JournalReader reader = this.journal.read(1)) {
			assertThat(Events.seqs(reader)).containsExactly(2L);
		}
		Files.move(file(), this.runtime.resolve("previous"));
		Journal next = Journal.create(this.runtime, DefaultSettings.JOURNAL);
		Events.write(next, 1, 2);
		next.close();
		assertThatIOException().isThrownBy(() -> this.journal.read(0))
			.withMessage("another run has used its directory since");
	}

	@Test
	void thereIsNothingToMoveWithoutAFile() {
		Journal none = Journal.create(this.directory.resolve("gone"), DefaultSettings.JOURNAL);
		none.finish();
		none.place().move(target(), Permissions.DEFAULT);
		none.place().delete();
		none.close();
		assertThat(this.directory.resolve("own")).doesNotExist();
	}

}
