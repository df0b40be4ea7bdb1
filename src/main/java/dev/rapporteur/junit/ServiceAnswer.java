package dev.rapporteur.junit;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a service has answered.
 *
 * @param status of HTTP
 * @param body what its JSON holds; null for none
 */
record ServiceAnswer(int status, @Nullable Object body) {

	private static final Set<Integer> TEMPORARY = Set.of(408, 429, 500, 502, 503, 504);

	private static final Set<String> TEMPORARY_TYPES = Set.of("request-in-progress", "log-busy", "incomplete-body");

	static ServiceAnswer of(HttpResponse<String> response) {
		String body = response.body();
		Object value = null;
		if (response.headers().firstValue("Content-Type").filter((type) -> type.contains("json")).isPresent()) {
			try {
				value = JsonReader.read(body);
			}
			catch (IllegalArgumentException ex) {
				// an answer of something else than a service, which says so
				value = null;
			}
		}
		return new ServiceAnswer(response.statusCode(), value);
	}

	/** Whether the same request may have another answer soon. */
	boolean isTemporary() {
		return TEMPORARY.contains(this.status) || TEMPORARY_TYPES.contains(type());
	}

	/** A field of the body, or null if there is none. */
	@Nullable Object field(String name) {
		return (this.body instanceof Map<?, ?> map) ? map.get(name) : null;
	}

	/**
	 * What kind of problem it is.
	 * @return the last part of the type, nothing for none
	 */
	String type() {
		String type = String.valueOf(field("type"));
		return type.substring(type.lastIndexOf('/') + 1);
	}

	/** Why a request isn't carried out, for people. */
	String reason() {
		Object detail = field("detail");
		return (detail != null) ? this.status + " " + detail
				: this.status + ", which is no answer of a Rapporteur to this";
	}

}
