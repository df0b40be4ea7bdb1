package dev.rapporteur.repr;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;

/**
 * Members of well-known enums of Python's standard library, which are pickled by their
 * values alone.
 */
final class StandardEnums {

	private static final Map<String, StandardEnum> ALL = read();

	private StandardEnums() {
	}

	/**
	 * Whether a class is such an enum.
	 */
	static boolean isOne(PythonName type) {
		return ALL.containsKey(type.toString());
	}

	/**
	 * How Python shows the class itself.
	 */
	static String classRepr(PythonName type) {
		boolean isFlag = ALL.get(type.toString()) instanceof StandardEnum known && known.kind() == Kind.FLAG;
		return "<" + (isFlag ? "flag" : "enum") + " '" + type.name() + "'>";
	}

	/**
	 * The value of a member, which is a text or an int at the same time.
	 * @return the value, or null if the object is no such member
	 */
	static @Nullable Object valueOf(OpaqueObject object) {
		return (repr(object) != null) ? PythonObject.argumentsOf(object).getFirst() : null;
	}

	/**
	 * How Python shows a member.
	 * @return the text, or null if the object is no such member
	 */
	static @Nullable String repr(OpaqueObject object) {
		List<Object> arguments = PythonObject.argumentsOf(object);
		PythonName type = PythonObject.classOf(object);
		StandardEnum known = (type != null) ? ALL.get(type.toString()) : null;
		if (type == null || known == null || arguments.size() != 1) {
			return null;
		}
		Object value = arguments.getFirst();
		if (known.kind() == Kind.FLAG) {
			return (value instanceof Long flags && flags > 0) ? flags(type, flags) : null;
		}
		// anything else may be a list within itself, which has no hash code
		String name = (value instanceof Long || value instanceof String) ? known.names().get(value) : null;
		if (name == null) {
			return null;
		}
		return "<" + type.name() + "." + name + ((known.kind() == Kind.INT) ? ": " + value : "") + ">";
	}

	/**
	 * The names of flags, the lowest first.
	 * @return the names, or null if one is not known
	 */
	private static @Nullable String flags(PythonName type, long flags) {
		Map<Object, String> names = Objects.requireNonNull(ALL.get(type.toString())).names();
		String shown = names.entrySet()
			.stream()
			.filter((flag) -> (flags & (Long) flag.getKey()) != 0)
			.map((flag) -> type.module() + "." + flag.getValue())
			.collect(Collectors.joining("|"));
		long known = names.keySet().stream().mapToLong((flag) -> (Long) flag).sum();
		return ((flags & ~known) == 0) ? shown : null;
	}

	private static Map<String, StandardEnum> read() {
		Map<String, StandardEnum> all = new HashMap<>();
		try (InputStream input = Objects
			.requireNonNull(StandardEnums.class.getResourceAsStream("standard-enums.txt"))) {
			new String(input.readAllBytes(), StandardCharsets.US_ASCII).lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split(" "))
				.forEach((words) -> all.put(words[0], StandardEnum.of(words)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Map.copyOf(all);
	}

	private enum Kind {

		STR, INT, FLAG

	}

	/**
	 * One class.
	 *
	 * @param kind what its members are
	 * @param names their names by their values, in the order of these
	 */
	private record StandardEnum(Kind kind, Map<Object, String> names) {

		static StandardEnum of(String[] words) {
			Kind kind = switch (words[1]) {
				case "str" -> Kind.STR;
				case "int" -> Kind.INT;
				default -> Kind.FLAG;
			};
			Map<Object, String> names = new LinkedHashMap<>();
			for (String word : List.of(words).subList(2, words.length)) {
				int end = word.indexOf('=');
				String value = word.substring(end + 1);
				names.put((kind == Kind.STR) ? value : (Object) Long.valueOf(value), word.substring(0, end));
			}
			return new StandardEnum(kind, names);
		}

	}

}
