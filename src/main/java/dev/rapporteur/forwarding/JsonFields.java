package dev.rapporteur.forwarding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.rapporteur.json.MalformedJsonException;
import dev.rapporteur.json.ValueReader;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.value.None;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object of JSON. What it has beside them is left to versions to come.
 *
 * @param place where the object stands, such as "logs[2]"
 * @param values the fields
 */
record JsonFields(String place, Map<?, ?> values) {

	static byte[] write(Map<String, Object> values) {
		return ValueWriter.write(values, ValueLimits.DEFAULT);
	}

	static JsonFields read(String place, byte[] json) throws MalformedMessageException {
		try {
			return of(place, ValueReader.read(json));
		}
		catch (MalformedJsonException ex) {
			throw new MalformedMessageException("What should be " + place + " " + ex.getMessage(), ex);
		}
	}

	private static JsonFields of(String place, @Nullable Object value) throws MalformedMessageException {
		if (value instanceof Map<?, ?> fields) {
			return new JsonFields(place, fields);
		}
		throw new MalformedMessageException("What should be " + place + " is no object");
	}

	String text(String name) throws MalformedMessageException {
		if (this.values.get(name) instanceof String text && !text.isEmpty()) {
			return text;
		}
		throw new MalformedMessageException(name + " of " + this.place + " must be a text");
	}

	String digest(String name) throws MalformedMessageException {
		String text = text(name);
		if (!text.matches("[0-9a-f]{64}")) {
			throw new MalformedMessageException(name + " of " + this.place + " must be 64 hexadecimal digits: " + text);
		}
		return text;
	}

	/** A number that is not negative. */
	long number(String name) throws MalformedMessageException {
		if (this.values.get(name) instanceof Long number && number >= 0) {
			return number;
		}
		throw new MalformedMessageException(
				name + " of " + this.place + " must be a number from 0 on: " + this.values.get(name));
	}

	boolean has(String name) {
		Object value = this.values.get(name);
		return value != null && value != None.NONE;
	}

	JsonFields object(String name) throws MalformedMessageException {
		return of(name + " of " + this.place, this.values.get(name));
	}

	List<JsonFields> objects(String name) throws MalformedMessageException {
		List<JsonFields> objects = new ArrayList<>();
		for (Object item : items(name)) {
			objects.add(of(name + "[" + objects.size() + "]", item));
		}
		return objects;
	}

	List<String> texts(String name) throws MalformedMessageException {
		List<String> texts = new ArrayList<>();
		for (Object item : items(name)) {
			if (!(item instanceof String text)) {
				throw new MalformedMessageException(name + " of " + this.place + " must be a list of texts");
			}
			texts.add(text);
		}
		return texts;
	}

	private List<?> items(String name) throws MalformedMessageException {
		if (!(this.values.get(name) instanceof List<?> items)) {
			throw new MalformedMessageException(name + " of " + this.place + " must be a list");
		}
		return items;
	}

}
