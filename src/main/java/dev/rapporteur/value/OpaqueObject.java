package dev.rapporteur.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A Python object of a class that we don't know: how it is made again, and nothing else.
 * It goes back to its client as it came, nothing of it ever runs here. Equal only to
 * itself, since such objects may refer to themselves.
 */
public final class OpaqueObject {

	/**
	 * How Python makes the object.
	 */
	public enum Construction {

		/** By calling the callable with the arguments. */
		REDUCE,

		/** By {@code cls.__new__(cls, *arguments)}. */
		NEW_OBJECT,

		/** By {@code cls.__new__(cls, *arguments, **keywords)}. */
		NEW_OBJECT_WITH_KEYWORDS

	}

	private final Construction construction;

	private final Object callable;

	private final Object arguments;

	private final @Nullable Object keywords;

	private final List<Object> items = new ArrayList<>(0);

	private final Map<Object, Object> entries = new LinkedHashMap<>(0);

	private @Nullable Object state;

	private @Nullable Object stateSetter;

	/**
	 * Creates an object without items, entries and state.
	 * @param construction how it is made
	 * @param callable the class or function that makes it, mostly a {@link PythonName}
	 * @param arguments its arguments, mostly a {@link Tuple}
	 * @param keywords its keyword arguments, or null
	 */
	public OpaqueObject(Construction construction, Object callable, Object arguments, @Nullable Object keywords) {
		this.construction = construction;
		this.callable = callable;
		this.arguments = arguments;
		this.keywords = keywords;
	}

	public Construction construction() {
		return this.construction;
	}

	public Object callable() {
		return this.callable;
	}

	public Object arguments() {
		return this.arguments;
	}

	public @Nullable Object keywords() {
		return this.keywords;
	}

	/**
	 * What Python appends to the new object.
	 * @return the list itself, to be filled while the object is read
	 */
	public List<Object> items() {
		return this.items;
	}

	/**
	 * What Python sets on the new object, key by key.
	 * @return the map itself, to be filled while the object is read
	 */
	public Map<Object, Object> entries() {
		return this.entries;
	}

	public @Nullable Object state() {
		return this.state;
	}

	public void setState(Object state) {
		this.state = state;
	}

	/**
	 * What Python calls with the object and its state.
	 * @return a callable, or null for the object's own way to take its state
	 */
	public @Nullable Object stateSetter() {
		return this.stateSetter;
	}

	public void setStateSetter(Object stateSetter) {
		this.stateSetter = stateSetter;
	}

}
