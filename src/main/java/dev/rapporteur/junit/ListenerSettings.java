package dev.rapporteur.junit;

import java.nio.file.Path;
import java.time.Duration;
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

	/**
	 * Reads the settings.
	 * @param settings gives the value of a setting by its name without prefix
	 * @return the settings
	 * @throws IllegalArgumentException if one is missing or wrong
	 */
	static ListenerSettings read(Function<String, Optional<String>> settings) {
		Path socket = settings.apply("socket")
			.map(Path::of)
			.or(() -> settings.apply("directory").map((directory) -> Path.of(directory, "reporter.sock")))
			.orElseThrow(() -> new IllegalArgumentException(
					"rapporteur.junit.socket or rapporteur.junit.directory has to say where the server is"));
		return new ListenerSettings(socket.toAbsolutePath(), settings.apply("name").orElse("junit"),
				ConnectorSettings.DEFAULT.withConnectTimeout(seconds(settings, "connect-timeout", 10))
					.withCallTimeout(seconds(settings, "call-timeout", 60)));
	}

	private static Duration seconds(Function<String, Optional<String>> settings, String name, int standard) {
		String value = settings.apply(name).orElse(Integer.toString(standard));
		try {
			return Duration.ofSeconds(Integer.parseUnsignedInt(value));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(
					ReportingListener.PREFIX + name + " has to be a number of seconds: " + value, ex);
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
