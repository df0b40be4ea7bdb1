package dev.rapporteur.pickle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.TimeOfDay;
import dev.rapporteur.value.Tuple;

import org.jspecify.annotations.Nullable;

/**
 * How each type of value that holds others is written.
 */
final class ObjectTasks {

	private ObjectTasks() {
	}

	/**
	 * The task that writes a value.
	 * @throws PickleException if there is none for its type
	 */
	static PicklingTask of(Object value) {
		if (value instanceof OrderedMap map) {
			return orderedMap(map);
		}
		if (value instanceof Tuple tuple) {
			return tuple(tuple);
		}
		if (value instanceof SetValue set) {
			return set(set);
		}
		if (value instanceof TestResult result) {
			return testResult(result);
		}
		if (value instanceof ResultCounter counter) {
			return counter(counter);
		}
		if (value instanceof ExceptionValue exception) {
			return exception(exception);
		}
		if (value instanceof Bytes bytes) {
			return byteArray(bytes);
		}
		return (value instanceof OpaqueObject object) ? opaque(object) : ofTime(value);
	}

	private static PicklingTask ofTime(Object value) {
		if (value instanceof DateTime dateTime) {
			return timestamp(dateTime, Builtins.DATETIME, DateTimes.pack(dateTime), dateTime.zone());
		}
		if (value instanceof TimeOfDay time) {
			return timestamp(time, Builtins.TIME, DateTimes.pack(time), time.zone());
		}
		if (value instanceof LocalDate date) {
			return timestamp(date, Builtins.DATE, DateTimes.pack(date), null);
		}
		if (value instanceof TimeDelta delta) {
			return new ObjectTask(delta, Builtins.TIMEDELTA, delta.days(), delta.seconds(), delta.microseconds(),
					Operation.TUPLE3, Operation.REDUCE, Operation.MEMOIZE);
		}
		if (value instanceof FixedZone zone) {
			return timestamp(zone, Builtins.TIMEZONE, zone.offset(), zone.name());
		}
		throw new PickleException("A " + value.getClass().getName() + " can't be pickled");
	}

	private static PicklingTask orderedMap(OrderedMap map) {
		List<Object> steps = new ArrayList<>();
		steps.addAll(List.of(Builtins.ORDERED_DICT, Operation.EMPTY_TUPLE, Operation.REDUCE, Operation.MEMOIZE,
				ItemsTask.ofMap(map)));
		if (map instanceof StatefulOrderedMap stateful && stateful.state() != null) {
			addPresent(steps, stateful.state(), Operation.BUILD);
		}
		return new ObjectTask(map, steps.toArray());
	}

	private static PicklingTask tuple(Tuple tuple) {
		List<Object> items = tuple.items();
		int size = items.size();
		if (size > 3) {
			List<Object> steps = new ArrayList<>(size + 3);
			steps.add(Operation.MARK);
			steps.addAll(items);
			steps.add(Operation.TUPLE);
			steps.add(Operation.MEMOIZE);
			return new ObjectTask(tuple, steps.toArray());
		}
		return switch (size) {
			case 1 -> new ObjectTask(tuple, items.get(0), Operation.TUPLE1, Operation.MEMOIZE);
			case 2 -> new ObjectTask(tuple, items.get(0), items.get(1), Operation.TUPLE2, Operation.MEMOIZE);
			case 3 ->
				new ObjectTask(tuple, items.get(0), items.get(1), items.get(2), Operation.TUPLE3, Operation.MEMOIZE);
			default -> new ObjectTask(tuple, Operation.EMPTY_TUPLE);
		};
	}

	private static PicklingTask set(SetValue set) {
		if (!set.frozen()) {
			return new ObjectTask(set, Operation.EMPTY_SET, Operation.MEMOIZE,
					ItemsTask.ofSet(set.items(), set.items().size()));
		}
		List<Object> steps = new ArrayList<>(set.items().size() + 3);
		steps.add(Operation.MARK);
		steps.addAll(set.items());
		steps.add(Operation.FROZENSET);
		steps.add(Operation.MEMOIZE);
		return new ObjectTask(set, steps.toArray());
	}

	private static PicklingTask testResult(TestResult result) {
		ResultCode code = result.code();
		return new ObjectTask(result, Builtins.TEST_RESULT, code.number(), result.reason(), result.data(),
				Operation.TUPLE3, Operation.NEWOBJ, Operation.MEMOIZE, Operation.EMPTY_DICT, Operation.MARK, "code",
				code.number(), "value", code.word(), "tims", code.tims(), "reason", result.reason(), "data",
				result.data(), Operation.SETITEMS, Operation.BUILD);
	}

	private static PicklingTask counter(ResultCounter counter) {
		List<Object> steps = new ArrayList<>();
		steps.addAll(List.of(Builtins.RESULT_COUNTER, Operation.EMPTY_DICT, Operation.MARK));
		for (ResultCode code : ResultCounter.ORDER) {
			steps.add(code.word());
			steps.add(counter.count(code));
		}
		steps.addAll(
				List.of(Operation.SETITEMS, counter.weight(), Operation.TUPLE2, Operation.REDUCE, Operation.MEMOIZE));
		return new ObjectTask(counter, steps.toArray());
	}

	/**
	 * A call with one or two arguments.
	 */
	private static PicklingTask timestamp(Object object, Object callable, Object first, @Nullable Object second) {
		if (second == null) {
			return new ObjectTask(object, callable, first, Operation.TUPLE1, Operation.REDUCE, Operation.MEMOIZE);
		}
		return new ObjectTask(object, callable, first, second, Operation.TUPLE2, Operation.REDUCE, Operation.MEMOIZE);
	}

	private static PicklingTask exception(ExceptionValue exception) {
		List<Object> steps = new ArrayList<>();
		steps.addAll(List.of(exception.type(), exception.arguments(), Operation.REDUCE, Operation.MEMOIZE));
		addPresent(steps, exception.state(), Operation.BUILD);
		return new ObjectTask(exception, steps.toArray());
	}

	private static PicklingTask byteArray(Bytes bytes) {
		if (bytes.content().length == 0) {
			return new ObjectTask(bytes, Builtins.BYTEARRAY, Operation.EMPTY_TUPLE, Operation.REDUCE,
					Operation.MEMOIZE);
		}
		return new ObjectTask(bytes, Builtins.BYTEARRAY, new Bytes(bytes.content(), false), Operation.TUPLE1,
				Operation.REDUCE, Operation.MEMOIZE);
	}

	private static PicklingTask opaque(OpaqueObject object) {
		List<Object> steps = new ArrayList<>();
		steps.add(object.callable());
		steps.add(object.arguments());
		Object keywords = object.keywords();
		if (keywords != null) {
			steps.add(keywords);
		}
		steps.add(switch (object.construction()) {
			case REDUCE -> Operation.REDUCE;
			case NEW_OBJECT -> Operation.NEWOBJ;
			case NEW_OBJECT_WITH_KEYWORDS -> Operation.NEWOBJ_EX;
		});
		steps.add(Operation.MEMOIZE);
		steps.add(ItemsTask.ofList(object.items()));
		steps.add(ItemsTask.ofMap(object.entries()));
		Object setter = object.stateSetter();
		Object state = object.state();
		if (setter == null || state == null) {
			addPresent(steps, state, Operation.BUILD);
		}
		else {
			steps.addAll(List.of(setter, object, state, Operation.TUPLE2, Operation.REDUCE, Operation.POP));
		}
		return new ObjectTask(object, steps.toArray());
	}

	/**
	 * Adds the steps for a part that may be absent.
	 */
	private static void addPresent(List<Object> steps, @Nullable Object part, Operation... operations) {
		if (part != null) {
			steps.add(part);
			steps.addAll(List.of(operations));
		}
	}

}
