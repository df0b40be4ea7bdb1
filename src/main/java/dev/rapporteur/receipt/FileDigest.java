package dev.rapporteur.receipt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A file of a run.
 *
 * @param name its name, of a log its path below the runtime directory
 * @param bytes its size
 * @param sha256 its SHA-256 in hexadecimal digits, or null if it wasn't read
 * @param missing why it wasn't, or null if it was
 */
public record FileDigest(String name, long bytes, @Nullable String sha256, @Nullable String missing) {

	private static final int BUFFER = 1 << 16;

	/**
	 * Reads a file to its end.
	 * @param name what it is called
	 * @param file the file, at its begin
	 * @return its digest
	 * @throws IOException if it can't be read
	 */
	public static FileDigest of(String name, ReadableByteChannel file) throws IOException {
		return of(name, file, Long.MAX_VALUE);
	}

	/**
	 * Reads a file, or its begin if it is longer than a size.
	 * @param name what it is called
	 * @param file the file, at its begin
	 * @param longest how many bytes are read at most
	 * @return the digest of what was read
	 * @throws IOException if it can't be read
	 */
	public static FileDigest of(String name, ReadableByteChannel file, long longest) throws IOException {
		MessageDigest digest = algorithm();
		ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
		long bytes = 0;
		while (bytes < longest && file.read(buffer.limit((int) Math.min(BUFFER, longest - bytes))) >= 0) {
			buffer.flip();
			bytes += buffer.remaining();
			digest.update(buffer);
			buffer.clear();
		}
		return new FileDigest(name, bytes, HexFormat.of().formatHex(digest.digest()), null);
	}

	/**
	 * A file that isn't read.
	 * @param name what it is called
	 * @param bytes its size, -1 where nobody knows
	 * @param reason why not
	 * @return what is known of it
	 */
	public static FileDigest unread(String name, long bytes, String reason) {
		return new FileDigest(name, bytes, null, reason);
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
