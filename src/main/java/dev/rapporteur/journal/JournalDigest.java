package dev.rapporteur.journal;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Proves that two journals hold the same events: the SHA-256 of all records, without what
 * the file begins with, which changes.
 */
public final class JournalDigest {

	private static final int BATCH = 1 << 20;

	private JournalDigest() {
	}

	/**
	 * Reads all events of a journal to which nothing is added meanwhile.
	 * @param journal the journal
	 * @return the digest, 32 bytes
	 * @throws IOException if it can't be read
	 */
	public static byte[] of(Journal journal) throws IOException {
		MessageDigest digest = algorithm();
		try (JournalReader reader = journal.read(0)) {
			for (RecordBatch batch = reader.batch(BATCH); batch != null; batch = reader.batch(BATCH)) {
				digest.update(batch.buffer());
			}
		}
		return digest.digest();
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
