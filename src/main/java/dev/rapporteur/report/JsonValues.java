package dev.rapporteur.report;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import dev.rapporteur.repr.OpenCollections;
import dev.rapporteur.repr.PythonException;
import dev.rapporteur.repr.PythonFloat;
import dev.rapporteur.repr.PythonObject;
import dev.rapporteur.repr.PythonRepr;
import dev.rapporteur.repr.PythonTime;
import dev.rapporteur.repr.PythonType;
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
 * {@code type}.
 */
final class JsonValues {

	private static final String HEX = "0123456789abcdef";

	private final TextOutput output;

	private final ReportSettings settings;

	private final OpenCollections open;

	JsonValues(TextOutput output, ReportSettings settings) {
		this.output = output;
		this.settings = settings;
		this.open = new OpenCollections(settings.maxDepth());
	}

	void write(Object value) throws IOException {
		switch (value) {
			case String text -> writeText(text);
			case Long number -> this.output.ascii(number.toString());
			case Double number -> this.output.ascii(number(number));
			case Boolean truth -> this.output.ascii(truth.toString());
			case None none -> this.output.ascii("null");
			case BigInteger number -> this.output.ascii(number.toString());
			case DateTime time -> writeText(PythonTime.text(time));
			case ResultCounter counter -> write(counter.toMap());
			case TestResult result -> writeNested(result);
			case Map<?, ?> map -> writeNested(map);
			case List<?> list -> writeNested(list);
			case Tuple tuple -> writeNested(tuple);
			case OpaqueObject object -> writeObject(object);
			case ExceptionValue exception -> writeText(PythonRepr.of(exception, this.settings.maxDepth()));
			default -> writeDescription(value);
		}
	}

	private void writeObject(OpaqueObject object) throws IOException {
		if (PythonException.of(object) != null) {
			writeText(PythonRepr.of(object, this.settings.maxDepth()));
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

	private void writeNested(Object value) throws IOException {
		if (!this.open.enter(value)) {
			writeText(OpenCollections.marker(value));
			return;
		}
		switch (value) {
			case Map<?, ?> map -> writeMap(map);
			case List<?> list -> writeList(list);
			case Tuple tuple -> writeList(tuple.items());
			case TestResult result -> writeMap(ResultFields.of(result));
			default -> throw new IllegalArgumentException("not a collection: " + value.getClass());
		}
		this.open.leave();
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
			case String text -> text;
			case Boolean truth -> truth.toString();
			case Long number -> number.toString();
			case Double number -> number(number);
			case None none -> "null";
			default -> PythonRepr.of(base, this.settings.maxDepth());
		});
		this.output.ascii(": ");
	}

	private void writeDescription(Object value) throws IOException {
		this.output.ascii("{\"repr\": ");
		writeText(PythonRepr.of(value, this.settings.maxDepth()));
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
