package dev.rapporteur.event;

import java.util.List;

/**
 * What the fields of an event are written to, one after the other.
 */
public interface EventOutput {

	/**
	 * Writes the type, which comes first.
	 * @param type the type of the event
	 */
	void type(EventType type);

	/**
	 * Writes another field.
	 * @param field the field
	 * @param value its value, one of those that a report can hold
	 */
	void add(EventField field, Object value);

	/**
	 * Writes {@link EventField#RESULTS}.
	 * @param results the results, at least one
	 */
	void results(List<ContextResult> results);

}
