package dev.rapporteur.rest.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON object in the body of a request, read strictly: what a caller misspells must
 * not be taken for what was left out.
 *
 * @param object the object
 */
public record RequestFields(JsonNode object) {

	/**
	 * Reads a body.
	 * @param body the body
	 * @param maximumSize how large it may be
	 * @param mapper reads JSON
	 * @return its fields
	 * @throws IOException if the connection breaks
	 */
	public static RequestFields read(InputStream body, DataSize maximumSize, JsonMapper mapper) throws IOException {
		byte[] json = bytes(body, maximumSize);
		try {
			JsonNode node = mapper.reader()
				.with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
						DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
				.readTree(json);
			if (!node.isObject()) {
				throw Problem.WRONG_TYPE.because("The body must be a JSON object, not " + describe(node));
			}
			return new RequestFields(node);
		}
		catch (JacksonException ex) {
			throw Problem.MALFORMED_JSON.because("The body is not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	/**
	 * Reads the bytes of a body.
	 * @param body the body
	 * @param maximumSize how large it may be
	 * @return its bytes
	 * @throws IOException if the connection breaks
	 */
	public static byte[] bytes(InputStream body, DataSize maximumSize) throws IOException {
		byte[] bytes = body.readNBytes((int) maximumSize.toBytes() + 1);
		if (bytes.length > maximumSize.toBytes()) {
			throw Problem.REQUEST_TOO_LARGE
				.because("The body is larger than rapporteur.maximum-request-size allows: " + maximumSize);
		}
		return bytes;
	}

	/**
	 * Refuses all fields but these.
	 * @param names the known names
	 */
	public void allowOnly(Collection<String> names) {
		Set<String> unknown = new TreeSet<>(this.object.propertyNames());
		names.forEach(unknown::remove);
		if (!unknown.isEmpty()) {
			throw Problem.UNKNOWN_FIELD
				.because("Unknown field " + String.join(", ", unknown) + "; known are " + String.join(", ", names));
		}
	}

	/**
	 * Reads a text.
	 * @param name the name of the field
	 * @return the text, or null where there is none
	 */
	public @Nullable String text(String name) {
		JsonNode value = this.object.get(name);
		if (value == null) {
			return null;
		}
		if (!value.isString()) {
			throw wrongType(name, "a string", value);
		}
		return value.stringValue();
	}

	/**
	 * Reads true or false.
	 * @param name the name of the field
	 * @param otherwise the value where there is none
	 * @return the value
	 */
	public boolean flag(String name, boolean otherwise) {
		JsonNode value = this.object.get(name);
		if (value == null) {
			return otherwise;
		}
		if (!value.isBoolean()) {
			throw wrongType(name, "true or false", value);
		}
		return value.booleanValue();
	}

	/**
	 * Reads one of some words.
	 * @param name the name of the field
	 * @param words what it may be
	 * @return the word, or null where there is none
	 */
	public @Nullable String choice(String name, List<String> words) {
		String value = text(name);
		if (value != null && !words.contains(value)) {
			throw Problem.INVALID_VALUE.because(name + " must be " + String.join(" or ", words) + ", not " + value);
		}
		return value;
	}

	private static RuntimeException wrongType(String name, String wanted, JsonNode value) {
		return Problem.WRONG_TYPE.because(name + " must be " + wanted + ", not " + describe(value));
	}

	private static String describe(JsonNode value) {
		return switch (value.getNodeType()) {
			case ARRAY -> "an array";
			case OBJECT -> "an object";
			case NULL -> "null";
			case STRING -> "a string";
			case MISSING -> "nothing";
			default -> value.toString();
		};
	}

}
