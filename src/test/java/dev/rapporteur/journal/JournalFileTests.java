package dev.rapporteur.journal;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

import dev.rapporteur.event.RequestCounts;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class JournalFileTests {

	/** Does not fit into what is taken of the disk at first. */
	private static final RunEvent LARGE = new RunEvent.RunClosed("x".repeat(100_000), true, RequestCounts.NONE);

	@TempDir
	private Path directory;

	private Journal journal;

	/** The tests hold on each file system. */
	@BeforeEach
	void create() throws IOException {
		RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw");
		file.write(JournalHeader.bytes());
		this.journal = new Journal(file(), DefaultSettings.JOURNAL, Events.file(file, file()));
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	private Path file() {
		return this.directory.resolve(".rapporteur.journal");
	}

	private Journal journalOn(FullDisk disk) throws IOException {
		return new Journal(this.directory.resolve("full"), DefaultSettings.JOURNAL,
				Events.file(disk, this.directory.resolve("full")));
	}

	@Test
	void whatADiskRefusesIsWrittenLater() throws IOException {
		try (FullDisk disk = new FullDisk(this.directory.resolve("full"))) {
			Journal full = journalOn(disk);
			Events.write(full, 1, 1);
			assertThat(full.failure()).isNull();
			disk.isFull = true;
			full.append(LARGE);
			full.flush();
			full.append(Events.change(3));
			full.flush();
			assertThat(full.last()).isEqualTo(1);
			assertThat(full.failure()).isEqualTo("it can't be written: No space left");
			try (JournalReader reader = full.read(0)) {
				assertThat(Events.seqs(reader)).containsExactly(1L);
			}
			disk.isFull = false;
			full.append(Events.change(4));
			full.flush();
			assertThat(full.failure()).isNull();
			assertThat(full.last()).isEqualTo(4);
			full.close();
		}
		try (JournalReader reader = JournalReader.open(this.directory.resolve("full"))) {
			assertThat(Events.all(reader)).containsExactly(Events.change(1), LARGE, Events.change(3), Events.change(4));
		}
	}

	@Test
	void whatADiskRefusesToTheLastLeavesAJournalThatIsNotComplete() throws IOException {
		try (FullDisk disk = new FullDisk(this.directory.resolve("full"))) {
			Journal full = journalOn(disk);
			Events.write(full, 1, 1);
			disk.isFull = true;
			full.append(LARGE);
			full.close();
			assertThat(full.failure()).isEqualTo("its last events can't be written");
		}
	}

	@Test
	void whatHasRoomInTheFileIsWrittenToAFullDisk() throws IOException {
		try (FullDisk disk = new FullDisk(this.directory.resolve("full"))) {
			Journal full = journalOn(disk);
			Events.write(full, 1, 1);
			disk.isFull = true;
			Events.write(full, 2, 2);
			assertThat(full.failure()).isNull();
			assertThat(full.last()).isEqualTo(2);
			full.close();
		}
	}

	@Test
	void aJournalIsNoLongerThanItsEvents() throws IOException {
		Events.write(this.journal, 1, 1);
		long taken = Files.size(file());
		this.journal.close();
		assertThat(taken).isEqualTo(JournalHeader.SIZE + 65536);
		assertThat(Files.size(file())).isLessThan(500);
	}

	@Test
	void aFileThatCannotBeMappedIsWrittenByCalls() throws IOException {
		Path unmappable = this.directory.resolve("unmappable");
		try (RandomAccessFile file = new RandomAccessFile(unmappable.toFile(), "rw")) {
			file.write(JournalHeader.bytes());
			FileWindow.Mapper none = (position, size) -> {
				throw new IOException("No such device");
			};
			Journal other = new Journal(unmappable, DefaultSettings.JOURNAL,
					new JournalFile(file, FileIdentity.of(unmappable), none, FileDescriptor::sync));
			other.append(Events.change(1));
			other.flush();
			other.append(LARGE);
			other.flush();
			assertThat(other.failure()).isNull();
			try (JournalReader reader = JournalReader.open(unmappable)) {
				assertThat(Events.all(reader)).containsExactly(Events.change(1), LARGE);
			}
			other.close();
		}
	}

	@Test
	void aFileThatSomebodyCutsIsWrittenOn() throws IOException {
		Events.write(this.journal, 1, 200);
		int end = Events.end(file(), 200);
		try (RandomAccessFile other = new RandomAccessFile(file().toFile(), "rw")) {
			other.setLength(8192);
		}
		this.journal.look();
		Events.write(this.journal, 201, 300);
		assertThat(this.journal.failure()).isNull();
		assertThat(this.journal.last()).isEqualTo(300);
		try (JournalReader reader = JournalReader.open(file())) {
			reader.moveTo(end);
			assertThat(Events.seqs(reader)).isEqualTo(LongStream.rangeClosed(201, 300).boxed().toList());
		}
	}

	@Test
	void anInterruptDoesNotEndTheJournal() throws IOException {
		Thread.currentThread().interrupt();
		this.journal.append(LARGE);
		this.journal.flush();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.journal.failure()).isNull();
		Events.write(this.journal, 2, 2);
		assertThat(this.journal.failure()).isNull();
		try (JournalReader reader = JournalReader.open(file())) {
			assertThat(Events.all(reader)).containsExactly(LARGE, Events.change(2));
		}
	}

	@Test
	void aFileThatHasTakenThePlaceOfTheJournalIsLeftAlone() throws IOException {
		Events.write(this.journal, 1, 1);
		Files.delete(file());
		Files.writeString(file(), "mine");
		this.journal.append(LARGE);
		this.journal.flush();
		assertThat(this.journal.failure()).isNull();
		assertThat(file()).hasContent("mine");
	}

	@Test
	void aFileIsNotMappedWhereEachChangeMayNeedSpace() throws IOException {
		FileWindow.Mapper mapper = FileWindow.inPlace(FileIdentity.of(Path.of("/proc/self/status")));
		assertThatIOException().isThrownBy(() -> mapper.map(0, 1)).withMessage("its file system is proc");
	}

	@Test
	void whatAKilledProcessHasNotFinishedIsNotThere() throws IOException {
		Events.write(this.journal, 1, 2);
		byte[] whole = Files.readAllBytes(file());
		this.journal.close();
		int second = Events.end(file(), 1);
		assertThat(whole[second]).isNotZero();
		whole[second] = 0;
		Files.write(file(), whole);
		assertThat(Events.seqs(file())).containsExactly(1L);
	}

	@Test
	void tooMuchThatADiskRefusesEndsTheJournal() throws IOException {
		try (FullDisk disk = new FullDisk(this.directory.resolve("full"))) {
			disk.isFull = true;
			Journal full = new Journal(this.directory.resolve("full"),
					DefaultSettings.journal(JournalSettings.Sync.OS, DataSize.ofBytes(300)),
					Events.file(disk, this.directory.resolve("full")));
			for (long seq = 1; !full.isEnded(); seq++) {
				full.append(Events.change(seq));
				full.flush();
				assertThat(seq).isLessThan(10);
			}
			assertThat(full.failure()).isEqualTo(
					"it can't be written, and more than rapporteur.journal.maximum-pending waits: No space left");
		}
	}

	/**
	 * A disk that takes the first bytes only once it is full.
	 */
	private static final class FullDisk extends RandomAccessFile {

		private boolean isFull;

		FullDisk(Path path) throws IOException {
			super(path.toFile(), "rw");
			write(JournalHeader.bytes());
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			super.write(bytes, offset, this.isFull ? length / 2 : length);
			if (this.isFull) {
				throw new IOException("No space left");
			}
		}

	}

}
