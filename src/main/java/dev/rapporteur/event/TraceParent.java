package dev.rapporteur.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The span of another program that something belongs to, as W3C Trace Context writes it.
 *
 * @param traceId 32 hexadecimal digits, not all of them 0
 * @param spanId 16 hexadecimal digits, not all of them 0
 * @param sampled whether that program has its trace recorded
 * @param state what vendors have added, or empty
 */
public record TraceParent(String traceId, String spanId, boolean sampled, String state) {

	/**
	 * Whatever comes behind the flags belongs to later versions, of which there is none.
	 */
	private static final Pattern FORM = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

	/** What the standard asks programs to pass on at least. */
	private static final int LONGEST_STATE = 512;

	/**
	 * Reads it.
	 * @param parent the header or variable {@code traceparent}, or null for none
	 * @param state that of {@code tracestate}, or null for none; one that is longer than
	 * 512 characters is left out
	 * @return what it says, or null if there is none, or it has another form
	 */
	public static @Nullable TraceParent of(@Nullable String parent, @Nullable String state) {
		String given = (parent != null) ? parent.strip() : "";
		Matcher matcher = FORM.matcher(given);
		if (!matcher.matches() || (given.startsWith("00") && matcher.group(4) != null)) {
			return null;
		}
		boolean sampled = (Integer.parseInt(matcher.group(3), 16) & 1) == 1;
		String known = (state != null && state.length() <= LONGEST_STATE) ? state.strip() : "";
		return new TraceParent(matcher.group(1), matcher.group(2), sampled, known);
	}

	/**
	 * The header again.
	 * @return such as {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}
	 */
	public String header() {
		return "00-" + this.traceId + "-" + this.spanId + (this.sampled ? "-01" : "-00");
	}

}
