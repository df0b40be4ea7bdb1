package dev.rapporteur.forwarding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The header that tells the digest of a body (RFC 9530).
 */
public final class ContentDigest {

	/** Its name. */
	public static final String HEADER = "Content-Digest";

	/** What a value with a SHA-256 begins with. */
	public static final String BEGIN = "sha-256=:";

	private ContentDigest() {
	}

	/**
	 * What the header says of a body.
	 * @param body its bytes
	 * @return the value with the SHA-256 of the body
	 */
	public static String of(byte[] body) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
			return BEGIN + Base64.getEncoder().encodeToString(digest) + ":";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Each Java has SHA-256", ex);
		}
	}

}
