package dev.rapporteur.web.request;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/**
 * The bodies of requests. One that is too large by its own account is refused before any
 * of it is read.
 */
public final class RequestBody {

	/** What is answered where a body can't be read to its end. */
	public static final String INCOMPLETE = "The body broke off, isn't what its headers say, or came more slowly than "
			+ "rapporteur.http.patience, rapporteur.http.minimum-rate and rapporteur.http.request-timeout allow";

	/** What a body takes of memory at most, as values and on their way to the journal. */
	private static final int COST = 25;

	private static final int PIECE = 64 * 1024;

	private RequestBody() {
	}

	/**
	 * Reads a body whole.
	 * @param request the request
	 * @param maximumSize how large it may be
	 * @return its bytes
	 * @throws ErrorResponseException 413 if it is larger, 503 if there is no memory for
	 * it at present, 400 if it breaks off or comes too slowly
	 */
	public static byte[] read(HttpServletRequest request, DataSize maximumSize) throws IOException {
		return read(request, maximumSize, "rapporteur.maximum-request-size");
	}

	/**
	 * Reads a body whole, as {@link #read(HttpServletRequest, DataSize)}.
	 * @param request the request
	 * @param maximumSize how large it may be
	 * @param setting what says so
	 * @return its bytes
	 */
	public static byte[] read(HttpServletRequest request, DataSize maximumSize, String setting) throws IOException {
		requireSize(request, maximumSize, setting);
		byte[] body = new byte[0];
		try (InputStream input = stream(request)) {
			while (true) {
				byte[] piece = input.readNBytes(PIECE);
				if (body.length + piece.length > maximumSize.toBytes()) {
					throw tooLarge(maximumSize, setting);
				}
				RequestShare.take(request, (long) piece.length * COST);
				body = joined(body, piece);
				if (piece.length < PIECE) {
					return body;
				}
			}
		}
	}

	private static byte[] joined(byte[] first, byte[] second) {
		if (first.length == 0) {
			return second;
		}
		byte[] both = new byte[first.length + second.length];
		System.arraycopy(first, 0, both, 0, first.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	/**
	 * Refuses a body that is too large by its own account.
	 * @param request the request
	 * @param maximumSize how large it may be
	 * @param setting what says so
	 * @throws ErrorResponseException 413 if it is larger
	 */
	public static void requireSize(HttpServletRequest request, DataSize maximumSize, String setting) {
		if (request.getContentLengthLong() > maximumSize.toBytes()) {
			throw tooLarge(maximumSize, setting);
		}
	}

	private static ErrorResponseException tooLarge(DataSize maximumSize, String setting) {
		return Problem.REQUEST_TOO_LARGE
			.because("The body is larger than " + setting + " allows: " + maximumSize.toBytes() + " bytes");
	}

	/**
	 * Gives out a body piece by piece.
	 * @param request the request
	 * @return its body, which throws {@link ErrorResponseException} 400 if it breaks off
	 * or comes too slowly
	 */
	public static InputStream stream(HttpServletRequest request) throws IOException {
		return new Body(request.getInputStream());
	}

	/** What goes wrong while a body is read is no fault of the service. */
	private static final class Body extends FilterInputStream {

		Body(InputStream input) {
			super(input);
		}

		@Override
		public int read() throws IOException {
			try {
				return super.read();
			}
			catch (IOException ex) {
				throw incomplete(ex);
			}
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			try {
				return super.read(target, offset, length);
			}
			catch (IOException ex) {
				throw incomplete(ex);
			}
		}

		private static ErrorResponseException incomplete(IOException cause) {
			return Problem.INCOMPLETE_BODY.because(INCOMPLETE, cause);
		}

	}

}
