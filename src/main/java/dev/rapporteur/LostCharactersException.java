package dev.rapporteur;

/**
 * A setting has characters that the locale hasn't.
 */
final class LostCharactersException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LostCharactersException(String setting, String value) {
		super("%s is %s, with characters that %s, the encoding of the locale, hasn't: %s".formatted(setting, value,
				FileNames.encoding(), FileNames.REMEDY));
	}

}
