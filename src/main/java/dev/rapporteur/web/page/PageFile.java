package dev.rapporteur.web.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.http.HttpServletRequest;

import dev.rapporteur.web.download.AcceptedCodings;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A file of the pages as browsers get it.
 *
 * @param type its content type
 * @param plain its bytes
 * @param packed the same with gzip
 * @param tag by which browsers know that they have it
 */
record PageFile(String type, byte[] plain, byte[] packed, String tag) {

	static PageFile of(String type, String text, String tag) {
		byte[] plain = text.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream output = new GZIPOutputStream(packed)) {
			output.write(plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new PageFile(type, plain, packed.toByteArray(), tag);
	}

	/** Answers with it, or with 304 where the caller has it. */
	ResponseEntity<byte[]> answer(HttpServletRequest request, String cacheControl) {
		boolean gzip = AcceptedCodings.of(request).contains("gzip");
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, this.type)
			.header(HttpHeaders.CACHE_CONTROL, cacheControl)
			.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
			.eTag(this.tag + (gzip ? "-gzip" : ""));
		if (gzip) {
			answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
		}
		return answer.body(gzip ? this.packed : this.plain);
	}

}
