package dev.rapporteur.web.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.util.function.SingletonSupplier;

/**
 * Tells requests from one another. Digests are kept in journals, and requests may hold
 * what nobody is to see: without the secret of the service nobody can try what a digest
 * belongs to.
 *
 * @param secret the same bytes in each service for the same runs
 */
record RequestDigest(SingletonSupplier<byte[]> secret) {

	private static final String MAC = "HmacSHA256";

	/** Enough that no two requests ever have the same. */
	private static final int BYTES = 16;

	/**
	 * Makes the digest of a request.
	 * @param request where it goes, and what its body is
	 * @param body its body
	 * @return a short text
	 */
	String of(HttpServletRequest request, byte[] body) {
		try {
			Mac mac = Mac.getInstance(MAC);
			mac.init(new SecretKeySpec(this.secret.obtain(), MAC));
			String target = request.getRequestURI() + "?" + request.getQueryString() + "\n" + request.getContentType()
					+ "\n";
			mac.update(target.getBytes(StandardCharsets.UTF_8));
			byte[] digest = mac.doFinal(body);
			return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
