package dev.rapporteur.report.html;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A page while it is written, and how large it is so far.
 */
final class PageOutput extends BufferedOutputStream {

	private static final int BUFFER = 1 << 16;

	private long size;

	PageOutput(OutputStream output) {
		super(output, BUFFER);
	}

	long size() {
		return this.size;
	}

	@Override
	public synchronized void write(int b) throws IOException {
		super.write(b);
		this.size++;
	}

	@Override
	public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
		super.write(bytes, offset, length);
		this.size += length;
	}

}
