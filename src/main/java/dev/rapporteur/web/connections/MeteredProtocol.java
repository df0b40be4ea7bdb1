package dev.rapporteur.web.connections;

import dev.rapporteur.capacity.Capacity;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 over connections that are measured. Made by Tomcat, by its name.
 */
public final class MeteredProtocol extends Http11NioProtocol {

	private final MeteredEndpoint endpoint;

	/** Creates it without limits, which must come before its start. */
	public MeteredProtocol() {
		this(new MeteredEndpoint());
	}

	private MeteredProtocol(MeteredEndpoint endpoint) {
		super(endpoint);
		this.endpoint = endpoint;
	}

	void limit(ConnectionSettings settings, Capacity capacity) {
		this.endpoint.limit(settings, capacity);
	}

}
