package dev.rapporteur.pickle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads most of what {@link SmallPickler} writes in a third of the time that
 * {@link UnpicklingMachine} needs, which can read all. Gives up at whatever else it
 * meets: each method that reads a value gives null then.
 */
final class SmallUnpickler {

	private static final int MAXIMUM_DEPTH = 64;

	private static final byte[] DATETIME = SmallPickler.name(Builtins.DATETIME);

	private static final byte[] ZONE = joined(SmallPickler.name(Builtins.TIMEZONE),
			SmallPickler.name(Builtins.TIMEDELTA));

	private static final byte[] TEST_RESULT = SmallPickler.name(Builtins.TEST_RESULT);

	private static final int PACKED_DATETIME = 10;

	private final byte[] bytes;

	private final StringTable strings;

	private final ZoneTable zones;

	private final int end;

	private int at;

	SmallUnpickler(byte[] bytes, int from, int to, StringTable strings, ZoneTable zones) {
		this.bytes = bytes;
		this.at = from;
		this.end = to;
		this.strings = strings;
		this.zones = zones;
	}

	private static byte[] joined(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	/**
	 * Reads the pickle of a dict.
	 * @return whether this could read it
	 */
	boolean read(DictUnpickler.Entries entries) {
		return begins() && take(Opcode.EMPTY_DICT) && entries(0, entries) && take(Opcode.STOP);
	}

	/** In one frame, or without any. */
	private boolean begins() {
		boolean begins = take(Opcode.PROTO) && take(4);
		if (begins && take(Opcode.FRAME)) {
			int length = integer();
			return integer() == 0 && length == left();
		}
		return begins;
	}

	private int left() {
		return this.end - this.at;
	}

	/** The next byte, or -1 at the end. */
	private int next() {
		return (left() > 0) ? this.bytes[this.at++] & 0xff : -1;
	}

	private boolean take(int expected) {
		boolean there = left() > 0 && (this.bytes[this.at] & 0xff) == expected;
		this.at += there ? 1 : 0;
		return there;
	}

	private boolean take(byte[] expected) {
		boolean there = left() >= expected.length
				&& Arrays.equals(this.bytes, this.at, this.at + expected.length, expected, 0, expected.length);
		this.at += there ? expected.length : 0;
		return there;
	}

	private int integer() {
		return next() | next() << 8 | next() << 16 | next() << 24;
	}

	private @Nullable Object value(int depth) {
		return switch (next()) {
			case Opcode.SHORT_BINUNICODE -> textOrObject();
			case Opcode.BINUNICODE -> text(integer());
			case Opcode.BININT1 -> whole(1, next());
			case Opcode.BININT2 -> whole(2, next() | next() << 8);
			case Opcode.BININT -> whole(4, integer());
			case Opcode.BINFLOAT -> real();
			case Opcode.NONE -> None.NONE;
			case Opcode.NEWTRUE -> true;
			case Opcode.NEWFALSE -> false;
			case Opcode.EMPTY_DICT -> (depth < MAXIMUM_DEPTH) ? map(depth + 1) : null;
			case Opcode.EMPTY_LIST ->
				take(Opcode.MARK) ? items(depth + 1, Opcode.APPENDS, new ArrayList<>()) : new ArrayList<>();
			case Opcode.EMPTY_TUPLE -> new Tuple(List.of());
			case Opcode.MARK -> tuple(depth + 1);
			default -> null;
		};
	}

	/** A number that was read from so many bytes, if there were so many. */
	private @Nullable Object whole(int length, long number) {
		return (this.at <= this.end && this.at >= length) ? number : null;
	}

	private @Nullable Object real() {
		if (left() < Double.BYTES) {
			return null;
		}
		long bits = 0;
		for (int i = 0; i < Double.BYTES; i++) {
			bits = bits << 8 | next();
		}
		return Double.longBitsToDouble(bits);
	}

	/** A short text, or the module of a class that an object is made of. */
	private @Nullable Object textOrObject() {
		int begin = this.at - 1;
		int length = next();
		if (length == DATETIME[1] || length == TEST_RESULT[1]) {
			this.at = begin;
			if (take(DATETIME)) {
				return dateTime();
			}
			if (take(TEST_RESULT)) {
				return result(begin);
			}
			this.at = begin + 2;
		}
		return text(length);
	}

	private @Nullable String text(int length) {
		if (length < 0 || length > left()) {
			return null;
		}
		int begin = this.at;
		this.at += length;
		return this.strings.get(this.bytes, begin, length);
	}

	private @Nullable Object map(int depth) {
		Map<Object, Object> map = new LinkedHashMap<>();
		return entries(depth, map::put) ? map : null;
	}

	/** Whether all entries of a dict could be read. */
	private boolean entries(int depth, DictUnpickler.Entries entries) {
		if (!take(Opcode.MARK)) {
			return true;
		}
		while (!take(Opcode.SETITEMS)) {
			Object value = (value(depth) instanceof String key) ? entry(key, value(depth), entries) : null;
			if (value == null) {
				return false;
			}
		}
		return true;
	}

	private static @Nullable Object entry(String key, @Nullable Object value, DictUnpickler.Entries entries) {
		if (value != null) {
			entries.put(key, value);
		}
		return value;
	}

	private @Nullable List<Object> items(int depth, int end, List<Object> items) {
		while (depth <= MAXIMUM_DEPTH && !take(end)) {
			Object item = value(depth);
			if (item == null) {
				return null;
			}
			items.add(item);
		}
		return (depth <= MAXIMUM_DEPTH) ? items : null;
	}

	private @Nullable Object tuple(int depth) {
		List<Object> items = items(depth, Opcode.TUPLE, new ArrayList<>());
		return (items != null) ? new Tuple(items) : null;
	}

	private @Nullable Object dateTime() {
		if (!take(Opcode.SHORT_BINBYTES) || !take(PACKED_DATETIME) || left() < PACKED_DATETIME) {
			return null;
		}
		byte[] packed = Arrays.copyOfRange(this.bytes, this.at, this.at + PACKED_DATETIME);
		this.at += PACKED_DATETIME;
		FixedZone zone = take(ZONE) ? zone() : null;
		boolean made = take((zone != null) ? Opcode.TUPLE2 : Opcode.TUPLE1) && take(Opcode.REDUCE);
		return made ? DateTimes.dateTime(packed, zone) : null;
	}

	private @Nullable FixedZone zone() {
		if (!(value(0) instanceof Long days) || !(value(0) instanceof Long seconds)
				|| !(value(0) instanceof Long microseconds) || !take(Opcode.TUPLE3) || !take(Opcode.REDUCE)) {
			return null;
		}
		String name = take(Opcode.SHORT_BINUNICODE) ? text(next()) : null;
		boolean made = take((name != null) ? Opcode.TUPLE2 : Opcode.TUPLE1) && take(Opcode.REDUCE);
		return made ? this.zones.get(days, seconds, microseconds, name) : null;
	}

	/** Whatever this would be taken for is written as it was. */
	private @Nullable Object result(int begin) {
		ResultCode code = (value(0) instanceof Long number) ? ResultCode.ofNumber(number) : null;
		Object reason = value(0);
		Object data = value(0);
		if (code == null || reason == null || data == null || !SmallPickler.isPlain(reason)
				|| !SmallPickler.isPlain(data)) {
			return null;
		}
		boolean plain = reason == None.NONE && data == None.NONE;
		TestResult result = plain ? TestResult.of(code) : new TestResult(code, reason, data);
		this.at = begin;
		return take(SmallPickler.whole(result)) ? result : null;
	}

}
