package dev.rapporteur.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file system of a few megabytes that a test fills.
 *
 * @param directory where it is mounted
 */
record SmallDisk(Path directory) implements AutoCloseable {

	private static final String SIZE = "size=4m";

	/** Mounts one. */
	static SmallDisk mount(Path directory) throws IOException, InterruptedException {
		if (!ToolCondition.succeeds("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs",
				Files.createDirectories(directory).toString())) {
			throw new IOException("no tmpfs can be mounted at " + directory);
		}
		return new SmallDisk(directory);
	}

	/** Whether one can be mounted here. */
	static boolean isThere() throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("small-disk");
		try (SmallDisk _ = mount(directory)) {
			return true;
		}
		finally {
			Files.delete(directory);
		}
	}

	private Path rubbish() {
		return this.directory.resolve(".rubbish");
	}

	/** Leaves no byte to anybody. */
	void fill() throws IOException {
		for (int size = 1 << 16; size > 0; size /= 2) {
			fill(new byte[size]);
		}
	}

	private void fill(byte[] bytes) throws IOException {
		try (OutputStream rubbish = Files.newOutputStream(rubbish(), StandardOpenOption.CREATE,
				StandardOpenOption.APPEND)) {
			while (true) {
				rubbish.write(bytes);
			}
		}
		catch (IOException ex) {
			if (!String.valueOf(ex.getMessage()).contains("No space left")) {
				throw ex;
			}
		}
	}

	/** Gives it all back. */
	void empty() throws IOException {
		Files.delete(rubbish());
	}

	/** Who still has files there keeps them. */
	@Override
	public void close() {
		try {
			ToolCondition.succeeds("umount", "--lazy", this.directory.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
