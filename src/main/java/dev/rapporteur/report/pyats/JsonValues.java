package dev.rapporteur.report.pyats;

import dev.rapporteur.repr.ValueLimits;
import java.io.IOException;
import java.math.BigInteger;
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
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;

/**
 * Writes values as Python's {@code json.dumps} does, pure ASCII on one line. A value that
 * it refuses takes the form which the YAML file has for it: its {@code repr} and
 * {@code type}. What was written too often is marked.
 */
final class JsonValues {

	private static final String HEX = "0123456789abcdef";

	private final TextOutput output;

	private final ValueLimits limits;

	private final RepeatBudget repeats;

	private final OpenCollections open;

	JsonValues(TextOutput output, ValueLimits limits) {
		this.output = output;
		this.limits = limits;
		this.repeats = limits.repeats();
		this.open = new OpenCollections(limits.maximumDepth(), this.repeats);
	}

	/** Writes a value that shares nothing with those before. */
	void writeNext(Object value) throws IOException {
		this.repeats.nextValue();
		write(value);
	}

	void write(Object value) throws IOException {
		switch (value) {
			case String text -> writeText(shown(text));
			case Long number -> this.output.ascii(number.toString());
			case Double number -> this.output.ascii(number(number));
			case Boolean truth -> this.output.ascii(truth.toString());
			case None none -> this.output.ascii("null");
			case BigInteger number -> writeInteger(number);
			case DateTime time -> writeText(PythonTime.text(time));
			case ResultCounter counter -> writeNested(counter, counter);
			case TestResult result -> writeNested(result, result);
			case Map<?, ?> map -> writeNested(map, map);
			case List<?> list -> writeNested(list, list);
			case Tuple tuple -> writeNested(tuple, tuple);
			case OpaqueObject object -> writeObject(object);
			case ExceptionValue exception -> writeText(repr(exception));
			default -> writeDescription(value);
		}
	}

	private String shown(String text) {
		return this.open.mayWrite(text, text.length()) ? text : OpenCollections.textMarker();
	}

	private void writeInteger(BigInteger number) throws IOException {
		if (this.open.mayWrite(number, number.bitLength() / 3)) {
			this.output.ascii(number.toString());
		}
		else {
			writeText(OpenCollections.textMarker());
		}
	}

	private String repr(Object value) {
		return PythonRepr.of(value, this.limits.maximumDepth(), this.repeats);
	}

	private void writeObject(OpaqueObject object) throws IOException {
		if (ExceptionParts.of(object) != null) {
			writeText(repr(object));
			return;
		}
		switch (PythonObject.baseOf(object)) {
			case null -> writeDescription(object);
			case Map<?, ?> map -> writeNested(object, map);
			case List<?> list -> writeNested(object, list);
			case Tuple tuple -> writeNested(object, tuple);
			case Object other -> write(other);
		}
	}

	/**
	 * Writes a collection.
	 * @param holder itself or the object that it is made for
	 */
	private void writeNested(Object holder, Object value) throws IOException {
		if (!this.open.enter(holder, this.output.position())) {
			writeText(OpenCollections.marker(value));
			return;
		}
		switch (value) {
			case Map<?, ?> map -> writeMap(map);
			case List<?> list -> writeList(list);
			case Tuple tuple -> writeList(tuple.items());
			case TestResult result -> writeMap(ResultFields.of(result));
			case ResultCounter counter -> writeMap(counter.toMap());
			default -> throw new IllegalArgumentException("not a collection: " + value.getClass());
		}
		this.open.leave(this.output.position());
	}

	private void writeMap(Map<?, ?> map) throws IOException {
		String separator = "{";
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			this.output.ascii(separator);
			writeKey(entry.getKey());
			write(entry.getValue());
			separator = ", ";
		}
		this.output.ascii(map.isEmpty() ? "{}" : "}");
	}

	private void writeList(List<?> items) throws IOException {
		this.output.ascii('[');
		for (int i = 0; i < items.size(); i++) {
			if (i > 0) {
				this.output.ascii(", ");
			}
			write(items.get(i));
		}
		this.output.ascii(']');
	}

	/**
	 * Writes a key and the colon behind it.
	 */
	void writeKey(Object key) throws IOException {
		Object base = (key instanceof OpaqueObject object && PythonObject.baseOf(object) instanceof Object known)
				? known : key;
		writeText(switch (base) {
			case String text -> shown(text);
			case Boolean truth -> truth.toString();
			case Long number -> number.toString();
			case Double number -> number(number);
			case None none -> "null";
			default -> repr(base);
		});
		this.output.ascii(": ");
	}

	private void writeDescription(Object value) throws IOException {
		this.output.ascii("{\"repr\": ");
		writeText(repr(value));
		this.output.ascii(", \"type\": ");
		writeText(PythonType.text(value));
		this.output.ascii('}');
	}

	private static String number(double number) {
		if (Double.isFinite(number)) {
			return PythonFloat.repr(number);
		}
		return Double.isNaN(number) ? "NaN" : ((number > 0) ? "Infinity" : "-Infinity");
	}

	private void writeText(String text) throws IOException {
		this.output.ascii('"');
		int length = text.length();
		int start = 0;
		for (int i = 0; i < length; i++) {
			char character = text.charAt(i);
			if (character < ' ' || character > '~' || character == '"' || character == '\\') {
				this.output.ascii(text, start, i);
				writeEscape(character);
				start = i + 1;
			}
		}
		this.output.ascii(text, start, length);
		this.output.ascii('"');
	}

	private void writeEscape(char character) throws IOException {
		int place = "\b\f\n\r\t\"\\".indexOf(character);
		this.output.ascii('\\');
		if (place >= 0) {
			this.output.ascii("bfnrt\"\\".charAt(place));
			return;
		}
		this.output.ascii('u');
		for (int shift = 12; shift >= 0; shift -= 4) {
			this.output.ascii(HEX.charAt(character >> shift & 0xf));
		}
	}

}
