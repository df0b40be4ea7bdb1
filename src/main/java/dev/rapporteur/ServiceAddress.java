package dev.rapporteur;

import java.net.InetAddress;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.core.env.Environment;

/**
 * Where a service answers, as seen from its machine.
 */
public final class ServiceAddress {

	private ServiceAddress() {
	}

	/**
	 * Tells it.
	 * @param event its HTTP server is up
	 * @param environment its settings
	 * @return a URL without a path
	 */
	public static String of(WebServerInitializedEvent event, Environment environment) {
		return "http://" + host(environment) + ":" + event.getWebServer().getPort();
	}

	private static String host(Environment environment) {
		InetAddress address = environment.getProperty("server.address", InetAddress.class);
		if (address == null || address.isAnyLocalAddress()) {
			return "127.0.0.1";
		}
		String host = address.getHostAddress();
		return host.contains(":") ? "[" + host + "]" : host;
	}

}
