package dev.rapporteur.journal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.event.ContextResult;
import dev.rapporteur.event.EventField;
import dev.rapporteur.event.EventReader;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.pickle.StringTable;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FewEntries;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ShortEventWriter} has written: whoever waits for a large run waits
 * for this. What is no event is refused with an {@link IllegalArgumentException}. For one
 * thread at a time.
 */
final class ShortEventReader {

	private static final int DAY = 86_400;

	private static final StringTable TEXTS = new StringTable();

	private final EventReader event = new EventReader();

	/** That of the last time: mostly all have the same. */
	private FixedZone zone = FixedZone.UTC;

	private byte[] bytes = {};

	private int at;

	private int end;

	/**
	 * Reads an event.
	 * @param from where its bytes are
	 * @param first the first of them
	 * @param behind where they end
	 */
	RunEvent read(byte[] from, int first, int behind) {
		this.bytes = from;
		this.at = first;
		this.end = behind;
		this.event.begin(ShortForm.type(next()));
		while (this.at < this.end) {
			EventField field = ShortForm.field(next());
			if (field == EventField.RESULTS) {
				this.event.results(results());
			}
			else {
				this.event.put(field, value(0));
			}
		}
		return this.event.read();
	}

	private int next() {
		if (this.at >= this.end) {
			throw ended();
		}
		return this.bytes[this.at++] & 0xff;
	}

	private static IllegalArgumentException ended() {
		return new IllegalArgumentException("it ends too early");
	}

	private Object value(int depth) {
		int kind = next();
		if (kind >= ShortForm.FIRST_WORD) {
			return ShortForm.word(kind);
		}
		return switch (kind) {
			case ShortForm.NONE -> None.NONE;
			case ShortForm.FALSE -> false;
			case ShortForm.TRUE -> true;
			case ShortForm.INTEGER -> number();
			case ShortForm.FLOAT -> Double.longBitsToDouble(eightBytes());
			case ShortForm.ASCII -> ascii();
			case ShortForm.TEXT -> text();
			case ShortForm.LIST -> values(depth);
			case ShortForm.TUPLE -> new Tuple(values(depth));
			case ShortForm.DICT -> dict(depth);
			case ShortForm.NAIVE_TIME -> time(eightBytes(), null);
			case ShortForm.TIME -> time(eightBytes(), zone());
			case ShortForm.RESULT -> TestResult.of(code());
			case ShortForm.WHOLE_RESULT -> wholeResult(depth);
			default -> throw new IllegalArgumentException("there is no value " + kind);
		};
	}

	private long eightBytes() {
		int begin = skip(Long.BYTES);
		long value = 0;
		for (int i = begin; i < this.at; i++) {
			value = value << Byte.SIZE | (this.bytes[i] & 0xff);
		}
		return value;
	}

	/** Goes over bytes, and tells where they began. */
	private int skip(int length) {
		int begin = this.at;
		if (length < 0 || length > this.end - begin) {
			throw ended();
		}
		this.at = begin + length;
		return begin;
	}

	private long number() {
		long value = unsigned();
		return value >>> 1 ^ -(value & 1);
	}

	private long unsigned() {
		int part = next();
		long value = part & 0x7f;
		for (int shift = 7; part >= 0x80; shift += 7) {
			if (shift >= Long.SIZE) {
				throw new IllegalArgumentException("a number is too long");
			}
			part = next();
			value |= (part & 0x7fL) << shift;
		}
		return value;
	}

	/** How many follow: each of them takes a byte at least. */
	private int length() {
		long length = unsigned();
		if (length < 0 || length > this.end - this.at) {
			throw ended();
		}
		return (int) length;
	}

	private String ascii() {
		int length = length();
		String text = TEXTS.get(this.bytes, skip(length), length);
		if (text == null) {
			throw new IllegalArgumentException("a text is not as it was written");
		}
		return text;
	}

	private String text() {
		int length = length();
		return new String(this.bytes, skip(length), length, StandardCharsets.UTF_8);
	}

	private List<Object> values(int depth) {
		int length = length();
		requireNotTooDeep(depth);
		List<Object> values = new ArrayList<>(length);
		for (int i = 0; i < length; i++) {
			values.add(value(depth + 1));
		}
		return values;
	}

	private static void requireNotTooDeep(int depth) {
		if (depth >= ShortForm.MAXIMUM_DEPTH) {
			throw new IllegalArgumentException("a value is too deep");
		}
	}

	private Map<?, ?> dict(int depth) {
		int length = length();
		requireNotTooDeep(depth);
		if (length == 0) {
			// not one for all: whoever is told of two of them gets two
			return new FewEntries();
		}
		return (length <= FewEntries.MAXIMUM) ? fewEntries(length, depth) : manyEntries(length, depth);
	}

	private Map<String, Object> fewEntries(int length, int depth) {
		Object[] pairs = new Object[2 * length];
		for (int i = 0; i < pairs.length; i += 2) {
			pairs[i] = key(depth);
			pairs[i + 1] = value(depth + 1);
		}
		return new FewEntries(pairs);
	}

	private Map<String, Object> manyEntries(int length, int depth) {
		Map<String, Object> entries = LinkedHashMap.newLinkedHashMap(length);
		for (int i = 0; i < length; i++) {
			entries.put(key(depth), value(depth + 1));
		}
		return entries;
	}

	private String key(int depth) {
		return (String) value(depth + 1);
	}

	private static DateTime time(long micros, @Nullable FixedZone zone) {
		try {
			return DateTime.ofMicros(micros, zone, false);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private FixedZone zone() {
		long seconds = number();
		Object name = zoneName();
		FixedZone known = this.zone;
		if (known.offset().toSeconds() != seconds || !name.equals(name(known))) {
			if (seconds <= -DAY || seconds >= DAY) {
				throw new IllegalArgumentException("there is no zone of " + seconds + " s");
			}
			known = new FixedZone(TimeDelta.ofSeconds((int) seconds), (name != None.NONE) ? (String) name : null);
			this.zone = known;
		}
		return known;
	}

	/** A text or none: zones don't lie within each other. */
	private Object zoneName() {
		int kind = next();
		return switch (kind) {
			case ShortForm.NONE -> None.NONE;
			case ShortForm.ASCII -> ascii();
			case ShortForm.TEXT -> text();
			default -> {
				if (kind < ShortForm.FIRST_WORD) {
					throw new IllegalArgumentException("no zone is called like value " + kind);
				}
				yield ShortForm.word(kind);
			}
		};
	}

	private static Object name(FixedZone zone) {
		return (zone.name() != null) ? zone.name() : None.NONE;
	}

	private ResultCode code() {
		int number = next();
		ResultCode code = ResultCode.ofNumber(number);
		if (code == null) {
			throw new IllegalArgumentException("there is no result " + number);
		}
		return code;
	}

	private TestResult wholeResult(int depth) {
		requireNotTooDeep(depth);
		return new TestResult(code(), value(depth + 1), value(depth + 1));
	}

	private List<ContextResult> results() {
		int length = length();
		ContextResult[] results = new ContextResult[length];
		for (int i = 0; i < length; i++) {
			long seq = number();
			Object result = value(0);
			results[i] = new ContextResult(seq, (result != None.NONE) ? (TestResult) result : null);
		}
		return List.of(results);
	}

}
