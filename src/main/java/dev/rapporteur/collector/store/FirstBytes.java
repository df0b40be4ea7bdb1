package dev.rapporteur.collector.store;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The begin of a file that may grow. One that has become shorter can't be read.
 */
class FirstBytes extends FilterInputStream {

	private long left;

	FirstBytes(InputStream input, long size) {
		super(input);
		this.left = size;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (this.left == 0 && length > 0) {
			return -1;
		}
		int read = super.read(bytes, offset, (int) Math.min(length, this.left));
		if (read < 0) {
			throw new EOFException("it has become shorter by " + this.left + " bytes");
		}
		this.left -= read;
		return read;
	}

	@Override
	public long skip(long count) throws IOException {
		long skipped = super.skip(Math.min(count, this.left));
		this.left -= skipped;
		return skipped;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
