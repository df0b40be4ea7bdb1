package dev.rapporteur.report.pyats;

import dev.rapporteur.repr.ValueLimits;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.repr.OpenCollections;
import dev.rapporteur.repr.PythonFloat;
import dev.rapporteur.repr.PythonObject;
import dev.rapporteur.repr.PythonRepr;
import dev.rapporteur.repr.PythonTime;
import dev.rapporteur.repr.PythonType;
import dev.rapporteur.repr.RepeatBudget;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.Rounding;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;

/**
 * Writes values in the way of pyATS: sorted mappings, floats rounded to two digits, texts
 * of several lines without white space at the ends of lines. What PyYAML has no form for
 * becomes a mapping of its {@code repr} and {@code type}.
 */
final class YamlValues {

	private static final int DIGITS = 2;

	private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] { '\n' });

	private final YamlEmitter emitter;

	private final ValueLimits limits;

	private final RepeatBudget repeats;

	private final OpenCollections open;

	YamlValues(YamlEmitter emitter, ValueLimits limits) {
		this.emitter = emitter;
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
		if (value instanceof Long number) {
			this.emitter.simple(number.toString());
			return;
		}
		if (!mayWrite(value)) {
			write(OpenCollections.textMarker());
			return;
		}
		Leaf leaf = leaf(value);
		if (leaf != null) {
			this.emitter.scalar(leaf.scalar(), leaf.tag(), leaf.literal(), false);
			return;
		}
		if (isDescribed(value) && !this.open.isFull()) {
			writeDescription(value);
			return;
		}
		if (!this.open.enter(value, this.emitter.position())) {
			write(OpenCollections.marker(value));
			return;
		}
		switch (value) {
			case ResultCounter counter -> writeCounter(counter);
			case TestResult result -> writeSorted(ResultFields.of(result));
			case Map<?, ?> map -> writeSorted(map);
			case List<?> list -> writeList(list);
			case Tuple tuple -> writeList(tuple.items());
			case SetValue set -> writeSet(set);
			case OpaqueObject object -> writeSorted(object.entries());
			default -> throw new IllegalArgumentException("not a collection: " + value.getClass());
		}
		this.open.leave(this.emitter.position());
	}

	/** Whether PyYAML has no form for a value that is no single text. */
	private static boolean isDescribed(Object value) {
		return switch (value) {
			case ResultCounter counter -> false;
			case TestResult result -> false;
			case OrderedMap map -> true;
			case Map<?, ?> map -> false;
			case List<?> list -> false;
			case Tuple tuple -> false;
			case SetValue set -> set.frozen();
			case OpaqueObject object -> !PythonObject.isAttributeDict(object);
			default -> true;
		};
	}

	private boolean mayWrite(Object value) {
		return switch (value) {
			case String text -> this.open.mayWrite(text, text.length());
			case BigInteger number -> this.open.mayWrite(number, number.bitLength() / 3);
			case Bytes bytes -> bytes.mutable() || this.open.mayWrite(bytes.content(), bytes.content().length);
			default -> true;
		};
	}

	/**
	 * Writes a counter in its own order.
	 */
	private void writeCounter(ResultCounter counter) throws IOException {
		this.emitter.start();
		for (Map.Entry<Object, Object> entry : counter.toMap().entrySet()) {
			this.emitter.key();
			this.emitter.simple(entry.getKey().toString());
			this.emitter.colon();
			write(entry.getValue());
		}
		this.emitter.end();
	}

	private void writeSorted(Map<?, ?> map) throws IOException {
		writeMap(map, YamlKeyOrder.sorted(map.keySet()));
	}

	private void writeMap(Map<?, ?> map, Collection<?> keys) throws IOException {
		if (map.isEmpty()) {
			this.emitter.emptyMapping();
			return;
		}
		this.emitter.start();
		for (Object key : keys) {
			writeEntry(key, map.get(key) instanceof Object value ? value : None.NONE);
		}
		this.emitter.end();
	}

	private void writeSet(SetValue set) throws IOException {
		this.emitter.tag(YamlTags.SET);
		Map<Object, Object> entries = new LinkedHashMap<>();
		set.items().forEach((item) -> entries.put(item, None.NONE));
		writeSorted(entries);
	}

	private void writeList(List<?> items) throws IOException {
		if (items.isEmpty()) {
			this.emitter.emptyList();
			return;
		}
		this.emitter.start();
		for (Object item : items) {
			this.emitter.item();
			write(item);
		}
		this.emitter.end();
	}

	private void writeDescription(Object value) throws IOException {
		Map<Object, Object> description = new TreeMap<>();
		description.put("repr", PythonRepr.of(value, this.limits.maximumDepth(), this.repeats));
		String metaclass = PythonType.metaclass(value);
		description.put("type", PythonType.text(value));
		if (metaclass != null) {
			description.put("type", Map.of("repr", PythonType.text(value), "type", "<class '" + metaclass + "'>"));
		}
		writeMap(description, description.keySet());
	}

	private void writeEntry(Object given, Object value) throws IOException {
		Object key = mayWrite(given) ? given : OpenCollections.textMarker();
		Leaf leaf = leaf(key);
		boolean isEmpty = (key instanceof Tuple tuple && tuple.items().isEmpty());
		if (isEmpty || (leaf != null && YamlEmitter.isSimpleKey(leaf.scalar(), leaf.tag()))) {
			this.emitter.key();
			if (leaf == null) {
				this.emitter.emptyList();
			}
			else {
				this.emitter.scalar(leaf.scalar(), leaf.tag(), leaf.literal(), true);
			}
			this.emitter.colon();
		}
		else {
			this.emitter.complexKey();
			write(key);
			this.emitter.complexValue();
		}
		write(value);
	}

	private static @Nullable Leaf leaf(Object value) {
		return switch (value) {
			case String text -> leafOf(text);
			case None none -> Leaf.of("null", YamlTags.NULL);
			case Boolean truth -> Leaf.of(truth.toString(), YamlTags.BOOL);
			case Long number -> Leaf.of(number.toString(), YamlTags.INT);
			case BigInteger number -> Leaf.of(number.toString(), YamlTags.INT);
			case Double number -> Leaf.of(PythonFloat.repr(Rounding.toDigits(number, DIGITS)), YamlTags.FLOAT);
			case DateTime time -> Leaf.of(PythonTime.text(time), YamlTags.TIMESTAMP);
			case LocalDate date -> Leaf.of(date.toString(), YamlTags.TIMESTAMP);
			case Bytes bytes when !bytes.mutable() -> binary(bytes);
			case PythonName name when PythonType.isPlainClass(name) -> Leaf.of(PythonType.repr(name), YamlTags.STR);
			case OpaqueObject object when PythonType.isNamelessClass(object) ->
				Leaf.of(PythonRepr.of(object, 1), YamlTags.STR);
			default -> null;
		};
	}

	private static Leaf leafOf(String text) {
		if (text.indexOf('\n') < 0) {
			return Leaf.of(text, YamlTags.STR);
		}
		return new Leaf(YamlScalar.of(stripped(text)), YamlTags.STR, true);
	}

	/**
	 * Takes the white space from the end of each line.
	 */
	private static String stripped(String text) {
		StringBuilder out = new StringBuilder(text.length());
		for (int start = 0; start <= text.length();) {
			int end = text.indexOf('\n', start);
			boolean isLast = end < 0;
			end = isLast ? text.length() : end;
			int stop = end;
			while (stop > start && isSpace(text.charAt(stop - 1))) {
				stop--;
			}
			out.append(text, start, stop).append(isLast ? "" : "\n");
			start = end + 1;
		}
		return out.toString();
	}

	/**
	 * Python's {@code str.isspace} of one character.
	 */
	private static boolean isSpace(char character) {
		return character == ' ' || (character >= '\t' && character <= '\r') || (character >= 0x1c && character <= 0x1f)
				|| character == 0x85 || Character.isSpaceChar(character);
	}

	private static Leaf binary(Bytes bytes) {
		String text = BASE64.encodeToString(bytes.content());
		return new Leaf(YamlScalar.of(text.isEmpty() ? "" : text + "\n"), YamlTags.BINARY, true);
	}

	/**
	 * A value that is a single text in YAML.
	 *
	 * @param scalar the text
	 * @param tag its type
	 * @param literal whether it is to be a literal block
	 */
	private record Leaf(YamlScalar scalar, String tag, boolean literal) {

		static Leaf of(String text, String tag) {
			return new Leaf(YamlScalar.of(text), tag, false);
		}

	}

}
