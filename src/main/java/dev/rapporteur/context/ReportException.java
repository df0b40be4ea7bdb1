package dev.rapporteur.context;

import dev.rapporteur.value.OneLine;

/**
 * A call that is refused. The run is as it was, unless the protocol says otherwise.
 */
public class ReportException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ErrorKind kind;

	/**
	 * Creates a refusal.
	 * @param kind its class
	 * @param message what is wrong, with the offender; cut to one line
	 */
	public ReportException(ErrorKind kind, String message) {
		super(OneLine.of(message), null, false, false);
		this.kind = kind;
	}

	public ErrorKind kind() {
		return this.kind;
	}

	@Override
	public String getMessage() {
		String message = super.getMessage();
		return (message != null) ? message : this.kind.className();
	}

	public static ReportException invalid(String message) {
		return new ReportException(ErrorKind.INVALID_REQUEST, message);
	}

	public static ReportException missingKey(String message) {
		return new ReportException(ErrorKind.KEY, message);
	}

}
