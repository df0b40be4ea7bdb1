package dev.rapporteur.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;

/**
 * A context as the server sees it at one time.
 *
 * @param fields all that the server tells, by name
 */
public record ContextInfo(Map<?, ?> fields) {

	/**
	 * Any field.
	 * @param name its name in the protocol
	 * @return its value, if the server told one; None is a value
	 */
	public Optional<Object> field(String name) {
		return Optional.ofNullable(this.fields.get(name));
	}

	private <T> Optional<T> field(String name, Class<T> type) {
		return field(name).filter(type::isInstance).map(type::cast);
	}

	/**
	 * The id among its siblings.
	 * @return mostly a text
	 */
	public Object id() {
		return field("id").orElseThrow();
	}

	public String name() {
		return field("name").map(String::valueOf).orElse("");
	}

	public String type() {
		return field("type").map(String::valueOf).orElse("");
	}

	/**
	 * The ids from the task down to this context.
	 * @return the path, as other calls take it
	 */
	public List<?> path() {
		return field("idlist", List.class).orElse(List.of());
	}

	/**
	 * The result, while it runs that of the children so far.
	 * @return the result, if there is one yet
	 */
	public Optional<TestResult> result() {
		return field("result", TestResult.class);
	}

	public List<?> details() {
		return field("details", List.class).orElse(List.of());
	}

	public Map<?, ?> extra() {
		return field("extra", Map.class).orElse(Map.of());
	}

	/**
	 * The ids of the children, in the order in which they came.
	 * @return the ids
	 */
	public List<?> children() {
		return field("sections", List.class).or(() -> field("tasks", List.class)).orElse(List.of());
	}

	/**
	 * How often each result occurred, once it has stopped.
	 * @return the counts; sections have none
	 */
	public Optional<ResultCounter> summary() {
		return field("summary", ResultCounter.class);
	}

	/**
	 * Which part of which log belongs to it.
	 * @return {@code file}, {@code begin}, {@code size} and others; empty without a log
	 */
	public Map<?, ?> logs() {
		return field("logs", Map.class).orElse(Map.of());
	}

}
