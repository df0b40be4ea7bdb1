package dev.rapporteur.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.rapporteur.event.ContextResult;
import dev.rapporteur.event.EventField;
import dev.rapporteur.event.EventForm;
import dev.rapporteur.event.EventOutput;
import dev.rapporteur.event.EventType;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Writes events in the {@linkplain ShortForm short form}. Gives up on one that holds
 * large, deep or rare values, or the same object twice: a pickle keeps that as it is. For
 * one thread at a time.
 */
final class ShortEventWriter implements EventOutput {

	private static final int MAXIMUM_OBJECTS = 32;

	private final ShortBytes output = new ShortBytes();

	private final @Nullable Object[] seen = new @Nullable Object[MAXIMUM_OBJECTS];

	private int objects;

	private boolean fits;

	/**
	 * Writes an event.
	 * @return its bytes, or null if it doesn't fit into this form
	 */
	byte @Nullable [] write(RunEvent event) {
		this.output.clear();
		this.fits = true;
		EventForm.write(event, this);
		Arrays.fill(this.seen, 0, this.objects, null);
		this.objects = 0;
		return this.fits ? this.output.content() : null;
	}

	@Override
	public void type(EventType type) {
		this.output.put(ShortForm.number(type));
	}

	@Override
	public void add(EventField field, Object value) {
		if (this.fits) {
			this.output.put(ShortForm.number(field));
			this.fits = put(value, 0);
		}
	}

	@Override
	public void results(List<ContextResult> results) {
		if (this.fits) {
			this.output.put(ShortForm.number(EventField.RESULTS));
			this.output.length(results.size());
			results.forEach(this::put);
		}
	}

	private void put(ContextResult result) {
		this.output.number(result.seq());
		this.fits = this.fits && put((result.result() != null) ? result.result() : None.NONE, 0);
	}

	private boolean put(Object value, int depth) {
		if (value instanceof String text) {
			return putText(text) && isSmall();
		}
		if (value instanceof Number number) {
			return putNumber(number);
		}
		if (value == None.NONE) {
			return putByte(ShortForm.NONE);
		}
		if (value instanceof Map<?, ?> map) {
			return !(map instanceof OrderedMap) && putMap(map, depth);
		}
		if (value instanceof TestResult result) {
			return putResult(result, depth);
		}
		if (value instanceof DateTime time) {
			return isNew(time) && putTime(time);
		}
		if (value instanceof List<?> list) {
			return (list.isEmpty() || isNew(list)) && putAll(ShortForm.LIST, list, depth);
		}
		if (value instanceof Boolean truth) {
			return putByte(truth ? ShortForm.TRUE : ShortForm.FALSE);
		}
		return value instanceof Tuple tuple && (tuple.items().isEmpty() || isNew(tuple))
				&& putAll(ShortForm.TUPLE, tuple.items(), depth);
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

	private boolean isSmall() {
		return this.output.size() <= ShortForm.MAXIMUM_SIZE;
	}

	private boolean putByte(int value) {
		this.output.put(value);
		return isSmall();
	}

	private boolean putText(String text) {
		Integer word = ShortForm.byteOf(text);
		if (word != null) {
			this.output.put(word);
			return true;
		}
		if (text.length() > ShortForm.MAXIMUM_SIZE) {
			return false;
		}
		if (isAscii(text)) {
			this.output.put(ShortForm.ASCII);
			this.output.ascii(text);
			return true;
		}
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		this.output.put(ShortForm.TEXT);
		this.output.put(bytes);
		// half of a character can't be written like that
		return new String(bytes, StandardCharsets.UTF_8).equals(text);
	}

	private static boolean isAscii(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 0x80) {
				return false;
			}
		}
		return true;
	}

	private boolean putNumber(Number number) {
		if (number instanceof Double real) {
			this.output.put(ShortForm.FLOAT);
			this.output.eightBytes(Double.doubleToRawLongBits(real));
			return isSmall();
		}
		this.output.put(ShortForm.INTEGER);
		this.output.number(number.longValue());
		return (number instanceof Long || number instanceof Integer) && isSmall();
	}

	private boolean putMap(Map<?, ?> map, int depth) {
		if (depth == ShortForm.MAXIMUM_DEPTH || !(map.isEmpty() || isNew(map))) {
			return false;
		}
		this.output.put(ShortForm.DICT);
		this.output.length(map.size());
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (!(entry.getKey() instanceof String key) || !putText(key) || !put(entry.getValue(), depth + 1)) {
				return false;
			}
		}
		return isSmall();
	}

	private boolean putAll(int kind, List<?> items, int depth) {
		if (depth == ShortForm.MAXIMUM_DEPTH) {
			return false;
		}
		this.output.put(kind);
		this.output.length(items.size());
		for (Object item : items) {
			if (!put(item, depth + 1)) {
				return false;
			}
		}
		return isSmall();
	}

	private boolean putResult(TestResult result, int depth) {
		if (result.reason() == None.NONE && result.data() == None.NONE) {
			this.output.put(ShortForm.RESULT);
			return putByte(result.code().number());
		}
		this.output.put(ShortForm.WHOLE_RESULT);
		this.output.put(result.code().number());
		return depth < ShortForm.MAXIMUM_DEPTH && isNew(result) && put(result.reason(), depth + 1)
				&& put(result.data(), depth + 1);
	}

	private boolean putTime(DateTime time) {
		if (time.zone() == null) {
			this.output.put(ShortForm.NAIVE_TIME);
			this.output.eightBytes(time.micros());
			return !time.fold() && isSmall();
		}
		if (!(time.zone() instanceof FixedZone zone) || time.fold() || zone.offset().microseconds() != 0) {
			return false;
		}
		this.output.put(ShortForm.TIME);
		this.output.eightBytes(time.micros());
		this.output.number(zone.offset().toSeconds());
		return (zone.name() != null) ? putText(zone.name()) && isSmall() : putByte(ShortForm.NONE);
	}

}
