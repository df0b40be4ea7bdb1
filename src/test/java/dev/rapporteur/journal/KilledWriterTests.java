package dev.rapporteur.journal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledWriterTests {

	@TempDir
	private Path directory;

	@Test
	void allThatWasFlushedIsThereAfterAKill() throws IOException, InterruptedException {
		Process writer = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), Writer.class.getName(), this.directory.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		long told = 0;
		try (DataInputStream input = new DataInputStream(writer.getInputStream())) {
			while (told < 20_000) {
				told = input.readLong();
			}
			writer.toHandle().destroyForcibly();
			told = last(input, told);
		}
		finally {
			writer.destroyForcibly().waitFor();
		}
		List<Long> written = Events.seqs(this.directory.resolve(Journal.FILE));
		assertThat(written).hasSizeGreaterThanOrEqualTo((int) told)
			.isEqualTo(LongStream.rangeClosed(1, written.size()).boxed().toList());
	}

	private static long last(DataInputStream input, long told) throws IOException {
		long last = told;
		try {
			while (true) {
				last = input.readLong();
			}
		}
		catch (EOFException ex) {
			return last;
		}
	}

	/**
	 * Writes events without end, and tells the number of each one that is flushed.
	 */
	static final class Writer {

		private Writer() {
		}

		public static void main(String[] directory) throws IOException {
			Journal journal = Journal.create(Path.of(directory[0]), DefaultSettings.JOURNAL);
			try (DataOutputStream output = new DataOutputStream(new FileOutputStream(FileDescriptor.out))) {
				for (long seq = 1; true; seq++) {
					journal.append(Events.change(seq));
					journal.flush();
					output.writeLong(seq);
				}
			}
		}

	}

}
