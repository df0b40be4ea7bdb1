package dev.rapporteur.report.html;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Data of pages as browsers unpack it.
 */
final class Unpacked {

	private Unpacked() {
	}

	static String block(String page, String id) throws IOException {
		Matcher block = Pattern.compile("<script type=\"application/octet-stream\" id=\"" + id + "\">([^<]*)</script>")
			.matcher(page);
		if (!block.find()) {
			throw new IllegalArgumentException("no data " + id);
		}
		try (InflaterInputStream content = new InflaterInputStream(
				new ByteArrayInputStream(Base64.getDecoder().decode(block.group(1))), new Inflater(true))) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
