package dev.rapporteur.rest.json;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.repr.OpenCollections;
import dev.rapporteur.repr.PythonFloat;
import dev.rapporteur.repr.PythonException;
import dev.rapporteur.repr.PythonObject;
import dev.rapporteur.repr.PythonRepr;
import dev.rapporteur.repr.PythonTime;
import dev.rapporteur.repr.PythonType;
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

/**
 * Writes values as JSON: times in ISO 8601 with microseconds, results as objects with
 * {@code value} and, where there is one, {@code reason} and {@code data}, bytes as
 * {@code {"base64": ...}}, numbers that JSON has not as the texts {@code NaN},
 * {@code Infinity} and {@code -Infinity}. What has no form of its own is told by its
 * {@code repr} and {@code type}; what lies too deep, or within itself, is cut.
 */
public final class ValueWriter {

	/** The depth is limited here, and what is cut is marked. */
	private static final JsonFactory JSON = JsonFactory.builder()
		.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(10_000).build())
		.build();

	private static final int TIME_WITHOUT_FRACTION = 19;

	private final JsonGenerator output;

	private final int maximumDepth;

	private final OpenCollections open;

	private ValueWriter(JsonGenerator output, int maximumDepth) {
		this.output = output;
		this.maximumDepth = maximumDepth;
		this.open = new OpenCollections(maximumDepth);
	}

	/**
	 * Writes a value.
	 * @param value the value
	 * @param maximumDepth how deep it may be nested; what lies deeper is cut
	 * @return the JSON
	 */
	public static byte[] write(Object value, int maximumDepth) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
		try (JsonGenerator output = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
			new ValueWriter(output, maximumDepth).write(value);
		}
		return bytes.toByteArray();
	}

	private void write(Object value) {
		switch (value) {
			case String text -> this.output.writeString(text);
			case Long number -> this.output.writeNumber(number);
			case Integer number -> this.output.writeNumber(number);
			case Boolean truth -> this.output.writeBoolean(truth);
			case None none -> this.output.writeNull();
			case Double number -> writeNumber(number);
			case BigInteger number -> this.output.writeNumber(number);
			case DateTime time -> this.output.writeString(text(time));
			case LocalDate date -> this.output.writeString(date.toString());
			case ResultCounter counter -> write(counter.toMap());
			case TestResult result -> write(fields(result));
			case Bytes bytes -> write(Map.of("base64", Base64.getEncoder().encodeToString(bytes.content())));
			case ExceptionValue exception -> this.output.writeString(PythonRepr.of(exception, this.maximumDepth));
			case OpaqueObject object -> writeObject(object);
			case Map<?, ?> map -> writeMap(map);
			case Collection<?> items -> writeItems(items, items);
			case Tuple tuple -> writeItems(tuple, tuple.items());
			case SetValue set -> writeItems(set, set.items());
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
		if (PythonException.of(object) != null) {
			this.output.writeString(PythonRepr.of(object, this.maximumDepth));
			return;
		}
		Object base = PythonObject.baseOf(object);
		if (base != null) {
			write(base);
		}
		else {
			writeDescription(object);
		}
	}

	private void writeDescription(Object value) {
		this.output.writeStartObject();
		this.output.writeName("repr");
		this.output.writeString(PythonRepr.of(value, this.maximumDepth));
		this.output.writeName("type");
		this.output.writeString(PythonType.text(value));
		this.output.writeEndObject();
	}

	private void writeMap(Map<?, ?> map) {
		if (!this.open.enter(map)) {
			this.output.writeString(OpenCollections.marker(map));
			return;
		}
		this.output.writeStartObject();
		map.forEach((key, value) -> {
			this.output.writeName(key(key));
			write(value);
		});
		this.output.writeEndObject();
		this.open.leave();
	}

	private String key(Object key) {
		return switch (key) {
			case String text -> text;
			case Boolean truth -> truth.toString();
			case None none -> "null";
			case Double number when !Double.isFinite(number) -> name(number);
			default -> PythonRepr.of(key, this.maximumDepth);
		};
	}

	private void writeItems(Object collection, Collection<?> items) {
		if (!this.open.enter(collection)) {
			this.output.writeString(OpenCollections.marker(collection));
			return;
		}
		this.output.writeStartArray();
		items.forEach(this::write);
		this.output.writeEndArray();
		this.open.leave();
	}

}
