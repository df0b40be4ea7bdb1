package dev.rapporteur.report.baseline;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

import dev.rapporteur.value.ResultCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads {@code results.json} as it comes: of each context only what is compared is kept.
 */
final class EarlierResults {

	/** Each level of the tree is nested twice in the file. */
	private static final int DEPTH = 4000;

	/** As Python writes it: with {@code NaN}, and texts of any length. */
	static final JsonFactory JSON = JsonFactory.builder()
		.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(DEPTH)
			.maxNumberLength(Integer.MAX_VALUE)
			.maxNameLength(Integer.MAX_VALUE)
			.maxStringLength(Integer.MAX_VALUE)
			.build())
		.build();

	private final Map<String, Earlier> contexts = new HashMap<>();

	private String start = "";

	private boolean found;

	EarlierRun read(InputStream input) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), input)) {
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				file(parser);
			}
		}
		catch (JacksonException ex) {
			throw new MalformedBaselineException("it is not JSON: " + ex.getOriginalMessage(), ex);
		}
		if (!this.found) {
			throw new MalformedBaselineException("it is no results.json, nor a report.html", null);
		}
		Since since = new Since(this.start, 1);
		this.contexts.replaceAll((id, context) -> context.isFailure()
				? new Earlier(context.result(), context.milliseconds(), context.depth(), since) : context);
		return new EarlierRun(this.start, this.contexts);
	}

	private void file(JsonParser parser) {
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean report = "report".equals(parser.currentName());
			if (parser.nextToken() == JsonToken.START_OBJECT && report) {
				this.found = true;
				context(parser, 0);
			}
			else {
				parser.skipChildren();
			}
		}
	}

	private void context(JsonParser parser, int depth) {
		String id = "";
		ResultCode result = null;
		long milliseconds = -1;
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken value = parser.nextToken();
			switch (name) {
				case "fullid" -> id = text(parser, value);
				case "runtime" -> milliseconds = value.isNumeric() ? milliseconds(parser.getDoubleValue()) : -1;
				case "result" -> result = (value == JsonToken.START_OBJECT) ? result(parser) : null;
				case "starttime" -> this.start = (depth == 0) ? text(parser, value) : this.start;
				case "tasks", "sections" -> contexts(parser, value, depth + 1);
				default -> {
				}
			}
			parser.skipChildren();
		}
		if (depth > 0) {
			this.contexts.putIfAbsent(id, new Earlier(result, milliseconds, depth, null));
		}
	}

	private void contexts(JsonParser parser, JsonToken value, int depth) {
		if (value == JsonToken.START_ARRAY) {
			while (parser.nextToken() == JsonToken.START_OBJECT) {
				context(parser, depth);
			}
		}
	}

	private static @Nullable ResultCode result(JsonParser parser) {
		ResultCode result = null;
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean word = "value".equals(parser.currentName());
			if (parser.nextToken() == JsonToken.VALUE_STRING && word) {
				result = ResultCode.ofWord(parser.getString());
			}
			parser.skipChildren();
		}
		return result;
	}

	/** Python writes what it can't compute as NaN. */
	private static long milliseconds(double seconds) {
		return Double.isFinite(seconds) ? Math.round(seconds * 1000) : -1;
	}

	private static String text(JsonParser parser, JsonToken value) {
		return (value == JsonToken.VALUE_STRING) ? parser.getString() : "";
	}

}
