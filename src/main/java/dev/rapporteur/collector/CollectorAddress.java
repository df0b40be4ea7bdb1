package dev.rapporteur.collector;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where collectors reach each other. Kafka Streams hands hosts and ports around; scheme
 * and path are those of the own address.
 *
 * @param own where the others reach this one
 */
record CollectorAddress(URI own) {

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	/** Whether others can call an address. */
	static boolean isOne(URI url) {
		return url.getScheme() != null && List.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT))
				&& url.getHost() != null && url.getQuery() == null && url.getFragment() == null;
	}

	/** Its host and port, as Kafka Streams wants it. */
	String server() {
		return this.own.getHost() + ":" + port();
	}

	private int port() {
		if (this.own.getPort() >= 0) {
			return this.own.getPort();
		}
		return "https".equalsIgnoreCase(this.own.getScheme()) ? HTTPS : HTTP;
	}

	/** Whether it is this one that has a host and a port. */
	boolean isOwn(String host, int port) {
		return port == port() && bracketed(host).equalsIgnoreCase(this.own.getHost());
	}

	/** The address of another one, without a slash at its end. */
	URI of(String host, int port) {
		String path = (this.own.getRawPath() != null) ? this.own.getRawPath().replaceFirst("/+$", "") : "";
		return URI.create(this.own.getScheme() + "://" + bracketed(host) + ":" + port + path);
	}

	private static String bracketed(String host) {
		return (host.contains(":") && !host.startsWith("[")) ? "[" + host + "]" : host;
	}

}
