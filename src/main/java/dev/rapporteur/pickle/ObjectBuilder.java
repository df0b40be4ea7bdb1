package dev.rapporteur.pickle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OpaqueObject.Construction;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

import org.jspecify.annotations.Nullable;

/**
 * Makes the objects of a pickle and gives them their state. Nothing is called: an object
 * is a value of ours or remembers how Python makes it.
 */
final class ObjectBuilder {

	private final PickleInput input;

	private final Containers containers;

	ObjectBuilder(PickleInput input, Containers containers) {
		this.input = input;
		this.containers = containers;
	}

	/**
	 * What {@code callable(*arguments)} gives.
	 */
	Object call(Object callable, Object arguments) {
		List<Object> items = items(arguments);
		if (callable.equals(Builtins.NEW_OBJECT) && !items.isEmpty()) {
			return create(items.get(0), new Tuple(List.copyOf(items.subList(1, items.size()))));
		}
		requireCallable(callable);
		this.containers.countNew(0);
		Object value = Constructors.call(callable, items, this.containers);
		return (value != null) ? value : open(new OpaqueObject(Construction.REDUCE, callable, arguments, null));
	}

	/**
	 * What {@code type.__new__(type, *arguments)} gives.
	 */
	Object create(Object type, Object arguments) {
		requireCallable(type);
		this.containers.countNew(0);
		Object value = Constructors.create(type, items(arguments), this.containers);
		return (value != null) ? value : open(new OpaqueObject(Construction.NEW_OBJECT, type, arguments, null));
	}

	/**
	 * What {@code type.__new__(type, *arguments, **keywords)} gives.
	 */
	Object create(Object type, Object arguments, Object keywords) {
		requireCallable(type);
		items(arguments);
		if (!(keywords instanceof Map<?, ?> map)) {
			throw this.input.problem("The keyword arguments of an object are no dict");
		}
		if (map.isEmpty()) {
			return create(type, arguments);
		}
		this.containers.countNew(0);
		return open(new OpaqueObject(Construction.NEW_OBJECT_WITH_KEYWORDS, type, arguments, keywords));
	}

	/**
	 * What the operations of protocol 0 make: without arguments, {@code __init__} is not
	 * called.
	 */
	Object instantiate(Object type, List<Object> arguments) {
		Tuple tuple = new Tuple(arguments);
		return arguments.isEmpty() ? create(type, tuple) : call(type, tuple);
	}

	void setState(Object target, Object state) {
		OpaqueObject object = opaque(target);
		if (object != null) {
			Object former = object.state();
			object.setState((former != null) ? joined(former, state) : state);
		}
		else if (target instanceof StatefulOrderedMap map) {
			Object former = map.state();
			map.setState((former != null) ? joined(former, state) : state);
		}
		else {
			throw this.input.problem("A value of type " + PythonTypes.of(target) + " can't take a state");
		}
	}

	/**
	 * Notes a call whose result is thrown away: if it is one with the object below and a
	 * state, it is how that object gets its state.
	 */
	void discarded(Object result, Object below) {
		OpaqueObject object = opaque(below);
		if (object != null && result instanceof OpaqueObject call && call.construction() == Construction.REDUCE
				&& call.arguments() instanceof Tuple arguments && arguments.items().size() == 2
				&& arguments.items().get(0) == object) {
			object.setState(arguments.items().get(1));
			object.setStateSetter(call.callable());
		}
	}

	/**
	 * The object to put items or a state into.
	 * @return the object, or null if the value is something else
	 */
	static @Nullable OpaqueObject opaque(Object value) {
		if (value instanceof PendingObject pending) {
			return pending.open();
		}
		return (value instanceof OpaqueObject object) ? object : null;
	}

	private static Object open(OpaqueObject object) {
		return StatefulValues.mayBecomeOne(object) ? new PendingObject(object) : object;
	}

	private List<Object> items(Object arguments) {
		if (arguments instanceof Tuple tuple) {
			return tuple.items();
		}
		throw this.input.problem("The arguments of an object are no tuple");
	}

	/**
	 * Exceptions and test results can't be called, whether something refers to them
	 * already or not.
	 */
	private void requireCallable(Object callable) {
		boolean isObject = callable instanceof OpaqueObject object && !StatefulValues.mayBecomeOne(object);
		if (!(callable instanceof PythonName) && !isObject) {
			throw this.input.problem("A value of type " + PythonTypes.of(callable) + " can't be called");
		}
	}

	/**
	 * Joins two states that an object gets one after the other, which Python does by
	 * updating its attributes: a dict, or a tuple of a dict and one for slots.
	 */
	private Object joined(Object former, Object latter) {
		if (isPair(former) || isPair(latter)) {
			List<Object> first = halves(former);
			List<Object> second = halves(latter);
			return Tuple.of(joinedDicts(first.get(0), second.get(0)), joinedDicts(first.get(1), second.get(1)));
		}
		return joinedDicts(former, latter);
	}

	private Object joinedDicts(Object former, Object latter) {
		if (former == latter || former == None.NONE) {
			return latter;
		}
		if (latter == None.NONE) {
			return former;
		}
		if (former instanceof Map<?, ?> first && latter instanceof Map<?, ?> second) {
			this.containers.countNew(first.size() + second.size());
			Map<Object, Object> all = new LinkedHashMap<>(first);
			all.putAll(second);
			return all;
		}
		throw this.input.problem("An object gets two states that can't be joined");
	}

	private static boolean isPair(Object state) {
		return state instanceof Tuple tuple && tuple.items().size() == 2;
	}

	private static List<Object> halves(Object state) {
		return isPair(state) ? ((Tuple) state).items() : List.of(state, None.NONE);
	}

}
