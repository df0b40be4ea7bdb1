package dev.rapporteur.operations;

import java.io.IOException;
import java.util.function.LongConsumer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/**
 * The body of an answer, whose bytes are counted as they are written.
 */
final class CountedOutput extends ServletOutputStream {

	private final ServletOutputStream output;

	private final LongConsumer counter;

	CountedOutput(ServletOutputStream output, LongConsumer counter) {
		this.output = output;
		this.counter = counter;
	}

	@Override
	public void write(int value) throws IOException {
		this.output.write(value);
		this.counter.accept(1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.output.write(bytes, offset, length);
		this.counter.accept(length);
	}

	@Override
	public void flush() throws IOException {
		this.output.flush();
	}

	@Override
	public boolean isReady() {
		return this.output.isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		this.output.setWriteListener(listener);
	}

	@Override
	public void close() throws IOException {
		this.output.close();
	}

}
