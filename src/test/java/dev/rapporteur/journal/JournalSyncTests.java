package dev.rapporteur.journal;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class JournalSyncTests {

	private static final FileTime LONG_AGO = FileTime.fromMillis(1000);

	@TempDir
	private Path directory;

	private Path path = Path.of("");

	private final RefusingDisk disk = new RefusingDisk();

	private Journal journal;

	@BeforeEach
	void create() throws IOException {
		this.path = this.directory.resolve(Journal.FILE);
		this.journal = journal(DataSize.ofMegabytes(1));
	}

	private Journal journal(DataSize maximumPending) throws IOException {
		RandomAccessFile file = new RandomAccessFile(this.path.toFile(), "rw");
		file.write(JournalHeader.bytes());
		return new Journal(this.path, DefaultSettings.journal(JournalSettings.Sync.DISK, maximumPending),
				Events.file(file, this.path, this.disk));
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	private void write(long seq) {
		Events.write(this.journal, seq, seq);
		this.journal.awaitSafe();
	}

	@Test
	void theJournalTellsThatTheDiskRefusesAsLongAsItDoes() {
		write(1);
		assertThat(this.journal.failure()).isNull();
		this.disk.refuses = true;
		write(2);
		assertThat(this.journal.failure()).isEqualTo("it can't be synchronised: Input/output error");
		assertThat(this.journal.isBehind()).isTrue();
		this.disk.refuses = false;
		write(3);
		assertThat(this.journal.failure()).isEqualTo("it can't be synchronised: Input/output error");
		assertThat(this.journal.last()).isEqualTo(3);
		assertThat(this.disk.asked).isEqualTo(2);
		this.journal.tryAgain();
		this.journal.awaitSafe();
		assertThat(this.journal.failure()).isNull();
		assertThat(this.journal.isBehind()).isFalse();
		write(4);
		assertThat(this.disk.asked).isEqualTo(4);
	}

	@Test
	void whatTheDiskHasRefusedIsWrittenAgainBeforeItIsAskedAgain() throws IOException {
		this.disk.refuses = true;
		write(1);
		Files.setLastModifiedTime(this.path, LONG_AGO);
		this.disk.refuses = false;
		this.journal.tryAgain();
		this.journal.awaitSafe();
		assertThat(this.journal.failure()).isNull();
		assertThat(this.disk.modified).hasSize(2).last().isNotEqualTo(LONG_AGO);
		assertThat(Events.seqs(this.path)).containsExactly(1L);
	}

	@Test
	void theEndWritesAgainWhatTheDiskHasRefused() throws IOException {
		this.disk.refuses = true;
		write(1);
		Files.setLastModifiedTime(this.path, LONG_AGO);
		this.disk.refuses = false;
		this.journal.close();
		assertThat(this.disk.modified).hasSize(3).last().isNotEqualTo(LONG_AGO);
		assertThat(this.journal.failure()).isNull();
	}

	@Test
	void aPartThatTheDiskHasLostEndsTheJournal() throws IOException {
		write(1);
		int end = Events.end(this.path, 1);
		this.disk.refuses = true;
		write(2);
		try (RandomAccessFile other = new RandomAccessFile(this.path.toFile(), "rw")) {
			other.seek(end);
			other.write(0);
		}
		this.disk.refuses = false;
		this.journal.tryAgain();
		this.journal.awaitSafe();
		this.journal.flush();
		assertThat(this.journal.isEnded()).isTrue();
		assertThat(this.journal.failure()).isEqualTo("it can't be synchronised: The journal " + this.path
				+ " is damaged at byte " + end + ": there is no record");
	}

	@Test
	void tooMuchThatTheDiskRefusesEndsTheJournal() throws IOException {
		this.journal.close();
		this.journal = journal(DataSize.ofBytes(300));
		this.disk.refuses = true;
		for (long seq = 1; !this.journal.isEnded(); seq++) {
			write(seq);
			this.journal.tryAgain();
			assertThat(seq).isLessThan(10);
		}
		assertThat(this.journal.failure()).isEqualTo("it can't be synchronised, and more than "
				+ "rapporteur.journal.maximum-pending is not on the disk: Input/output error");
	}

	/**
	 * A disk that takes nothing for certain at times.
	 */
	private final class RefusingDisk implements JournalFile.Disk {

		private final List<FileTime> modified = new ArrayList<>();

		private boolean refuses;

		private int asked;

		@Override
		public void sync(FileDescriptor file) throws IOException {
			this.asked++;
			this.modified.add(Files.getLastModifiedTime(JournalSyncTests.this.path));
			if (this.refuses) {
				throw new IOException("Input/output error");
			}
			file.sync();
		}

	}

}
