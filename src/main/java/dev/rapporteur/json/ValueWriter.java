package dev.rapporteur.json;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.repr.ExceptionParts;
import dev.rapporteur.repr.OpenCollections;
import dev.rapporteur.repr.PythonFloat;
import dev.rapporteur.repr.PythonObject;
import dev.rapporteur.repr.PythonRepr;
import dev.rapporteur.repr.PythonTime;
import dev.rapporteur.repr.PythonType;
import dev.rapporteur.repr.RepeatBudget;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes values as JSON: times in ISO 8601 with microseconds, results as objects with
 * {@code value} and, where there is one, {@code reason} and {@code data}, bytes as
 * {@code {"base64": ...}}, numbers that JSON has not as the texts {@code NaN},
 * {@code Infinity} and {@code -Infinity}. What has no form of its own is told by its
 * {@code repr} and {@code type}; what lies too deep, within itself, or was written too
 * often, is cut.
 */
public final class ValueWriter {

	/** The depth is limited here, and what is cut is marked. */
	private static final JsonFactory JSON = JsonFactory.builder()
		.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(10_000).build())
		.build();

	/** With escapes for all else, so that it is read alike in any encoding. */
	private static final JsonFactory ASCII = JSON.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	private static final int TIME_WITHOUT_FRACTION = 19;

	private final JsonGenerator output;

	private final ByteArrayOutputStream bytes;

	private final ValueLimits limits;

	private final RepeatBudget repeats;

	private final OpenCollections open;

	private ValueWriter(JsonGenerator output, ByteArrayOutputStream bytes, ValueLimits limits, RepeatBudget repeats) {
		this.output = output;
		this.bytes = bytes;
		this.limits = limits;
		this.repeats = repeats;
		this.open = new OpenCollections(limits.maximumDepth(), this.repeats);
	}

	/**
	 * Writes a value.
	 * @param value the value
	 * @param limits what is cut of it
	 * @return the JSON
	 */
	public static byte[] write(Object value, ValueLimits limits) {
		return write(JSON, value, limits, limits.repeats());
	}

	/**
	 * Writes a value in ASCII, with escapes for all other characters.
	 * @param value the value
	 * @param limits what is cut of it
	 * @return the JSON
	 */
	public static byte[] writeAscii(Object value, ValueLimits limits) {
		return writeAscii(value, limits, limits.repeats());
	}

	/**
	 * Writes a value that is one of several in an output, in ASCII.
	 * @param value the value
	 * @param limits what is cut of it
	 * @param repeats what the output holds already
	 * @return the JSON
	 */
	public static byte[] writeAscii(Object value, ValueLimits limits, RepeatBudget repeats) {
		return write(ASCII, value, limits, repeats);
	}

	private static byte[] write(JsonFactory json, Object value, ValueLimits limits, RepeatBudget repeats) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
		try (JsonGenerator output = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
			new ValueWriter(output, bytes, limits, repeats).write(value);
		}
		return bytes.toByteArray();
	}

	private long position() {
		return (long) this.bytes.size() + Math.max(this.output.streamWriteOutputBuffered(), 0);
	}

	private void write(Object value) {
		switch (value) {
			case String text -> this.output.writeString(shown(text));
			case Long number -> this.output.writeNumber(number);
			case Integer number -> this.output.writeNumber(number);
			case Boolean truth -> this.output.writeBoolean(truth);
			case None none -> this.output.writeNull();
			case Double number -> writeNumber(number);
			case BigInteger number -> writeInteger(number);
			case DateTime time -> this.output.writeString(text(time));
			case LocalDate date -> this.output.writeString(date.toString());
			case ResultCounter counter -> writeMap(counter, counter.toMap());
			case TestResult result -> writeMap(result, fields(result));
			case Bytes content -> writeMap(content, Map.of("base64", shown(content)));
			case ExceptionValue exception -> this.output.writeString(repr(exception));
			case OpaqueObject object -> writeObject(object);
			case Map<?, ?> map -> writeMap(map, map);
			case Collection<?> items -> writeItems(items, items);
			case Tuple tuple -> writeItems(tuple, tuple);
			case SetValue set -> writeItems(set, set);
			default -> writeDescription(value);
		}
	}

	private void writeNumber(double number) {
		if (Double.isFinite(number)) {
			this.output.writeNumber(PythonFloat.repr(number));
		}
		else {
			this.output.writeString(name(number));
		}
	}

	private static String name(double number) {
		if (Double.isNaN(number)) {
			return "NaN";
		}
		return (number > 0) ? "Infinity" : "-Infinity";
	}

	/** The time of Python with a T, and always with six digits of a second. */
	private static String text(DateTime time) {
		String text = PythonTime.text(time);
		String date = text.substring(0, 10) + 'T' + text.substring(11, TIME_WITHOUT_FRACTION);
		String rest = text.substring(TIME_WITHOUT_FRACTION);
		return date + (rest.startsWith(".") ? "" : ".000000") + rest;
	}

	private static Map<Object, Object> fields(TestResult result) {
		Map<Object, Object> fields = new LinkedHashMap<>();
		fields.put("value", result.code().word());
		if (result.reason() != None.NONE) {
			fields.put("reason", result.reason());
		}
		if (result.data() != None.NONE) {
			fields.put("data", result.data());
		}
		return fields;
	}

	private void writeObject(OpaqueObject object) {
		if (ExceptionParts.of(object) != null) {
			this.output.writeString(repr(object));
			return;
		}
		switch (PythonObject.baseOf(object)) {
			case null -> writeDescription(object);
			case Map<?, ?> map -> writeMap(object, map);
			case List<?> list -> writeItems(object, list);
			case Tuple tuple -> writeItems(object, tuple);
			case Object other -> write(other);
		}
	}

	private String repr(Object value) {
		return PythonRepr.of(value, this.limits.maximumDepth(), this.repeats);
	}

	private String shown(String text) {
		return this.open.mayWrite(text, text.length()) ? text : OpenCollections.textMarker();
	}

	private String shown(Bytes bytes) {
		return this.open.mayWrite(bytes.content(), bytes.content().length)
				? Base64.getEncoder().encodeToString(bytes.content()) : OpenCollections.textMarker();
	}

	private void writeInteger(BigInteger number) {
		if (this.open.mayWrite(number, number.bitLength() / 3)) {
			this.output.writeNumber(number);
		}
		else {
			this.output.writeString(OpenCollections.textMarker());
		}
	}

	private void writeDescription(Object value) {
		this.output.writeStartObject();
		this.output.writeName("repr");
		this.output.writeString(repr(value));
		this.output.writeName("type");
		this.output.writeString(PythonType.text(value));
		this.output.writeEndObject();
	}

	/**
	 * Writes a map.
	 * @param holder itself or what it was made for
	 */
	private void writeMap(Object holder, Map<?, ?> map) {
		if (!this.open.enter(holder, position())) {
			this.output.writeString(OpenCollections.marker(map));
			return;
		}
		this.output.writeStartObject();
		map.forEach((key, value) -> {
			this.output.writeName(key(key));
			write(value);
		});
		this.output.writeEndObject();
		this.open.leave(position());
	}

	private String key(Object key) {
		return switch (key) {
			case String text -> shown(text);
			case Boolean truth -> truth.toString();
			case None none -> "null";
			case Double number when !Double.isFinite(number) -> name(number);
			default -> repr(key);
		};
	}

	/**
	 * Writes an array.
	 * @param holder the collection itself or the object that it is made for
	 */
	private void writeItems(Object holder, Object collection) {
		if (!this.open.enter(holder, position())) {
			this.output.writeString(OpenCollections.marker(collection));
			return;
		}
		this.output.writeStartArray();
		Collection<?> items = switch (collection) {
			case Tuple tuple -> tuple.items();
			case SetValue set -> set.items();
			case Collection<?> other -> other;
			default -> throw new IllegalArgumentException("not a collection: " + collection.getClass());
		};
		items.forEach(this::write);
		this.output.writeEndArray();
		this.open.leave(position());
	}

}
