package dev.rapporteur.web.download;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * A part of a file as an answer.
 *
 * @param file the open file; whoever opened it closes it
 * @param begin where the part begins in it, in bytes
 * @param size the bytes of the part, all of which are there
 * @param type its content type
 * @param version changes whenever the bytes do
 * @param modified when they last changed, or null if nobody knows
 */
public record Download(SeekableByteChannel file, long begin, long size, String type, String version,
		@Nullable Instant modified) {

	private static final int BUFFER = 64 * 1024;

	/**
	 * Answers with the whole part or with the range that is asked for, or with 304 if the
	 * caller has it.
	 * @param request what is asked for
	 * @param response the answer
	 * @throws IOException if the connection breaks or the file can't be read
	 * @throws org.springframework.web.ErrorResponseException 416 for a range that is not
	 * there
	 */
	public void sendRange(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String etag = "\"" + this.version + "\"";
		head(response);
		response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
		if (isKnown(request, response, etag)) {
			return;
		}
		ByteRange range = ByteRange.asked(request, this.size, etag, this.modified);
		if (range != null) {
			response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
			response.setHeader(HttpHeaders.CONTENT_RANGE,
					"bytes " + range.first() + "-" + range.last() + "/" + this.size);
		}
		long from = (range != null) ? range.first() : 0;
		long length = (range != null) ? range.last() - range.first() + 1 : this.size;
		response.setContentLengthLong(length);
		if (!isHead(request)) {
			copy(this.begin + from, length, response.getOutputStream());
		}
	}

	/**
	 * Answers with the whole part, compressed if the caller takes that, or with 304 if
	 * the caller has it. What is compressed has a version of its own: it consists of
	 * other bytes.
	 * @param request what is asked for
	 * @param response the answer
	 * @throws IOException if the connection breaks or the file can't be read
	 */
	public void sendCompressed(HttpServletRequest request, HttpServletResponse response) throws IOException {
		boolean gzip = AcceptedCodings.of(request).contains("gzip");
		head(response);
		response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		if (isKnown(request, response, compressedTag(this.version, request))) {
			return;
		}
		if (gzip) {
			response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
		}
		else {
			response.setContentLengthLong(this.size);
		}
		if (isHead(request)) {
			return;
		}
		if (gzip) {
			// closed only when all is there: a part of a report must not look like a
			// whole
			GZIPOutputStream output = new GZIPOutputStream(response.getOutputStream(), BUFFER);
			copy(this.begin, this.size, output);
			output.close();
		}
		else {
			copy(this.begin, this.size, response.getOutputStream());
		}
	}

	private void head(HttpServletResponse response) {
		response.setContentType(this.type);
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
	}

	private boolean isKnown(HttpServletRequest request, HttpServletResponse response, String etag) {
		long time = (this.modified != null) ? this.modified.toEpochMilli() : -1;
		return new ServletWebRequest(request, response).checkNotModified(etag, time);
	}

	/**
	 * Whether the caller has a version already, compressed or not as it takes it now; it
	 * is answered so then.
	 * @param version the version
	 * @param request what is asked for
	 * @param response the answer
	 * @return whether it has; if not, nothing is answered
	 */
	public static boolean isKnown(String version, HttpServletRequest request, HttpServletResponse response) {
		String etag = compressedTag(version, request);
		String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
		if (known == null || !(known.contains(etag) || known.equals("*"))) {
			return false;
		}
		response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		return new ServletWebRequest(request, response).checkNotModified(etag);
	}

	private static String compressedTag(String version, HttpServletRequest request) {
		return "\"" + version + (AcceptedCodings.of(request).contains("gzip") ? "-gzip" : "") + "\"";
	}

	/**
	 * Copies the whole part.
	 * @param output where to
	 * @throws IOException if it can't be read or written
	 */
	public void copyTo(OutputStream output) throws IOException {
		copy(this.begin, this.size, output);
	}

	/**
	 * Whether only the head of an answer is asked for.
	 * @param request what is asked for
	 * @return whether it is
	 */
	public static boolean isHead(HttpServletRequest request) {
		return HttpMethod.HEAD.matches(request.getMethod());
	}

	private void copy(long from, long length, OutputStream output) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
		this.file.position(from);
		long left = length;
		while (left > 0) {
			buffer.clear().limit((int) Math.min(BUFFER, left));
			int read = this.file.read(buffer);
			if (read < 0) {
				throw new IOException("A file has become shorter while it was sent");
			}
			output.write(buffer.array(), 0, read);
			left -= read;
		}
	}

}
