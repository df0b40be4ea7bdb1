package dev.rapporteur.web.download;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tags by which callers know what they have already.
 */
public final class EntityTag {

	private EntityTag() {
	}

	/**
	 * The tag of a content: another one whenever anything else is told.
	 * @param content the content
	 * @return hexadecimal digits
	 */
	public static String of(String content) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
