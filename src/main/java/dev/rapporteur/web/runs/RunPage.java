package dev.rapporteur.web.runs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A page of a list.
 *
 * @param runs its runs
 * @param next the header that leads to the next page, or null if there is none
 */
record RunPage(List<RunBody> runs, @Nullable String next) {

	/** Who asks again and again is not sent the same again. */
	ResponseEntity<List<RunBody>> answer() {
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok().eTag(version());
		if (this.next != null) {
			answer.header(HttpHeaders.LINK, this.next);
		}
		return answer.body(this.runs);
	}

	/** Another one whenever anything else is told. */
	private String version() {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
