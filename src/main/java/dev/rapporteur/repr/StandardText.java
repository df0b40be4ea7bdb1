package dev.rapporteur.repr;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;

/**
 * Texts within those that Python shows of objects of its standard library.
 */
final class StandardText {

	private static final int MAXIMUM_PATH = 1 << 16;

	private static final int BITS_OF_UUID = 128;

	private StandardText() {
	}

	/**
	 * An address or network of {@code ipaddress}.
	 * @return the text, or null if the object is none
	 */
	static @Nullable String ofAddress(OpaqueObject object) {
		PythonName type = PythonObject.classOf(object);
		List<Object> arguments = PythonObject.argumentsOf(object);
		if (type == null || !type.module().equals("ipaddress") || arguments.size() != 1
				|| ExceptionParts.of(object) != null) {
			return null;
		}
		return switch (arguments.getFirst()) {
			case String text -> text;
			case Long bits when type.name().equals("IPv4Address") ->
				(bits >> 24 & 0xff) + "." + (bits >> 16 & 0xff) + "." + (bits >> 8 & 0xff) + "." + (bits & 0xff);
			default -> null;
		};
	}

	/**
	 * A path as it stands in {@code repr()}, with slashes also for Windows.
	 */
	static String path(PythonName type, List<Object> segments) {
		List<String> parts = parts(segments);
		if (type.name().endsWith("WindowsPath")) {
			return windowsPath(parts).replace('\\', '/');
		}
		String joined = String.join("/", parts);
		if (joined.isEmpty()) {
			return ".";
		}
		return (joined.startsWith("//") && segments.size() > 1) ? joined.substring(1) : joined;
	}

	/**
	 * Segments are texts; one may stand in a path again and again, but no path is long.
	 */
	private static List<String> parts(List<Object> segments) {
		List<String> parts = new ArrayList<>();
		long length = 0;
		for (Object segment : segments) {
			String text = (segment instanceof String || segment instanceof Number) ? segment.toString() : "?";
			if (!parts.isEmpty() && length + text.length() > MAXIMUM_PATH) {
				parts.add("...");
				break;
			}
			parts.add(text);
			length += text.length() + 1;
		}
		return parts;
	}

	/**
	 * A path as it is.
	 */
	static String pathText(PythonName type, List<Object> segments) {
		boolean isWindows = type.name().endsWith("WindowsPath");
		return isWindows ? windowsPath(parts(segments)) : path(type, segments);
	}

	/**
	 * The first part may be a drive, which has its own backslash if the path is absolute.
	 */
	private static String windowsPath(List<String> parts) {
		if (parts.isEmpty()) {
			return ".";
		}
		String first = parts.getFirst();
		boolean isDrive = first.endsWith("\\") || (first.endsWith(":") && first.length() == 2);
		String rest = parts.stream().skip(1).collect(Collectors.joining("\\"));
		return first + ((isDrive || rest.isEmpty()) ? "" : "\\") + rest;
	}

	static String uuid(OpaqueObject object) {
		Object number = (object.state() instanceof Map<?, ?> state) ? state.get("int") : null;
		BigInteger bits = switch (number) {
			case Long small -> BigInteger.valueOf(small);
			case BigInteger large -> large;
			case null, default -> BigInteger.ZERO;
		};
		String digits = ((bits.bitLength() > BITS_OF_UUID) ? BigInteger.ZERO : bits).toString(16);
		String hex = "0".repeat(Math.max(0, 32 - digits.length())) + digits;
		return String.join("-", hex.substring(0, 8), hex.substring(8, 12), hex.substring(12, 16), hex.substring(16, 20),
				hex.substring(20));
	}

	static String complex(List<Object> arguments) {
		if (arguments.size() != 2 || !(arguments.get(0) instanceof Double real)
				|| !(arguments.get(1) instanceof Double imaginary)) {
			return "0j";
		}
		String imaginaryText = part(imaginary) + "j";
		if (real.equals(0.0)) {
			return imaginaryText;
		}
		return "(" + part(real) + (imaginaryText.startsWith("-") ? "" : "+") + imaginaryText + ")";
	}

	private static String part(double number) {
		String text = PythonFloat.repr(number);
		return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

}
