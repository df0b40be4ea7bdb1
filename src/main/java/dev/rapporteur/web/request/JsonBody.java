package dev.rapporteur.web.request;

import dev.rapporteur.json.MalformedJsonException;
import dev.rapporteur.json.ValueReader;

/**
 * The body of a request that may be any JSON: a controller that is handed one reads it
 * when it knows what it needs.
 *
 * @param bytes the body as it came
 */
public record JsonBody(byte[] bytes) {

	/**
	 * Reads the body.
	 * @return its value
	 * @throws MalformedJsonException if it is no JSON
	 */
	public Object read() {
		return ValueReader.read(this.bytes);
	}

}
