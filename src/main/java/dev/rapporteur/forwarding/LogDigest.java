package dev.rapporteur.forwarding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A log of a run that is closed.
 *
 * @param name its path below the runtime directory
 * @param size its bytes
 * @param sha256 their SHA-256 in hexadecimal digits
 */
public record LogDigest(String name, long size, String sha256) {

	private static final int BUFFER = 1 << 16;

	/** Reads a log, or its begin if it is longer than a size. */
	static LogDigest of(String name, ReadableByteChannel file, long longest) throws IOException {
		MessageDigest digest = algorithm();
		ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
		long size = 0;
		while (size < longest && file.read(buffer.limit((int) Math.min(BUFFER, longest - size))) >= 0) {
			buffer.flip();
			size += buffer.remaining();
			digest.update(buffer);
			buffer.clear();
		}
		return new LogDigest(name, size, HexFormat.of().formatHex(digest.digest()));
	}

	private static MessageDigest algorithm() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Each Java has SHA-256", ex);
		}
	}

}
