package dev.rapporteur.logs;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * Counts the line ends of one file as it grows. Used by one thread at a time. An
 * interrupt of the thread doesn't break it off, as it would with a channel: the lines
 * would be missing in the report.
 */
final class LineCounter {

	private final Path file;

	private final LogSettings settings;

	private Checkpoints checkpoints;

	private @Nullable Object fileKey;

	private long position;

	private long lines;

	/**
	 * Whether the counting was broken off within a piece, behind a {@code \r} that was
	 * counted.
	 */
	private boolean afterReturn;

	LineCounter(Path file, LogSettings settings) {
		this.file = file;
		this.settings = settings;
		this.checkpoints = new Checkpoints(settings.checkpoints(), settings.checkpointSpacing().toBytes());
	}

	/**
	 * Opens the file as it is now. One that was replaced or became shorter than what was
	 * counted is counted anew.
	 * @param buffer working space of this pass
	 * @param pace says when to break off
	 * @return what answers questions about it
	 */
	Pass open(byte[] buffer, Pace pace) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(this.file, BasicFileAttributes.class);
			if (!attributes.isRegularFile()) {
				reset(null);
				return new Pass(buffer, pace, attributes.isDirectory() ? -1 : 0);
			}
			if (!Objects.equals(this.fileKey, attributes.fileKey()) || attributes.size() < this.position) {
				reset(attributes.fileKey());
			}
			return new Pass(buffer, pace, attributes.size());
		}
		catch (IOException ex) {
			reset(null);
			return new Pass(buffer, pace, -1);
		}
	}

	private void reset(@Nullable Object newKey) {
		this.fileKey = newKey;
		this.position = 0;
		this.lines = 0;
		this.afterReturn = false;
		this.checkpoints = new Checkpoints(this.settings.checkpoints(), this.settings.checkpointSpacing().toBytes());
	}

	/**
	 * Answers questions while it keeps the file open, which happens when the first one
	 * needs it.
	 */
	final class Pass implements AutoCloseable {

		private final byte[] buffer;

		private final Pace pace;

		private final long size;

		private @Nullable RandomAccessFile opened;

		private byte last;

		Pass(byte[] buffer, Pace pace, long size) {
			this.buffer = buffer;
			this.pace = pace;
			this.size = size;
		}

		/**
		 * Counts the line ends before an offset.
		 * @param offset in bytes
		 * @return the count; empty if the file can't be read up to there
		 * @throws BrokenOffException if the pace wants it; the next pass goes on there
		 */
		OptionalLong linesBefore(long offset) throws BrokenOffException {
			if (offset > this.size) {
				return OptionalLong.empty();
			}
			try {
				return OptionalLong.of((offset >= LineCounter.this.position) ? ahead(offset) : behind(offset));
			}
			catch (BrokenOffException ex) {
				throw ex;
			}
			catch (IOException ex) {
				reset(null);
				return OptionalLong.empty();
			}
		}

		private long ahead(long offset) throws IOException {
			LineCounter counter = LineCounter.this;
			boolean advanced = offset > counter.position;
			this.last = counter.afterReturn ? (byte) '\r' : 0;
			while (counter.position < offset) {
				int length = read(counter.position, (int) Math.min(this.buffer.length, offset - counter.position));
				counter.lines += LineEnds.count(this.buffer, length, this.last == '\r');
				counter.position += length;
				this.last = this.buffer[length - 1];
				counter.afterReturn = this.last == '\r';
				if (!counter.afterReturn && counter.checkpoints.isDue(counter.position)) {
					counter.checkpoints.add(counter.position, counter.lines);
				}
			}
			// the piece ends here: what follows is counted by itself
			counter.afterReturn = false;
			if (this.last == '\r' || (advanced && counter.checkpoints.isDue(offset))) {
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
			long found = known.lines(index) + count(known.offset(index), offset);
			// A line end that reaches beyond the offset isn't before it.
			if (this.last == '\r') {
				read(offset, 1);
				found -= (this.buffer[0] == '\n') ? 1 : 0;
			}
			return found;
		}

		private long count(long from, long to) throws IOException {
			long found = 0;
			this.last = 0;
			for (long at = from; at < to;) {
				int length = read(at, (int) Math.min(this.buffer.length, to - at));
				found += LineEnds.count(this.buffer, length, this.last == '\r');
				this.last = this.buffer[length - 1];
				at += length;
			}
			return found;
		}

		private int read(long at, int length) throws IOException {
			if (this.pace.isOver()) {
				throw new BrokenOffException();
			}
			if (length == this.buffer.length) {
				// Others get their turn: a virtual thread gives up its carrier only here.
				Thread.yield();
			}
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

	/**
	 * Says when the counting is broken off.
	 */
	@FunctionalInterface
	interface Pace {

		/**
		 * Asked before each piece is read.
		 * @return whether nothing more is read for now
		 */
		boolean isOver();

	}

	/**
	 * The counting was broken off before its end.
	 */
	static final class BrokenOffException extends IOException {

		private static final long serialVersionUID = 1L;

	}

}
