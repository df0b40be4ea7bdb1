package dev.rapporteur.operations;

import java.io.IOException;
import java.util.function.LongConsumer;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * The body of a request, whose bytes are counted as they are read.
 */
final class CountedInput extends ServletInputStream {

	private final ServletInputStream input;

	private final LongConsumer counter;

	CountedInput(ServletInputStream input, LongConsumer counter) {
		this.input = input;
		this.counter = counter;
	}

	@Override
	public int read() throws IOException {
		int read = this.input.read();
		if (read >= 0) {
			this.counter.accept(1);
		}
		return read;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int read = this.input.read(target, offset, length);
		if (read > 0) {
			this.counter.accept(read);
		}
		return read;
	}

	@Override
	public int available() throws IOException {
		return this.input.available();
	}

	@Override
	public boolean isFinished() {
		return this.input.isFinished();
	}

	@Override
	public boolean isReady() {
		return this.input.isReady();
	}

	@Override
	public void setReadListener(ReadListener listener) {
		this.input.setReadListener(listener);
	}

	@Override
	public void close() throws IOException {
		this.input.close();
	}

}
