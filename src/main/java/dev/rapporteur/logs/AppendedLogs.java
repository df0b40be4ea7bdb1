package dev.rapporteur.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import dev.rapporteur.directory.DirectoryGoneException;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.redaction.LogRedaction;
import dev.rapporteur.redaction.Redaction;

/**
 * Log files of one run that are appended to from afar. An append names the offset at
 * which it begins, so that a repeated one neither doubles nor loses anything.
 */
public final class AppendedLogs {

	private static final int BUFFER = 64 * 1024;

	private final LinkFreeDirectory directory;

	private final AppendSettings settings;

	private final Redaction redaction;

	private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

	private final AtomicLong total = new AtomicLong();

	/**
	 * Starts without files.
	 * @param directory where they lie
	 * @param settings the limits
	 * @param redaction hides what nobody is to see
	 */
	public AppendedLogs(LinkFreeDirectory directory, AppendSettings settings, Redaction redaction) {
		this.directory = directory;
		this.settings = settings;
		this.redaction = redaction;
	}

	/**
	 * Appends bytes to a file. What the file holds already from the offset on is compared
	 * and not written again. If the body breaks off, what came of it stays.
	 * @param name the path of the file below the directory, in normal form
	 * @param offset where the bytes begin; 0 makes the file
	 * @param body the bytes
	 * @return the size of the file
	 * @throws AppendException if they can't be appended; the file is as it was, but for
	 * what is hidden
	 * @throws IOException if the file can't be written, or the body not be read
	 */
	public long append(String name, long offset, InputStream body) throws IOException, AppendException {
		ReentrantLock lock = lock(name);
		if (!lock.tryLock()) {
			throw new AppendException(AppendException.Cause.BUSY, -1, "Another request is appending to " + name);
		}
		try (SeekableByteChannel file = this.directory.change(name, offset == 0)) {
			return new Append(name, file).from(offset, body);
		}
		catch (DirectoryGoneException ex) {
			throw ex;
		}
		catch (NoSuchFileException ex) {
			if (offset == 0) {
				throw ex;
			}
			throw mismatch(name, 0, name + " has 0 bytes, not " + offset);
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Has a file begin anew: all that it holds goes. One that is not there stays so.
	 * @param name the path of the file below the directory, in normal form
	 * @throws AppendException if another request is appending to it
	 * @throws IOException if the file can't be written
	 */
	public void empty(String name) throws IOException, AppendException {
		ReentrantLock lock = lock(name);
		if (!lock.tryLock()) {
			throw new AppendException(AppendException.Cause.BUSY, -1, "Another request is appending to " + name);
		}
		try (SeekableByteChannel file = this.directory.change(name, false)) {
			this.total.addAndGet(-file.size());
			file.truncate(0);
		}
		catch (NoSuchFileException ex) {
			return;
		}
		finally {
			lock.unlock();
		}
	}

	private ReentrantLock lock(String name) throws AppendException {
		synchronized (this.locks) {
			ReentrantLock known = this.locks.get(name);
			if (known == null && this.locks.size() >= this.settings.maximumLogFiles()) {
				throw new AppendException(AppendException.Cause.LIMIT_REACHED, -1,
						"The run has %d logs already, as many as rapporteur.http.maximum-log-files allows"
							.formatted(this.locks.size()));
			}
			return this.locks.computeIfAbsent(name, (key) -> new ReentrantLock());
		}
	}

	private static AppendException mismatch(String name, long size, String message) {
		return new AppendException(AppendException.Cause.OFFSET_MISMATCH, size, message);
	}

	/** One request to append. */
	private final class Append {

		private final String name;

		private final SeekableByteChannel file;

		private final long size;

		private final boolean redacted = AppendedLogs.this.redaction.isActive();

		private long added;

		Append(String name, SeekableByteChannel file) throws IOException {
			this.name = name;
			this.file = file;
			this.size = file.size();
		}

		long from(long offset, InputStream body) throws IOException, AppendException {
			if (offset > this.size) {
				throw mismatch(this.name, this.size, "%s has %d bytes, not %d".formatted(this.name, this.size, offset));
			}
			try {
				copy(offset, this.redacted
						? new RedactedBody(this.file, offset, body, AppendedLogs.this.redaction.log()) : body);
			}
			catch (AppendException ex) {
				// what others have written meanwhile stays
				if (this.added > 0 && this.file.size() == this.size + this.added) {
					this.file.truncate(this.size);
				}
				AppendedLogs.this.total.addAndGet(-this.added);
				throw ex;
			}
			return this.size + this.added;
		}

		private void copy(long offset, InputStream body) throws IOException, AppendException {
			byte[] buffer = new byte[BUFFER];
			long at = offset;
			for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
				long maximum = AppendedLogs.this.settings.maximumLogChunk().toBytes();
				if (at + length - offset > maximum) {
					throw new AppendException(AppendException.Cause.CHUNK_TOO_LARGE, this.size,
							"The body is larger than rapporteur.http.maximum-log-chunk allows: %d bytes"
								.formatted(maximum));
				}
				int known = (int) Math.min(length, Math.max(this.size - at, 0));
				if (known > 0 && !isThere(at, buffer, known)) {
					throw mismatch(this.name, this.size,
							"%s has %d bytes, and other ones from %d on".formatted(this.name, this.size, offset));
				}
				write(at + known, ByteBuffer.wrap(buffer, known, length - known));
				at += length;
			}
		}

		private boolean isThere(long at, byte[] bytes, int length) throws IOException {
			ByteBuffer there = ByteBuffer.allocate(length);
			this.file.position(at);
			while (there.hasRemaining() && this.file.read(there) > 0) {
				continue;
			}
			return !there.hasRemaining() && (Arrays.equals(there.array(), 0, length, bytes, 0, length)
					|| (this.redacted && isHiddenThere(there.array(), bytes)));
		}

		/** What was told later may have shown that more is to be hidden. */
		private static boolean isHiddenThere(byte[] there, byte[] bytes) {
			return IntStream.range(0, there.length)
				.allMatch((at) -> there[at] == bytes[at] || there[at] == LogRedaction.STAR);
		}

		private void write(long at, ByteBuffer bytes) throws IOException, AppendException {
			int length = bytes.remaining();
			long maximum = AppendedLogs.this.settings.maximumLogSize().toBytes();
			this.added += length;
			if (AppendedLogs.this.total.addAndGet(length) > maximum) {
				throw new AppendException(AppendException.Cause.LIMIT_REACHED, this.size,
						"The logs of the run would be larger than rapporteur.http.maximum-log-size allows: %d bytes"
							.formatted(maximum));
			}
			this.file.position(at);
			while (bytes.hasRemaining()) {
				this.file.write(bytes);
			}
		}

	}

}
