package dev.rapporteur.context;

import java.util.List;
import java.util.Map;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * A context as it was at one moment. Later changes of the tree don't reach it. Clients
 * may give values of any type to most fields: where a method below asks for one type, any
 * other one is as good as none.
 *
 * @param kind its kind
 * @param seq its number, unique in its run
 * @param parent the number of its parent, 0 for none
 * @param fields its fields by name, in the order of reports. Fields that a reply shows
 * although they are empty are there too, as {@code None}, an empty list or an empty dict;
 * {@code tasks} or {@code sections} stands at its place and holds the ids of the children
 * @param children the numbers of its children, in order
 * @param ignored whether its result counts nowhere
 * @param late whether it is a section that stopped after its task or the suite had, which
 * may have a result of their own by then
 * @param endCause why it is over without its client, or null if it isn't, or its client
 * has ended it
 */
public record ContextSnapshot(ContextKind kind, long seq, long parent, Map<String, Object> fields, List<Long> children,
		boolean ignored, boolean late, @Nullable EndCause endCause) {

	/** The type of test cases, which lie directly below tasks. */
	public static final String TESTCASE = "Testcase";

	/**
	 * A field, whatever its type.
	 * @param name its name
	 * @return its value, None if there is none
	 */
	public Object field(String name) {
		return this.fields.getOrDefault(name, None.NONE);
	}

	/**
	 * A field that is a text.
	 * @param name its name
	 * @return the text, empty if there is none
	 */
	public String text(String name) {
		return (this.fields.get(name) instanceof String text) ? text : "";
	}

	/**
	 * A field that is a dict, such as {@code logs} or {@code extra}.
	 * @param name its name
	 * @return the dict, empty if there is none
	 */
	public Map<?, ?> dict(String name) {
		return (this.fields.get(name) instanceof Map<?, ?> dict) ? dict : Map.of();
	}

	/** What it is for, such as {@code Testcase} or {@code Step}; empty for nothing. */
	public String type() {
		return text("type");
	}

	/** Its result, or null for none yet. */
	public @Nullable TestResult result() {
		return (this.fields.get("result") instanceof TestResult result) ? result : null;
	}

	/** Whether its result tells that something went wrong, and counts. */
	public boolean isFailure() {
		TestResult result = result();
		return result != null && result.code().isFailure() && !this.ignored;
	}

	/** The counts of the results in it, or null for none of the usual form. */
	public @Nullable ResultCounter counts() {
		return (this.fields.get("summary") instanceof ResultCounter counts) ? counts : null;
	}

	/** When it started, or null if it hasn't. */
	public @Nullable DateTime startTime() {
		return (this.fields.get("starttime") instanceof DateTime time) ? time : null;
	}

	/** When it stopped, or null if it hasn't. */
	public @Nullable DateTime stopTime() {
		return (this.fields.get("stoptime") instanceof DateTime time) ? time : null;
	}

	/** Whether it has started and not stopped. */
	public boolean isOpen() {
		return startTime() != null && stopTime() == null;
	}

	/** How long it took in seconds, or null if nobody knows. */
	public @Nullable Double runtime() {
		return (this.fields.get("runtime") instanceof Number runtime) ? Double.valueOf(runtime.doubleValue()) : null;
	}

	/** What was told of it, in order. */
	public List<?> details() {
		return (this.fields.get("details") instanceof List<?> details) ? details : List.of();
	}

}
