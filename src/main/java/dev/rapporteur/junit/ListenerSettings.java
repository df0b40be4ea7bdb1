package dev.rapporteur.junit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where and how a test plan is reported.
 */
sealed interface ListenerSettings permits SocketSettings, ServiceSettings {

	/**
	 * Begins the report of a test plan.
	 * @return where it is reported
	 * @throws RuntimeException if that is known to be impossible
	 */
	Reporter open();

	/**
	 * Reads the settings.
	 * @param settings gives the value of a setting by its name without prefix
	 * @return the settings
	 * @throws IllegalArgumentException if one is missing or wrong, or there are two
	 * places
	 */
	static ListenerSettings read(Function<String, Optional<String>> settings) {
		if (settings.apply("url").isEmpty()) {
			return SocketSettings.read(settings);
		}
		for (String name : List.of("socket", "directory")) {
			if (settings.apply(name).isPresent()) {
				throw new IllegalArgumentException(ReportingListener.PREFIX + "url and " + ReportingListener.PREFIX
						+ name + " are both set; only one of them can say where to report");
			}
		}
		return ServiceSettings.read(settings, System::getenv);
	}

	/** The id of the test suite. */
	static String name(Function<String, Optional<String>> settings) {
		return settings.apply("name").orElse("junit");
	}

	/** Reads a number of seconds. */
	static Duration seconds(Function<String, Optional<String>> settings, String name, int standard) {
		String value = settings.apply(name).orElse(Integer.toString(standard));
		try {
			return Duration.ofSeconds(Integer.parseUnsignedInt(value));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(
					ReportingListener.PREFIX + name + " has to be a number of seconds: " + value, ex);
		}
	}

}
