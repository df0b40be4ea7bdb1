package dev.rapporteur.junit;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import dev.rapporteur.connector.ConnectorSettings;

/**
 * How a test plan is reported through a socket.
 *
 * @param socket the socket of the server
 * @param name the id of the test suite
 * @param connector how long the server may take
 */
record SocketSettings(Path socket, String name, ConnectorSettings connector) implements ListenerSettings {

	static SocketSettings read(Function<String, Optional<String>> settings) {
		Path socket = settings.apply("socket")
			.map(Path::of)
			.or(() -> settings.apply("directory").map((directory) -> Path.of(directory, "reporter.sock")))
			.orElseThrow(() -> new IllegalArgumentException("rapporteur.junit.url, rapporteur.junit.socket or "
					+ "rapporteur.junit.directory has to say where the server is"));
		return new SocketSettings(socket.toAbsolutePath(), ListenerSettings.name(settings),
				ConnectorSettings.DEFAULT.withConnectTimeout(ListenerSettings.seconds(settings, "connect-timeout", 10))
					.withCallTimeout(ListenerSettings.seconds(settings, "call-timeout", 60))
					.withReconnectTimeout(ListenerSettings.seconds(settings, "reconnect-timeout", 60)));
	}

	@Override
	public Reporter open() {
		return SocketReporter.start(this);
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
