package dev.rapporteur.web.request;

import java.net.URI;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An answer that is a value of a report, or holds some: it is written as values are, and
 * cut where reports are.
 *
 * @param value the value
 */
public record ValueBody(Object value) {

	/**
	 * Answers with a value.
	 * @param value the value
	 * @return 200
	 */
	public static ResponseEntity<ValueBody> ok(Object value) {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new ValueBody(value));
	}

	/**
	 * Answers with what was made.
	 * @param location where it is
	 * @param value what it is
	 * @return 201
	 */
	public static ResponseEntity<ValueBody> created(String location, Object value) {
		return ResponseEntity.created(URI.create(location))
			.contentType(MediaType.APPLICATION_JSON)
			.body(new ValueBody(value));
	}

}
