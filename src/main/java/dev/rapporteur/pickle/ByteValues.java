package dev.rapporteur.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import dev.rapporteur.value.Bytes;

import org.jspecify.annotations.Nullable;

/**
 * The ways in which Python makes bytes where a protocol has no operation for them.
 */
final class ByteValues {

	private ByteValues() {
	}

	static @Nullable Object encode(List<Object> arguments) {
		return (arguments.size() == 2) ? latin1(arguments, false) : null;
	}

	static @Nullable Object bytes(List<Object> arguments) {
		return arguments.isEmpty() ? new Bytes(new byte[0], false) : null;
	}

	static @Nullable Object byteArray(List<Object> arguments) {
		if (arguments.isEmpty()) {
			return new Bytes(new byte[0], true);
		}
		if (arguments.size() == 1 && arguments.get(0) instanceof Bytes bytes) {
			return new Bytes(bytes.content(), true);
		}
		return latin1(arguments, true);
	}

	/**
	 * The bytes of a string whose characters are below 256.
	 * @return the bytes, or null for another string
	 */
	static byte @Nullable [] latin1(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 0xff) {
				return null;
			}
		}
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static @Nullable Bytes latin1(List<Object> arguments, boolean mutable) {
		if (arguments.size() != 2 || !(arguments.get(0) instanceof String text)
				|| !(arguments.get(1) instanceof String encoding)) {
			return null;
		}
		boolean known = switch (encoding.toLowerCase(Locale.ROOT)) {
			case "latin1", "latin-1", "iso-8859-1" -> true;
			default -> false;
		};
		byte[] content = known ? latin1(text) : null;
		return (content != null) ? new Bytes(content, mutable) : null;
	}

}
