package dev.rapporteur.web.idempotency;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * An answer as it was sent.
 *
 * @param status its status
 * @param headers its headers
 * @param body its body, or null if it was too large to be kept
 */
record StoredAnswer(int status, Map<String, List<String>> headers, byte @Nullable [] body) {

	static StoredAnswer of(ContentCachingResponseWrapper response, long maximumSize) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		for (String name : response.getHeaderNames()) {
			headers.put(name, List.copyOf(response.getHeaders(name)));
		}
		byte[] body = (response.getContentSize() <= maximumSize) ? response.getContentAsByteArray() : null;
		return new StoredAnswer(response.getStatus(), headers, body);
	}

	long size() {
		return (this.body != null) ? this.body.length : 0;
	}

	void send(HttpServletResponse response, byte[] content) throws IOException {
		response.setStatus(this.status);
		this.headers.forEach((name, values) -> {
			response.setHeader(name, values.getFirst());
			values.subList(1, values.size()).forEach((value) -> response.addHeader(name, value));
		});
		response.setHeader(IdempotencyFilter.REPLAYED, "true");
		response.setContentLength(content.length);
		response.getOutputStream().write(content);
	}

}
