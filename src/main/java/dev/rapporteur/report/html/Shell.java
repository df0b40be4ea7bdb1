package dev.rapporteur.report.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What is the same in each page: its style and its script, and the policy that lets a
 * browser take nothing else.
 *
 * @param style the style
 * @param script the script
 */
record Shell(String style, String script) {

	/** Made once. */
	static final Shell SHELL = new Shell(PageResources.read("page/report.css"), PageScript.make());

	/** By the hashes of the page's own parts: nothing that a run tells can be one. */
	String policy() {
		return "default-src 'none'; script-src " + hash(this.script) + "; style-src " + hash(this.style)
				+ "; base-uri 'none'; form-action 'none'";
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

}
