package dev.rapporteur.redaction;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeOfDay;
import dev.rapporteur.value.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Copies one value without what nobody is to see. Values that several others share are
 * copied once, so that a value which holds itself, or another one many times, takes no
 * longer than it is large. The names of Python's classes stay.
 */
final class ValueRedaction {

	private final RedactionRules rules;

	private final Secrets secrets;

	private final boolean everything;

	/**
	 * What was copied. What can't be changed once it is made has no copy while that is
	 * made: if it holds itself, {@link Redaction#HIDDEN} stands there.
	 */
	private final Map<Object, Object> copies = new IdentityHashMap<>();

	private long hidden;

	ValueRedaction(RedactionRules rules, Secrets secrets, boolean everything) {
		this.rules = rules;
		this.secrets = secrets;
		this.everything = everything;
	}

	/** How many parts were hidden. */
	long hidden() {
		return this.hidden;
	}

	Object copy(Object value) {
		return switch (value) {
			case String text -> text(text);
			case Bytes bytes -> bytes(bytes);
			case Long number -> number(number);
			case BigInteger number -> number(number);
			case FixedZone zone when zone.name() != null -> new FixedZone(zone.offset(), text(zone.name()));
			case DateTime time -> new DateTime(time.local(), copyOrNull(time.zone()), time.fold());
			case TimeOfDay time -> new TimeOfDay(time.local(), copyOrNull(time.zone()), time.fold());
			case Map<?, ?> map -> shared(map, this::map);
			case List<?> list -> shared(list, this::list);
			case Tuple tuple -> shared(tuple, (items) -> tuple(tuple));
			case SetValue set -> shared(set, (items) -> set(set));
			case TestResult result ->
				shared(result, (it) -> new TestResult(result.code(), copy(result.reason()), copy(result.data())));
			case ExceptionValue exception -> shared(exception, (it) -> new ExceptionValue(exception.type(),
					tuple(exception.arguments()), copyOrNull(exception.state())));
			case OpaqueObject object -> shared(object, (it) -> object(object));
			default -> value;
		};
	}

	private @Nullable Object copyOrNull(@Nullable Object value) {
		return (value != null) ? copy(value) : null;
	}

	private Object shared(Object value, UnaryOperator<Object> copier) {
		Object known = this.copies.putIfAbsent(value, Redaction.HIDDEN);
		if (known != null) {
			return known;
		}
		Object copy = copier.apply(value);
		this.copies.put(value, copy);
		return copy;
	}

	private Object map(Object value) {
		Map<?, ?> map = (Map<?, ?>) value;
		Map<Object, Object> copy = (value instanceof OrderedMap) ? new OrderedMap() : new LinkedHashMap<>();
		this.copies.put(value, copy);
		fill(copy, map);
		return copy;
	}

	private void fill(Map<Object, Object> copy, Map<?, ?> map) {
		int alike = 1;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			Object key = copy(entry.getKey());
			while (copy.containsKey(key)) {
				alike++;
				key = Redaction.HIDDEN + " (" + alike + ")";
			}
			copy.put(key, hidesValueOf(entry.getKey()) ? hiddenValue(entry.getValue()) : copy(entry.getValue()));
		}
	}

	private boolean hidesValueOf(Object key) {
		return switch (key) {
			case String text -> this.rules.hidesValueOf(text);
			case Bytes bytes -> this.rules.hidesValueOf(new String(bytes.content(), StandardCharsets.ISO_8859_1));
			default -> false;
		};
	}

	/** That there is nothing is no secret. */
	private Object hiddenValue(Object value) {
		if (value == None.NONE || value.equals(Redaction.HIDDEN)) {
			return value;
		}
		this.hidden++;
		return Redaction.HIDDEN;
	}

	private Object list(Object value) {
		List<Object> copy = new ArrayList<>();
		this.copies.put(value, copy);
		((List<?>) value).forEach((item) -> copy.add(copy(item)));
		return copy;
	}

	private Tuple tuple(Tuple tuple) {
		return new Tuple(tuple.items().stream().map(this::copy).toList());
	}

	private SetValue set(SetValue set) {
		Set<Object> copy = new LinkedHashSet<>();
		set.items().forEach((item) -> copy.add(copy(item)));
		return new SetValue(copy, set.frozen());
	}

	private OpaqueObject object(OpaqueObject object) {
		OpaqueObject copy = new OpaqueObject(object.construction(), object.callable(), copy(object.arguments()),
				copyOrNull(object.keywords()));
		this.copies.put(object, copy);
		object.items().forEach((item) -> copy.items().add(copy(item)));
		fill(copy.entries(), object.entries());
		if (object.state() != null) {
			copy.setState(copy(object.state()));
		}
		if (object.stateSetter() != null) {
			copy.setStateSetter(object.stateSetter());
		}
		return copy;
	}

	private String text(String text) {
		if (this.everything) {
			this.hidden++;
			return Redaction.HIDDEN;
		}
		HiddenParts parts = HiddenParts.of(text, this.rules.patterns(), this.secrets);
		int count = parts.count();
		this.hidden += count;
		return (count > 0) ? parts.replaced(text, Redaction.HIDDEN) : text;
	}

	private Object number(Number number) {
		if (!this.secrets.isNumber(number.toString())) {
			return number;
		}
		this.hidden++;
		return Redaction.HIDDEN;
	}

	/** What is no UTF-8 has a character for each byte, as patterns see it. */
	private Bytes bytes(Bytes bytes) {
		Charset charset = isUtf8(bytes.content()) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
		long before = this.hidden;
		String text = text(new String(bytes.content(), charset));
		return (this.hidden > before) ? new Bytes(text.getBytes(charset), bytes.mutable()) : bytes;
	}

	private static boolean isUtf8(byte[] bytes) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

}
