package dev.rapporteur.web.download;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.rapporteur.web.request.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.web.ErrorResponseException;

/**
 * A range of bytes that is asked for.
 *
 * @param first the first byte, from 0
 * @param last the last one
 */
record ByteRange(long first, long last) {

	/**
	 * Reads what a request asks for. Several ranges, a range of something else than bytes
	 * and one of an older version count as none.
	 * @return the range, or null for the whole
	 * @throws ErrorResponseException 416 if nothing of it is there
	 */
	static @Nullable ByteRange asked(HttpServletRequest request, long size, String etag, @Nullable Instant modified) {
		String header = request.getHeader(HttpHeaders.RANGE);
		if (header == null || !isSameVersion(request, etag, modified)) {
			return null;
		}
		HttpRange range = parse(header);
		if (range == null) {
			return null;
		}
		long first = range.getRangeStart(size);
		if (size == 0 || first >= size) {
			ErrorResponseException refusal = Problem.RANGE_NOT_SATISFIABLE
				.because("There are " + size + " bytes, none in " + header);
			refusal.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
			throw refusal;
		}
		return new ByteRange(first, range.getRangeEnd(size));
	}

	private static @Nullable HttpRange parse(String header) {
		if (!header.startsWith("bytes=")) {
			return null;
		}
		try {
			List<HttpRange> ranges = HttpRange.parseRanges(header);
			return (ranges.size() == 1) ? ranges.getFirst() : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static boolean isSameVersion(HttpServletRequest request, String etag, @Nullable Instant modified) {
		String condition = request.getHeader(HttpHeaders.IF_RANGE);
		if (condition == null || condition.equals(etag)) {
			return true;
		}
		if (condition.startsWith("\"") || condition.startsWith("W/") || modified == null) {
			return false;
		}
		try {
			return request.getDateHeader(HttpHeaders.IF_RANGE) == modified.truncatedTo(ChronoUnit.SECONDS)
				.toEpochMilli();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
