package dev.rapporteur.logs;

/**
 * Bytes can't be appended to a log; the log is as it was.
 */
public final class AppendException extends Exception {

	private static final long serialVersionUID = 1L;

	private final Cause reason;

	private final long size;

	AppendException(Cause reason, long size, String message) {
		super(message);
		this.reason = reason;
		this.size = size;
	}

	public Cause reason() {
		return this.reason;
	}

	/**
	 * The present size of the log.
	 * @return its bytes, or -1 if nobody looked
	 */
	public long size() {
		return this.size;
	}

	/**
	 * Why bytes can't be appended.
	 */
	public enum Cause {

		/** The log doesn't end where they begin, or holds other bytes there. */
		OFFSET_MISMATCH,

		/** Somebody else is appending to the log. */
		BUSY,

		/** There are too many of them in one request. */
		CHUNK_TOO_LARGE,

		/** The logs of the run would become too large or too many. */
		LIMIT_REACHED

	}

}
