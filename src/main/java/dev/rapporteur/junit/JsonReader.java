package dev.rapporteur.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the answers of a service, which are JSON.
 */
final class JsonReader {

	private static final int MAXIMUM_DEPTH = 500;

	private final String json;

	private int position;

	private int depth;

	private JsonReader(String json) {
		this.json = json;
	}

	/**
	 * Reads a value.
	 * @return a map, a list, a text, a {@link Long}, a {@link Double}, a truth value or
	 * null
	 * @throws IllegalArgumentException if it is no JSON
	 */
	static @Nullable Object read(String json) {
		JsonReader reader = new JsonReader(json);
		Object value = reader.value();
		reader.blanks();
		if (reader.position < json.length()) {
			throw reader.malformed();
		}
		return value;
	}

	private @Nullable Object value() {
		blanks();
		return switch (peek()) {
			case '{' -> object();
			case '[' -> array();
			case '"' -> text();
			case 't' -> word("true", true);
			case 'f' -> word("false", false);
			case 'n' -> word("null", null);
			default -> number();
		};
	}

	private Map<String, @Nullable Object> object() {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		enter('{');
		while (more('}', object.isEmpty())) {
			String name = text();
			blanks();
			expect(':');
			object.put(name, value());
		}
		return object;
	}

	private List<@Nullable Object> array() {
		List<@Nullable Object> array = new ArrayList<>();
		enter('[');
		while (more(']', array.isEmpty())) {
			array.add(value());
		}
		return array;
	}

	private void enter(char begin) {
		expect(begin);
		this.depth++;
		if (this.depth > MAXIMUM_DEPTH) {
			throw malformed();
		}
	}

	/** Whether another item follows; goes behind the end if none does. */
	private boolean more(char end, boolean first) {
		blanks();
		if (peek() == end) {
			this.position++;
			this.depth--;
			return false;
		}
		if (!first) {
			expect(',');
			blanks();
		}
		return true;
	}

	private String text() {
		expect('"');
		StringBuilder text = new StringBuilder();
		while (peek() != '"') {
			char c = next();
			text.append((c == '\\') ? escaped() : c);
		}
		this.position++;
		return text.toString();
	}

	private char escaped() {
		char c = next();
		return switch (c) {
			case 'n' -> '\n';
			case 't' -> '\t';
			case 'r' -> '\r';
			case 'b' -> '\b';
			case 'f' -> '\f';
			case '"', '\\', '/' -> c;
			case 'u' -> unicode();
			default -> throw malformed();
		};
	}

	private char unicode() {
		int code = 0;
		for (int i = 0; i < 4; i++) {
			int digit = Character.digit(next(), 16);
			if (digit < 0) {
				throw malformed();
			}
			code = code * 16 + digit;
		}
		return (char) code;
	}

	private @Nullable Object word(String word, @Nullable Object value) {
		if (!this.json.startsWith(word, this.position)) {
			throw malformed();
		}
		this.position += word.length();
		return value;
	}

	private Object number() {
		int begin = this.position;
		while (this.position < this.json.length() && "+-.eE0123456789".indexOf(peek()) >= 0) {
			this.position++;
		}
		String number = this.json.substring(begin, this.position);
		try {
			return number.chars().allMatch((c) -> c == '-' || (c >= '0' && c <= '9')) ? (Object) Long.valueOf(number)
					: (Object) Double.valueOf(number);
		}
		catch (NumberFormatException ex) {
			throw malformed();
		}
	}

	private void blanks() {
		while (this.position < this.json.length() && " \t\r\n".indexOf(this.json.charAt(this.position)) >= 0) {
			this.position++;
		}
	}

	private void expect(char expected) {
		if (next() != expected) {
			throw malformed();
		}
	}

	private char next() {
		char c = peek();
		this.position++;
		return c;
	}

	private char peek() {
		if (this.position >= this.json.length()) {
			throw malformed();
		}
		return this.json.charAt(this.position);
	}

	private IllegalArgumentException malformed() {
		return new IllegalArgumentException("No JSON at character " + this.position);
	}

}
