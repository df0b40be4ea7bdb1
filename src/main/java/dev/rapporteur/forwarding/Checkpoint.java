package dev.rapporteur.forwarding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * How far a run was forwarded, and where it reports: twenty digits, and a path behind
 * them. That it is lost costs repeats only. Who has it open forwards the run.
 */
final class Checkpoint implements AutoCloseable {

	private static final int DIGITS = 20;

	private static final long INTERVAL_NANOS = 1_000_000_000;

	private final FileChannel channel;

	private final Path directory;

	private long last;

	private long noted;

	private long time = System.nanoTime();

	private Checkpoint(FileChannel channel, long last, Path directory) {
		this.channel = channel;
		this.last = last;
		this.noted = last;
		this.directory = directory;
	}

	/**
	 * Opens one, or makes it.
	 * @return null if somebody else has it
	 * @throws IOException if it can't be opened
	 */
	static @Nullable Checkpoint open(Path file, Path directory) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		boolean open = false;
		try {
			Checkpoint checkpoint = (channel.tryLock() != null) ? read(channel, directory) : null;
			open = checkpoint != null;
			return checkpoint;
		}
		catch (OverlappingFileLockException ex) {
			// of another service in this process
			return null;
		}
		finally {
			if (!open) {
				channel.close();
			}
		}
	}

	private static Checkpoint read(FileChannel channel, Path directory) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 1 << 16));
		while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
			// to its end
		}
		String text = new String(bytes.array(), StandardCharsets.UTF_8);
		if (text.length() > DIGITS && text.substring(0, DIGITS).chars().allMatch(Character::isDigit)) {
			return new Checkpoint(channel, Long.parseLong(text, 0, DIGITS, 10), Path.of(text.substring(DIGITS)));
		}
		Checkpoint made = new Checkpoint(channel, 0, directory);
		channel.write(ByteBuffer.wrap((number(0) + directory).getBytes(StandardCharsets.UTF_8)), 0);
		return made;
	}

	private static String number(long last) {
		return String.format("%0" + DIGITS + "d", last);
	}

	/** The number of the last event that was sent. */
	long last() {
		return this.last;
	}

	/** Where the run reports. */
	Path directory() {
		return this.directory;
	}

	/** Notes the number of the last event that was sent, now or in a second. */
	void note(long number) throws IOException {
		this.last = number;
		if (System.nanoTime() - this.time >= INTERVAL_NANOS) {
			write();
		}
	}

	private void write() throws IOException {
		if (this.noted != this.last) {
			this.channel.write(ByteBuffer.wrap(number(this.last).getBytes(StandardCharsets.US_ASCII)), 0);
			this.noted = this.last;
		}
		this.time = System.nanoTime();
	}

	@Override
	public void close() throws IOException {
		try (this.channel) {
			write();
		}
	}

}
