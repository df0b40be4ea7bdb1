package dev.rapporteur.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Pickles in readable form.
 */
final class PickleText {

	private PickleText() {
	}

	/**
	 * Characters, and bytes as % and two hexadecimal digits.
	 */
	static byte[] bytes(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] source = text.getBytes(StandardCharsets.ISO_8859_1);
		for (int i = 0; i < source.length; i++) {
			if (source[i] == '%') {
				bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
				i += 2;
			}
			else {
				bytes.write(source[i]);
			}
		}
		return bytes.toByteArray();
	}

}
