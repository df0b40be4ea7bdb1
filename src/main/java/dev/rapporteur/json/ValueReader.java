package dev.rapporteur.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.None;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON as values: objects as dicts, arrays as lists, {@code null} as {@code None}.
 * {@code NaN}, {@code Infinity} and {@code -Infinity} are taken as Python writes them.
 */
public final class ValueReader {

	/** As deep as values may be nested on the socket by default. */
	private static final int MAXIMUM_DEPTH = 1000;

	/** About as many digits as an integer may have on the socket by default. */
	private static final int MAXIMUM_DIGITS = 10_000;

	/** Texts and names are limited by the size of the body. */
	private static final JsonFactory JSON = JsonFactory.builder()
		.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(MAXIMUM_DEPTH)
			.maxNumberLength(MAXIMUM_DIGITS)
			.maxNameLength(Integer.MAX_VALUE)
			.maxStringLength(Integer.MAX_VALUE)
			.build())
		.build();

	private ValueReader() {
	}

	/**
	 * Reads one value.
	 * @param json the JSON
	 * @return the value; its dicts and lists can be changed
	 * @throws MalformedJsonException if it is no JSON, has an object with the same name
	 * twice, is nested more than 1,000 deep, or has a number of more than 10,000
	 * characters
	 */
	public static Object read(byte[] json) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
			JsonToken first = parser.nextToken();
			if (first == null) {
				throw new MalformedJsonException("is empty");
			}
			Object value = value(parser, first);
			if (parser.nextToken() != null) {
				throw new MalformedJsonException("goes on behind its JSON");
			}
			return value;
		}
		catch (JacksonException ex) {
			throw new MalformedJsonException("is not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	private static Object value(JsonParser parser, JsonToken token) {
		return switch (token) {
			case START_OBJECT -> dict(parser);
			case START_ARRAY -> list(parser);
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT -> (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER)
					? parser.getBigIntegerValue() : (Object) parser.getLongValue();
			case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_NULL -> None.NONE;
			default -> throw new MalformedJsonException("is not JSON: " + token);
		};
	}

	private static Map<Object, Object> dict(JsonParser parser) {
		Map<Object, Object> dict = new LinkedHashMap<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			if (dict.put(name, value(parser, parser.nextToken())) != null) {
				throw new MalformedJsonException("has an object with " + name + " twice");
			}
		}
		return dict;
	}

	private static List<Object> list(JsonParser parser) {
		List<Object> list = new ArrayList<>();
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			list.add(value(parser, token));
		}
		return list;
	}

}
