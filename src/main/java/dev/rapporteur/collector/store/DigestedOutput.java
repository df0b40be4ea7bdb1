package dev.rapporteur.collector.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Knows what went through it.
 */
final class DigestedOutput extends FilterOutputStream {

	private final MessageDigest digest;

	private long size;

	DigestedOutput(OutputStream output) {
		super(output);
		this.digest = algorithm();
	}

	/** Computes a SHA-256. */
	static MessageDigest algorithm() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Each Java has SHA-256", ex);
		}
	}

	@Override
	public void write(int value) throws IOException {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.out.write(bytes, offset, length);
		this.digest.update(bytes, offset, length);
		this.size += length;
	}

	/** How many bytes there were. */
	long size() {
		return this.size;
	}

	/** Their SHA-256 in hexadecimal digits; they are forgotten then. */
	String sha256() {
		return HexFormat.of().formatHex(this.digest.digest());
	}

}
