package dev.rapporteur.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import dev.rapporteur.value.TestResult;

/**
 * A change of the tree.
 *
 * @param fields all that the server tells, by name
 */
public record ReportEvent(Map<?, ?> fields) {

	/**
	 * What happened.
	 * @return {@code init_}, {@code start_} or {@code stop_} with {@code testsuite},
	 * {@code task}, {@code section} or {@code plugin}
	 */
	public String event() {
		return String.valueOf(this.fields.get("event"));
	}

	public String type() {
		return String.valueOf(this.fields.get("type"));
	}

	/**
	 * Any field.
	 * @param name its name in the protocol
	 * @return its value, if it has one
	 */
	public Optional<Object> field(String name) {
		return Optional.ofNullable(this.fields.get(name));
	}

	/**
	 * The number of the context, the same for all its events.
	 * @return 1 for the first context of the run
	 */
	public long sequenceNumber() {
		return number("seq_num").orElseThrow();
	}

	/**
	 * The number of the context that encloses it.
	 * @return nothing for a test suite
	 */
	public OptionalLong parentSequenceNumber() {
		return number("parent_seq_num");
	}

	private OptionalLong number(String name) {
		return (this.fields.get(name) instanceof Long number) ? OptionalLong.of(number) : OptionalLong.empty();
	}

	/**
	 * The ids from the task down to the context.
	 * @return the path
	 */
	public List<?> path() {
		return (this.fields.get("idlist") instanceof List<?> path) ? path : List.of();
	}

	public String name() {
		return String.valueOf(this.fields.get("name"));
	}

	public Optional<TestResult> result() {
		return field("result").filter(TestResult.class::isInstance).map(TestResult.class::cast);
	}

}
