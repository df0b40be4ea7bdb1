package dev.rapporteur.junit;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;

import dev.rapporteur.value.None;
import dev.rapporteur.value.TestResult;

/**
 * Writes what a report holds as JSON. Texts that are very long lose their middle, so that
 * a single one is no request that is too large.
 */
final class JsonWriter {

	/** Characters of a text. */
	static final int MAXIMUM_TEXT = 100_000;

	private final StringBuilder json = new StringBuilder();

	private JsonWriter() {
	}

	/**
	 * Writes a value.
	 * @param value a map, an iterable, a result, a text, a path, a number or a truth
	 * value
	 * @return the JSON
	 */
	static String write(Object value) {
		JsonWriter writer = new JsonWriter();
		writer.append(value);
		return writer.json.toString();
	}

	private void append(Object value) {
		if (value instanceof Map<?, ?> map) {
			object(map);
		}
		else if (value instanceof Iterable<?> items) {
			array(items);
		}
		else if (value instanceof TestResult result) {
			object((result.reason() == None.NONE) ? Map.of("value", result.code().word())
					: Map.of("value", result.code().word(), "reason", result.reason()));
		}
		else if (value instanceof Number || value instanceof Boolean) {
			this.json.append(value);
		}
		else if (value instanceof String || value instanceof Path) {
			text(shortened(value.toString()));
		}
		else {
			throw new IllegalArgumentException("No JSON for " + value.getClass());
		}
	}

	private void object(Map<?, ?> map) {
		this.json.append('{');
		String separator = "";
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			this.json.append(separator);
			text(String.valueOf(entry.getKey()));
			this.json.append(':');
			append(entry.getValue());
			separator = ",";
		}
		this.json.append('}');
	}

	private void array(Iterable<?> items) {
		this.json.append('[');
		for (Iterator<?> all = items.iterator(); all.hasNext();) {
			append(all.next());
			this.json.append(all.hasNext() ? "," : "");
		}
		this.json.append(']');
	}

	private static String shortened(String text) {
		if (text.length() <= MAXIMUM_TEXT) {
			return text;
		}
		int half = MAXIMUM_TEXT / 2;
		return text.substring(0, half) + " ... (" + (text.length() - MAXIMUM_TEXT) + " characters left out) ... "
				+ text.substring(text.length() - half);
	}

	private void text(String text) {
		this.json.append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				this.json.append('\\').append(c);
			}
			else if (c < ' ') {
				this.json.append(String.format("\\u%04x", (int) c));
			}
			else {
				this.json.append(c);
			}
		}
		this.json.append('"');
	}

}
