package dev.rapporteur.context;

/**
 * A call that is refused by a limit which the operator has set, so that he wants to know.
 */
public final class LimitReachedException extends ReportException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates a refusal.
	 * @param message the limit, with the name of the setting
	 */
	public LimitReachedException(String message) {
		super(ErrorKind.INVALID_REQUEST, message);
	}

}
