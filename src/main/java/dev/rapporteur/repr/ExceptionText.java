package dev.rapporteur.repr;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

/**
 * Python's {@code str()} of an exception: its arguments, save for some classes.
 */
final class ExceptionText {

	private final ExceptionParts exception;

	private final List<Object> arguments;

	private final int maximumDepth;

	private final RepeatBudget repeats;

	private ExceptionText(ExceptionParts exception, int maximumDepth, RepeatBudget repeats) {
		this.exception = exception;
		this.arguments = exception.arguments();
		this.maximumDepth = maximumDepth;
		this.repeats = repeats;
	}

	static String of(ExceptionParts exception, int maximumDepth, RepeatBudget repeats) {
		ExceptionText text = new ExceptionText(exception, maximumDepth, repeats);
		String own = exception.isOfSystem() ? text.ofSystem() : text.ofSpecial();
		return (own != null) ? own : text.ofAny();
	}

	private String ofAny() {
		if (this.arguments.isEmpty()) {
			return "";
		}
		if (this.arguments.size() > 1) {
			return repr(new Tuple(this.arguments));
		}
		return this.exception.isBuiltin("KeyError") ? repr(this.arguments.getFirst()) : str(this.arguments.getFirst());
	}

	/** With the names of one file or two. */
	private String ofSystem() {
		StringBuilder text = new StringBuilder("[Errno ").append(str(this.arguments.get(0)))
			.append("] ")
			.append(str(this.arguments.get(1)));
		if (this.arguments.size() > 2 && this.arguments.get(2) != None.NONE) {
			text.append(": ").append(repr(this.arguments.get(2)));
			if (this.arguments.size() == 5 && this.arguments.get(4) != None.NONE) {
				text.append(" -> ").append(repr(this.arguments.get(4)));
			}
		}
		return text.toString();
	}

	private @Nullable String ofSpecial() {
		return switch (PythonType.display(this.exception.type())) {
			case "SyntaxError", "IndentationError", "TabError" -> ofSyntax();
			case "ExceptionGroup", "BaseExceptionGroup" -> ofGroup();
			case "UnicodeDecodeError", "UnicodeEncodeError" -> ofUnicode();
			case "json.decoder.JSONDecodeError" -> ofJson();
			case "subprocess.CalledProcessError" -> ofProcess();
			case "subprocess.TimeoutExpired" -> (this.arguments.size() == 2) ? "Command '" + str(this.arguments.get(0))
					+ "' timed out after " + str(this.arguments.get(1)) + " seconds" : null;
			case "ssl.SSLError" -> (this.arguments.size() == 2) ? str(this.arguments.get(1)) : null;
			case "urllib.error.URLError" ->
				this.arguments.isEmpty() ? null : "<urlopen error " + str(this.arguments.getFirst()) + ">";
			default -> null;
		};
	}

	private @Nullable String ofSyntax() {
		if (this.arguments.size() != 2 || !(this.arguments.get(1) instanceof Tuple(List<Object> place))
				|| place.size() < 2) {
			return null;
		}
		String file = (place.get(0) instanceof String path) ? path.substring(path.lastIndexOf('/') + 1) : "";
		String line = (place.get(1) instanceof Long number) ? "line " + number : "";
		String where = file + ((file.isEmpty() || line.isEmpty()) ? "" : ", ") + line;
		return str(this.arguments.get(0)) + (where.isEmpty() ? "" : " (" + where + ")");
	}

	private @Nullable String ofGroup() {
		if (this.arguments.size() != 2) {
			return null;
		}
		int count = switch (this.arguments.get(1)) {
			case List<?> list -> list.size();
			case Tuple tuple -> tuple.items().size();
			default -> 0;
		};
		return str(this.arguments.get(0)) + " (" + count + " sub-exception" + ((count == 1) ? ")" : "s)");
	}

	private @Nullable String ofUnicode() {
		if (this.arguments.size() != 5 || !(this.arguments.get(2) instanceof Long start)
				|| !(this.arguments.get(3) instanceof Long end)) {
			return null;
		}
		Object input = this.arguments.get(1);
		if (input instanceof String text && !this.repeats.mayRead(text, text.length())) {
			return null;
		}
		String verb = (input instanceof Bytes) ? "decode byte" : "encode character";
		String one = (end == start + 1) ? oneOf(input, start) : null;
		String what = (one != null) ? " " + one + " in position " + start : "s in position " + start + "-" + (end - 1);
		return "'" + str(this.arguments.get(0)) + "' codec can't " + verb + what + ": " + str(this.arguments.get(4));
	}

	private static @Nullable String oneOf(Object input, long place) {
		if (input instanceof Bytes(byte[] content, boolean mutable) && place >= 0 && place < content.length) {
			return "0x%02x".formatted(content[(int) place]);
		}
		if (input instanceof String text && place >= 0 && place < text.codePointCount(0, text.length())) {
			StringBuilder out = new StringBuilder("'");
			PythonText.appendHex(out, text.codePointAt(text.offsetByCodePoints(0, (int) place)));
			return out.append('\'').toString();
		}
		return null;
	}

	private @Nullable String ofJson() {
		if (this.arguments.size() != 3 || !(this.arguments.get(1) instanceof String document)
				|| !(this.arguments.get(2) instanceof Long place) || place < 0
				|| !this.repeats.mayRead(document, document.length())
				|| place > document.codePointCount(0, document.length())) {
			return null;
		}
		String before = document.substring(0, document.offsetByCodePoints(0, place.intValue()));
		long line = before.chars().filter((character) -> character == '\n').count() + 1;
		String last = before.substring(before.lastIndexOf('\n') + 1);
		return str(this.arguments.get(0)) + ": line " + line + " column " + (last.codePointCount(0, last.length()) + 1)
				+ " (char " + place + ")";
	}

	private @Nullable String ofProcess() {
		if (!(this.exception.state() instanceof Map<?, ?> state) || !(state.get("returncode") instanceof Long status)
				|| !(state.get("cmd") instanceof Object command)) {
			return null;
		}
		// no str() of an attribute, which may be the exception itself
		String start = "Command '" + ((command instanceof String text) ? text : repr(command)) + "' ";
		if (status >= 0) {
			return start + "returned non-zero exit status " + status + ".";
		}
		String signal = StandardEnums.repr(new OpaqueObject(OpaqueObject.Construction.REDUCE,
				new PythonName("signal", "Signals"), Tuple.of(-status), null));
		return start + "died with " + ((signal != null) ? signal : "unknown signal " + -status) + ".";
	}

	private String str(Object value) {
		return PythonStr.of(value, this.maximumDepth, this.repeats);
	}

	private String repr(Object value) {
		return PythonRepr.of(value, this.maximumDepth, this.repeats);
	}

}
