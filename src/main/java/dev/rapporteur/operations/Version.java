package dev.rapporteur.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * The version of Rapporteur.
 */
public final class Version {

	/** The build leaves it beside the classes, in whichever form these are started. */
	private static final String BUILD = "/META-INF/build-info.properties";

	private Version() {
	}

	/**
	 * Reads it.
	 * @return such as {@code 0.1.0}
	 */
	public static String current() {
		Properties build = new Properties();
		try (InputStream input = Version.class.getResourceAsStream(BUILD)) {
			build.load(Objects.requireNonNull(input, BUILD));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return build.getProperty("build.version");
	}

}
