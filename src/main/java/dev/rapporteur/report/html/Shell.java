package dev.rapporteur.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * What is the same in each page: its style, and the policy that lets a browser take
 * nothing else.
 *
 * @param style the style
 */
record Shell(String style) {

	/** Read once. */
	static final Shell SHELL = new Shell(resource("report.css"));

	/** By the hashes of the page's own parts: nothing that a run tells can be one. */
	String policy() {
		return "default-src 'none'; style-src " + hash(this.style) + "; base-uri 'none'; form-action 'none'";
	}

	private static String hash(String part) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(part.getBytes(StandardCharsets.UTF_8));
			return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String resource(String name) {
		try (InputStream resource = Objects.requireNonNull(Shell.class.getResourceAsStream(name), name)) {
			return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
