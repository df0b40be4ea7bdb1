package dev.rapporteur.junit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import dev.rapporteur.connector.ConnectorSettings;

/**
 * Where and how a test plan is reported.
 *
 * @param socket the socket of the server
 * @param name the id of the test suite
 * @param connector how long the server may take
 */
record ListenerSettings(Path socket, String name, ConnectorSettings connector) {

	private static final String PREFIX = "rapporteur.junit.";

	/**
	 * Reads the settings.
	 * @param parameters configuration parameters of JUnit, and with them system
	 * properties
	 * @param environment environment variables, for what is no parameter
	 * @return the settings, or nothing if reports aren't wanted
	 * @throws IllegalArgumentException if one is missing or wrong
	 */
	static Optional<ListenerSettings> read(Function<String, Optional<String>> parameters,
			Function<String, Optional<String>> environment) {
		Function<String, Optional<String>> settings = (name) -> parameters.apply(PREFIX + name)
			.or(() -> environment.apply(variable(name)))
			.filter((value) -> !value.isBlank());
		if (!settings.apply("enabled").filter("true"::equalsIgnoreCase).isPresent()) {
			return Optional.empty();
		}
		Path socket = settings.apply("socket")
			.map(Path::of)
			.or(() -> settings.apply("directory").map((directory) -> Path.of(directory, "reporter.sock")))
			.orElseThrow(() -> new IllegalArgumentException(
					"rapporteur.junit.socket or rapporteur.junit.directory has to say where the server is"));
		return Optional.of(new ListenerSettings(socket.toAbsolutePath(), settings.apply("name").orElse("junit"),
				ConnectorSettings.DEFAULT.withConnectTimeout(seconds(settings, "connect-timeout", 10))
					.withCallTimeout(seconds(settings, "call-timeout", 60))));
	}

	/** As of the service's own settings: dots become underscores, dashes go. */
	private static String variable(String name) {
		return (PREFIX + name).replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT);
	}

	private static Duration seconds(Function<String, Optional<String>> settings, String name, int standard) {
		String value = settings.apply(name).orElse(Integer.toString(standard));
		try {
			return Duration.ofSeconds(Integer.parseUnsignedInt(value));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(PREFIX + name + " has to be a number of seconds: " + value, ex);
		}
	}

	/**
	 * Where the server writes its reports, and log files lie.
	 * @return the directory of the socket
	 */
	Path directory() {
		Path parent = this.socket.getParent();
		return (parent != null) ? parent : this.socket;
	}

}
