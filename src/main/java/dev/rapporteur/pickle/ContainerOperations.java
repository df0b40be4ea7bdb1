package dev.rapporteur.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.SetValue;

/**
 * The operations that move values from the stack into a container below them.
 */
final class ContainerOperations {

	private final PickleInput input;

	private final ValueStack stack;

	private final Containers containers;

	ContainerOperations(PickleInput input, ValueStack stack, Containers containers) {
		this.input = input;
		this.stack = stack;
		this.containers = containers;
	}

	@SuppressWarnings("unchecked")
	void append(int from) {
		Object target = target(from);
		OpaqueObject object = ObjectBuilder.opaque(target);
		List<Object> list;
		if (target instanceof ArrayList<?>) {
			list = (List<Object>) target;
		}
		else if (object != null) {
			list = object.items();
		}
		else {
			throw notA("list", target);
		}
		this.containers.count(this.stack.size() - from);
		for (int i = from; i < this.stack.size(); i++) {
			list.add(this.stack.get(i));
		}
		this.stack.truncate(from);
	}

	@SuppressWarnings("unchecked")
	void setItems(int from) {
		Object target = target(from);
		OpaqueObject object = ObjectBuilder.opaque(target);
		if (target instanceof LinkedHashMap<?, ?>) {
			putAll((Map<Object, Object>) target, from);
		}
		else if (object != null) {
			putAll(object.entries(), from);
		}
		else {
			throw notA("dict", target);
		}
	}

	void putAll(Map<Object, Object> map, int from) {
		int count = this.stack.size() - from;
		if (count % 2 != 0) {
			throw this.input.problem("A key of a dict has no value");
		}
		this.containers.count(count / 2);
		for (int i = from; i < this.stack.size(); i += 2) {
			this.containers.put(map, PendingObject.share(this.stack.raw(i)), this.stack.get(i + 1));
		}
		this.stack.truncate(from);
	}

	void addItems(int from) {
		Object target = target(from);
		if (!(target instanceof SetValue set) || set.frozen()) {
			throw notA("set", target);
		}
		addAll(set, from);
	}

	void addAll(SetValue set, int from) {
		this.containers.count(this.stack.size() - from);
		for (int i = from; i < this.stack.size(); i++) {
			this.containers.add(set.items(), PendingObject.share(this.stack.raw(i)));
		}
		this.stack.truncate(from);
	}

	/**
	 * The value below those that are moved.
	 */
	private Object target(int from) {
		if (from - 1 < this.stack.floor()) {
			throw this.input.problem("The stack has too few values");
		}
		return this.stack.raw(from - 1);
	}

	private PickleException notA(String type, Object target) {
		return this.input.problem("A value of type " + PythonTypes.of(target) + " is no " + type);
	}

}
