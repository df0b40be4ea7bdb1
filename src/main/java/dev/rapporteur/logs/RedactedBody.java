package dev.rapporteur.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

import dev.rapporteur.redaction.LogRedaction;

/**
 * What is appended to a log, without what nobody is to see. Something hidden may have
 * begun in what the log has already: that is overwritten there.
 */
final class RedactedBody extends InputStream {

	private final SeekableByteChannel file;

	private final InputStream body;

	private final LogRedaction redaction;

	/** Read, but not handed on: the begin of a line. */
	private byte[] ahead = new byte[0];

	/** The end of what lies before. */
	private byte[] before;

	private long at;

	/**
	 * Begins.
	 * @param file the log
	 * @param offset where the body goes in it, at most its size
	 * @param body the body
	 * @param redaction hides
	 */
	RedactedBody(SeekableByteChannel file, long offset, InputStream body, LogRedaction redaction) throws IOException {
		this.file = file;
		this.body = body;
		this.redaction = redaction;
		this.at = offset;
		ByteBuffer end = ByteBuffer.allocate((int) Math.min(offset, redaction.reach()));
		file.position(offset - end.capacity());
		while (end.hasRemaining() && file.read(end) > 0) {
			continue;
		}
		this.before = end.array();
	}

	/** Reads whole lines as far as they fit, so that nothing hidden is torn. */
	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		if (length <= this.ahead.length) {
			throw new IllegalArgumentException("always with the same room");
		}
		byte[] read = Arrays.copyOf(this.ahead, length);
		int filled = this.ahead.length + this.body.readNBytes(read, this.ahead.length, length - this.ahead.length);
		int taken = (filled < length) ? filled : wholeLines(read);
		this.ahead = Arrays.copyOfRange(read, taken, filled);
		if (taken == 0) {
			return -1;
		}
		byte[] window = Arrays.copyOf(this.before, this.before.length + taken);
		System.arraycopy(read, 0, window, this.before.length, taken);
		int changed = this.redaction.hide(window, this.before.length);
		if (changed < this.before.length) {
			overwrite(ByteBuffer.wrap(window, changed, this.before.length - changed), this.before.length - changed);
		}
		System.arraycopy(window, this.before.length, buffer, offset, taken);
		this.at += taken;
		this.before = Arrays.copyOfRange(window, Math.max(window.length - this.redaction.reach(), 0), window.length);
		return taken;
	}

	private static int wholeLines(byte[] read) {
		for (int end = read.length; end > 0; end--) {
			if (read[end - 1] == '\n') {
				return end;
			}
		}
		return read.length;
	}

	private void overwrite(ByteBuffer bytes, int back) throws IOException {
		this.file.position(this.at - back);
		while (bytes.hasRemaining()) {
			this.file.write(bytes);
		}
	}

	@Override
	public int read() throws IOException {
		throw new UnsupportedOperationException("read in pieces");
	}

}
