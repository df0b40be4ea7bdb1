package dev.rapporteur.web.security;

import java.net.InetAddress;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Where HTTP listens.
 *
 * @param environment knows the settings
 */
record Exposure(Environment environment) {

	/**
	 * Whether only this machine reaches it.
	 */
	boolean isLoopback() {
		return exposed() == null;
	}

	/**
	 * Refuses to be open to others without a token.
	 * @throws IllegalArgumentException if it would be, naming the settings
	 */
	void check(Tokens tokens) {
		String exposed = exposed();
		if (exposed != null && !tokens.areNeeded()) {
			throw new IllegalArgumentException("rapporteur.http.token or rapporteur.http.token-file must be set, since "
					+ exposed + " lets other machines in");
		}
	}

	private @Nullable String exposed() {
		for (String name : ManagementAddress.isSeparate(this.environment)
				? List.of("server.address", ManagementAddress.NAME) : List.of("server.address")) {
			InetAddress address = this.environment.getProperty(name, InetAddress.class);
			if (address == null || !address.isLoopbackAddress()) {
				return (address != null) ? name + " " + address.getHostAddress() : name + ", which is not set,";
			}
		}
		return null;
	}

}
