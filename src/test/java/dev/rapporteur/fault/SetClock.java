package dev.rapporteur.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The clock of processes that a test sets while they run. The clock that only counts, and
 * the times of files, are those of the machine.
 *
 * @param file by how many seconds it is wrong
 * @param preloaded what has a process look there
 */
record SetClock(Path file, Path preloaded) {

	/** Makes one that is right. */
	static SetClock in(Path directory) throws IOException, InterruptedException {
		Path source = directory.resolve("clock.c");
		try (InputStream text = SetClock.class.getResourceAsStream("clock.c")) {
			Files.copy(Objects.requireNonNull(text), source);
		}
		Path preloaded = directory.resolve("clock.so");
		if (!ToolCondition.succeeds("gcc", "-std=gnu17", "-O2", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-o",
				preloaded.toString(), source.toString(), "-ldl")) {
			throw new IOException("gcc can't compile " + source);
		}
		SetClock clock = new SetClock(directory.resolve("clock"), preloaded);
		clock.set(Duration.ZERO);
		return clock;
	}

	/** Whether clocks can be set here. */
	static boolean isThere() throws IOException, InterruptedException {
		return ToolCondition.succeeds("gcc", "--version");
	}

	/** Sets it, at once. */
	void set(Duration wrong) throws IOException {
		ByteBuffer seconds = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
		try (FileChannel to = FileChannel.open(this.file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			to.write(seconds.putLong(wrong.toSeconds()).flip(), 0);
		}
	}

	/** What processes need in their environment to have it. */
	Map<String, String> environment() {
		return Map.of("LD_PRELOAD", this.preloaded.toString(), "CLOCK_FILE", this.file.toString());
	}

}
