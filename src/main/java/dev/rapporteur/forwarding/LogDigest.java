package dev.rapporteur.forwarding;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;

import dev.rapporteur.receipt.FileDigest;

/**
 * A log of a run that is closed.
 *
 * @param name its path below the runtime directory
 * @param size its bytes
 * @param sha256 their SHA-256 in hexadecimal digits
 */
public record LogDigest(String name, long size, String sha256) {

	/** Reads a log, or its begin if it is longer than a size. */
	static LogDigest of(String name, ReadableByteChannel file, long longest) throws IOException {
		FileDigest read = FileDigest.of(name, file, longest);
		return new LogDigest(name, read.bytes(), Objects.requireNonNull(read.sha256()));
	}

}
