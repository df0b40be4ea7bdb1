package dev.rapporteur.pickle;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Writes small values in a third of the time that {@link PicklingMachine} needs, which
 * can write all: nothing is remembered, so that equal texts are written again. Gives up
 * on a value that is large, deep or rare, or that holds the same object twice.
 */
final class SmallPickler {

	/** Beyond this, texts that are written again would cost more than they save. */
	private static final int MAXIMUM_SIZE = 8 * 1024;

	/** Items of lists that are no longer, such as ids, are seldom the same. */
	private static final int SHORT_TEXT = 64;

	private static final int MAXIMUM_SIZE_WITH_SHORT_TEXTS = 1024 * 1024;

	private static final int MAXIMUM_DEPTH = 32;

	private static final int MAXIMUM_OBJECTS = 32;

	private static final byte[] DATETIME = name(Builtins.DATETIME);

	private static final byte[] TIMEZONE = name(Builtins.TIMEZONE);

	private static final byte[] TIMEDELTA = name(Builtins.TIMEDELTA);

	private static final byte[] TEST_RESULT = name(Builtins.TEST_RESULT);

	private static final byte[] RESULT_COUNTER = name(Builtins.RESULT_COUNTER);

	/** Results without reason and data. */
	private static final Map<ResultCode, byte[]> RESULTS = results();

	private final PickleOutput output = new PickleOutput();

	private final @Nullable Object[] seen = new @Nullable Object[MAXIMUM_OBJECTS];

	private int objects;

	private int maximumSize = MAXIMUM_SIZE;

	/** Whether something was left out: then the pickle is worth nothing. */
	private boolean incomplete;

	/**
	 * Writes a value.
	 * @return the pickle, or null if the value is none of those that this can write
	 */
	static byte @Nullable [] write(Object value) {
		SmallPickler pickler = new SmallPickler();
		pickler.start();
		return pickler.put(value) ? pickler.output.finish() : null;
	}

	static byte[] name(PythonName name) {
		PickleOutput part = new PickleOutput();
		TextWriter.write(name.module(), part);
		TextWriter.write(name.name(), part);
		part.opcode(Opcode.STACK_GLOBAL);
		return part.content();
	}

	private static Map<ResultCode, byte[]> results() {
		Map<ResultCode, byte[]> results = new EnumMap<>(ResultCode.class);
		for (ResultCode code : ResultCode.values()) {
			SmallPickler part = new SmallPickler();
			part.putResult(TestResult.of(code));
			results.put(code, part.output.content());
		}
		return results;
	}

	/**
	 * A result as it stands in pickles.
	 * @param result a result whose reason and data are plain
	 * @return its form, which is no form of it if it is too large
	 */
	static byte[] whole(TestResult result) {
		if (result.reason() == None.NONE && result.data() == None.NONE) {
			return Objects.requireNonNull(RESULTS.get(result.code()));
		}
		SmallPickler part = new SmallPickler();
		part.putResult(result);
		return part.output.content();
	}

	/** Begins a new pickle. */
	void start() {
		this.output.start();
		Arrays.fill(this.seen, 0, this.objects, null);
		this.objects = 0;
		this.maximumSize = MAXIMUM_SIZE;
		this.incomplete = false;
	}

	PickleOutput output() {
		return this.output;
	}

	/**
	 * Writes a value into the pickle.
	 * @return whether this can write it; if not, the pickle can't be used
	 */
	boolean put(Object value) {
		return put(value, 0) && !this.incomplete;
	}

	private boolean put(Object value, int depth) {
		if (value instanceof String text) {
			return putText(text);
		}
		if (value instanceof Number number) {
			return putNumber(number);
		}
		if (value == None.NONE) {
			return putOpcode(Opcode.NONE);
		}
		if (value instanceof Map<?, ?> map) {
			return !(map instanceof OrderedMap) && putMap(map, depth);
		}
		if (value instanceof TestResult result) {
			return putWhole(result);
		}
		if (value instanceof DateTime dateTime) {
			return isNew(dateTime) && putDateTime(dateTime);
		}
		if (value instanceof List<?> list) {
			return putList(list, depth);
		}
		if (value instanceof Boolean truth) {
			return putOpcode(truth ? Opcode.NEWTRUE : Opcode.NEWFALSE);
		}
		if (value instanceof ResultCounter counter) {
			return (counter == ResultCounter.ZERO || isNew(counter)) && putCounter(counter);
		}
		return value instanceof Tuple tuple && putTuple(tuple, depth);
	}

	private boolean putNumber(Number number) {
		if (number instanceof Double real) {
			return putDouble(real);
		}
		return (number instanceof Long || number instanceof Integer) && putLong(number.longValue());
	}

	/** Whether an object is met for the first time, as far as this can tell. */
	private boolean isNew(Object object) {
		for (int i = 0; i < this.objects; i++) {
			if (this.seen[i] == object) {
				return false;
			}
		}
		if (this.objects == MAXIMUM_OBJECTS) {
			return false;
		}
		this.seen[this.objects++] = object;
		return true;
	}

	private boolean isNewContainer(Object container, int depth) {
		return depth < MAXIMUM_DEPTH && (PicklingMachine.isEmptyConstant(container) || isNew(container));
	}

	private boolean putMap(Map<?, ?> map, int depth) {
		if (!isNewContainer(map, depth)) {
			return false;
		}
		this.output.opcode(Opcode.EMPTY_DICT);
		if (map.isEmpty()) {
			return true;
		}
		this.output.opcode(Opcode.MARK);
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (!put(PicklingMachine.present(entry.getKey()), depth + 1)
					|| !put(PicklingMachine.present(entry.getValue()), depth + 1)) {
				return false;
			}
		}
		return putOpcode(Opcode.SETITEMS);
	}

	private boolean putList(List<?> list, int depth) {
		if (!isNewContainer(list, depth)) {
			return false;
		}
		this.output.opcode(Opcode.EMPTY_LIST);
		if (list.isEmpty()) {
			return true;
		}
		this.output.opcode(Opcode.MARK);
		return putAll(list, depth) && putOpcode(Opcode.APPENDS);
	}

	private boolean putTuple(Tuple tuple, int depth) {
		if (tuple.items().isEmpty()) {
			return putOpcode(Opcode.EMPTY_TUPLE);
		}
		if (!isNewContainer(tuple, depth)) {
			return false;
		}
		this.output.opcode(Opcode.MARK);
		return putAll(tuple.items(), depth) && putOpcode(Opcode.TUPLE);
	}

	private boolean putAll(List<?> items, int depth) {
		for (Object item : items) {
			boolean written = (item instanceof String text && text.length() <= SHORT_TEXT) ? putShortText(text)
					: put(PicklingMachine.present(item), depth + 1);
			if (!written) {
				return false;
			}
		}
		return true;
	}

	private boolean putWhole(TestResult result) {
		if (result.reason() == None.NONE && result.data() == None.NONE) {
			this.output.part(whole(result));
			return isSmall();
		}
		if (!isNew(result) || !isPlain(result.reason()) || !isPlain(result.data())) {
			return false;
		}
		putResult(result);
		return isSmall();
	}

	static boolean isPlain(Object value) {
		return value instanceof String || value == None.NONE;
	}

	private void putResult(TestResult result) {
		ResultCode code = result.code();
		this.output.part(TEST_RESULT);
		putLong(code.number());
		put(result.reason(), 0);
		put(result.data(), 0);
		this.output.opcode(Opcode.TUPLE3);
		this.output.opcode(Opcode.NEWOBJ);
		this.output.opcode(Opcode.EMPTY_DICT);
		this.output.opcode(Opcode.MARK);
		putText("code");
		putLong(code.number());
		putText("value");
		putText(code.word());
		putText("tims");
		put(code.tims(), 0);
		putText("reason");
		put(result.reason(), 0);
		putText("data");
		put(result.data(), 0);
		this.output.opcode(Opcode.SETITEMS);
		this.output.opcode(Opcode.BUILD);
	}

	private boolean putCounter(ResultCounter counter) {
		this.output.part(RESULT_COUNTER);
		this.output.opcode(Opcode.EMPTY_DICT);
		this.output.opcode(Opcode.MARK);
		for (int i = 0; i < ResultCounter.ORDER.size(); i++) {
			putText(ResultCounter.ORDER.get(i).word());
			putLong(counter.counts().get(i));
		}
		this.output.opcode(Opcode.SETITEMS);
		putDouble(counter.weight());
		this.output.opcode(Opcode.TUPLE2);
		return putOpcode(Opcode.REDUCE);
	}

	private boolean putDateTime(DateTime dateTime) {
		this.output.part(DATETIME);
		byte[] packed = DateTimes.pack(dateTime).content();
		this.output.startPayload(Opcode.SHORT_BINBYTES, Opcode.BINBYTES, packed.length);
		this.output.put(packed);
		if (dateTime.zone() == null) {
			this.output.opcode(Opcode.TUPLE1);
			return putOpcode(Opcode.REDUCE);
		}
		if (!(dateTime.zone() instanceof FixedZone zone)) {
			return false;
		}
		putZone(zone);
		this.output.opcode(Opcode.TUPLE2);
		return putOpcode(Opcode.REDUCE);
	}

	private void putZone(FixedZone zone) {
		TimeDelta offset = zone.offset();
		this.output.part(TIMEZONE);
		this.output.part(TIMEDELTA);
		putLong(offset.days());
		putLong(offset.seconds());
		putLong(offset.microseconds());
		this.output.opcode(Opcode.TUPLE3);
		this.output.opcode(Opcode.REDUCE);
		if (zone.name() != null) {
			putText(zone.name());
			this.output.opcode(Opcode.TUPLE2);
		}
		else {
			this.output.opcode(Opcode.TUPLE1);
		}
		this.output.opcode(Opcode.REDUCE);
	}

	private boolean putText(String text) {
		if (text.length() > MAXIMUM_SIZE) {
			return leaveOut();
		}
		TextWriter.write(text, this.output);
		return isSmall();
	}

	/** Doesn't count for the size, within limits. */
	private boolean putShortText(String text) {
		int before = this.output.size();
		TextWriter.write(text, this.output);
		if (before <= MAXIMUM_SIZE_WITH_SHORT_TEXTS) {
			this.maximumSize += this.output.size() - before;
		}
		return isSmall();
	}

	private boolean putLong(long number) {
		if (number != (int) number) {
			return leaveOut();
		}
		this.output.integer((int) number);
		return true;
	}

	private boolean putDouble(double number) {
		this.output.opcodeWithDouble(Opcode.BINFLOAT, number);
		return true;
	}

	private boolean putOpcode(int opcode) {
		this.output.opcode(opcode);
		return isSmall();
	}

	private boolean leaveOut() {
		this.incomplete = true;
		return false;
	}

	private boolean isSmall() {
		return this.output.size() <= this.maximumSize;
	}

}
