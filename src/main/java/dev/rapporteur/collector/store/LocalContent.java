package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The bytes of a file that is put, or of a part of it, and why they can't be read: the
 * client of the store tells that as if the store had failed.
 */
final class LocalContent {

	private final RunStore.Content content;

	private final long begin;

	private final long size;

	private volatile @Nullable IOException failure;

	/**
	 * Reads nothing yet.
	 * @param content the bytes of the file
	 * @param begin where the part begins
	 * @param size how many bytes it has
	 */
	LocalContent(RunStore.Content content, long begin, long size) {
		this.content = content;
		this.begin = begin;
		this.size = size;
	}

	/** Opens them at their begin. */
	InputStream open() throws IOException {
		return new FirstBytes(from(), this.size);
	}

	private InputStream from() throws IOException {
		InputStream file = this.content.open();
		boolean there = false;
		try {
			file.skipNBytes(this.begin);
			there = true;
			return file;
		}
		finally {
			if (!there) {
				file.close();
			}
		}
	}

	/** What the client of the store reads them by. */
	RequestBody body() {
		return RequestBody.fromContentProvider(() -> {
			try {
				return new Noted(from());
			}
			catch (IOException ex) {
				this.failure = ex;
				throw new UncheckedIOException(ex);
			}
		}, this.size, "application/octet-stream");
	}

	/**
	 * Has them put.
	 * @throws IOException if they can't be read, or as the store says
	 */
	<T> T put(Put<T> put) throws IOException {
		try {
			return put.put();
		}
		catch (StoreException | RuntimeException ex) {
			// who signs a request tells it otherwise than who sends it
			IOException why = this.failure;
			if (why != null) {
				throw new IOException("it can't be read here: " + why, why);
			}
			throw ex;
		}
	}

	/**
	 * Puts them.
	 *
	 * @param <T> what the store answers
	 */
	interface Put<T> {

		/** Puts them. */
		T put() throws IOException;

	}

	/** Notes what fails. */
	private final class Noted extends FirstBytes {

		Noted(InputStream file) {
			super(file, LocalContent.this.size);
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			try {
				return super.read(bytes, offset, length);
			}
			catch (IOException ex) {
				LocalContent.this.failure = ex;
				throw ex;
			}
		}

	}

}
