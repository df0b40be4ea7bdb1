package dev.rapporteur.logs;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Counts the line ends of one file as it grows. Used by one thread at a time. An
 * interrupt of the thread doesn't break it off, as it would with a channel: the lines
 * would be missing in the report.
 */
final class LineCounter {

	private final Path file;

	private final LogSettings settings;

	private final BooleanSupplier cancelled;

	private Checkpoints checkpoints;

	private @Nullable Object fileKey;

	private long position;

	private long lines;

	LineCounter(Path file, LogSettings settings, BooleanSupplier cancelled) {
		this.file = file;
		this.settings = settings;
		this.cancelled = cancelled;
		this.checkpoints = new Checkpoints(settings.checkpoints(), settings.checkpointSpacing());
	}

	/**
	 * Opens the file as it is now. One that was replaced or became shorter than what was
	 * counted is counted anew.
	 * @param buffer working space of this pass
	 * @return what answers questions about it
	 */
	Pass open(byte[] buffer) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(this.file, BasicFileAttributes.class);
			if (!attributes.isRegularFile()) {
				reset(null);
				return new Pass(buffer, attributes.isDirectory() ? -1 : 0);
			}
			if (!Objects.equals(this.fileKey, attributes.fileKey()) || attributes.size() < this.position) {
				reset(attributes.fileKey());
			}
			return new Pass(buffer, attributes.size());
		}
		catch (IOException ex) {
			reset(null);
			return new Pass(buffer, -1);
		}
	}

	private void reset(@Nullable Object newKey) {
		this.fileKey = newKey;
		this.position = 0;
		this.lines = 0;
		this.checkpoints = new Checkpoints(this.settings.checkpoints(), this.settings.checkpointSpacing());
	}

	/**
	 * Answers questions while it keeps the file open, which happens when the first one
	 * needs it.
	 */
	final class Pass implements AutoCloseable {

		private final byte[] buffer;

		private final long size;

		private @Nullable RandomAccessFile opened;

		private byte last;

		Pass(byte[] buffer, long size) {
			this.buffer = buffer;
			this.size = size;
		}

		/**
		 * Counts the line ends before an offset.
		 * @param offset in bytes
		 * @return the count; empty if the file can't be read up to there
		 */
		OptionalLong linesBefore(long offset) {
			if (offset > this.size) {
				return OptionalLong.empty();
			}
			try {
				return OptionalLong.of((offset >= LineCounter.this.position) ? ahead(offset) : behind(offset));
			}
			catch (IOException ex) {
				reset(null);
				return OptionalLong.empty();
			}
		}

		private long ahead(long offset) throws IOException {
			LineCounter counter = LineCounter.this;
			long before = counter.lines;
			long found = count(counter.position, offset, true);
			boolean advanced = offset > counter.position;
			counter.position = offset;
			counter.lines = before + found;
			if (advanced && (this.last == '\r' || counter.checkpoints.isDue(offset))) {
				counter.checkpoints.add(offset, counter.lines);
			}
			return counter.lines;
		}

		private long behind(long offset) throws IOException {
			Checkpoints known = LineCounter.this.checkpoints;
			int index = known.indexBefore(offset);
			if (known.offset(index) == offset) {
				return known.lines(index);
			}
			long found = known.lines(index) + count(known.offset(index), offset, false);
			// A line end that reaches beyond the offset isn't before it.
			if (this.last == '\r') {
				read(offset, 1);
				found -= (this.buffer[0] == '\n') ? 1 : 0;
			}
			return found;
		}

		private long count(long from, long to, boolean keep) throws IOException {
			long found = 0;
			this.last = 0;
			for (long at = from; at < to;) {
				int length = read(at, (int) Math.min(this.buffer.length, to - at));
				found += LineEnds.count(this.buffer, length, this.last == '\r');
				this.last = this.buffer[length - 1];
				at += length;
				if (keep && this.last != '\r' && LineCounter.this.checkpoints.isDue(at)) {
					LineCounter.this.checkpoints.add(at, LineCounter.this.lines + found);
				}
			}
			return found;
		}

		private int read(long at, int length) throws IOException {
			if (LineCounter.this.cancelled.getAsBoolean()) {
				throw new InterruptedIOException();
			}
			// Others get their turn: a virtual thread gives up its carrier only here.
			Thread.yield();
			if (this.opened == null) {
				this.opened = new RandomAccessFile(LineCounter.this.file.toFile(), "r");
			}
			this.opened.seek(at);
			int read = this.opened.read(this.buffer, 0, length);
			if (read <= 0) {
				throw new EOFException();
			}
			return read;
		}

		@Override
		public void close() {
			try {
				if (this.opened != null) {
					this.opened.close();
				}
			}
			catch (IOException ex) {
				// It was only read: nothing can be lost.
				this.opened = null;
			}
		}

	}

}
