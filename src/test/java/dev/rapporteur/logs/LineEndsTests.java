package dev.rapporteur.logs;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineEndsTests {

	private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a\\nb\\nc\\n                         | 3
			a\\r\\nb\\r\\nc\\r\\n                   | 3
			a\\rb\\rc\\r                         | 3
			a\\nb\\r\\nc\\rd\\n\\re\\r\\r\\nf\\n\\n      | 9
			a\\nb                              | 1
			\\n\\n\\n                            | 3
			\\n                                | 1
			''                                | 0
			é\\u2028x\\u0085y\\u000bz\\u000c\\n漢\\n | 2
			a\\0b\\n\\0\\n                        | 2
			a\\u000cb\\u001cc\\u001dd\\n          | 1
			\\u2e8a\\u0a0d\\u8a8d\\u0d0a           | 0
			""")
	void eachKindOfLineEndCountsOnce(String escaped, int lines) {
		byte[] bytes = unescape(escaped).getBytes(StandardCharsets.UTF_8);
		assertThat(LineEnds.count(bytes, bytes.length, false)).isEqualTo(lines);
	}

	@Test
	void lineFeedAfterCountedCarriageReturnIsNoNewLineEnd() {
		assertThat(LineEnds.count(new byte[] { '\n', '\n' }, 2, true)).isEqualTo(1);
		assertThat(LineEnds.count("\n2345678\n".getBytes(StandardCharsets.US_ASCII), 9, true)).isEqualTo(1);
		assertThat(LineEnds.count(new byte[] { '\n', '\n' }, 1, false)).isEqualTo(1);
	}

	@Test
	void randomBytesAreCountedAsByTheRegularExpression() {
		Random random = new Random(7);
		byte[] alphabet = { '\r', '\n', '\r', '\n', 'x', 0, 9, 11, 12, 14, (byte) 0x8a, (byte) 0x8d, -1 };
		for (int round = 0; round < 20_000; round++) {
			byte[] bytes = new byte[random.nextInt(40)];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = alphabet[random.nextInt(alphabet.length)];
			}
			String text = new String(bytes, StandardCharsets.ISO_8859_1);
			long expected = LINE_END.matcher(text).results().count();
			assertThat(LineEnds.count(bytes, bytes.length, false)).as(text).isEqualTo((int) expected);
		}
	}

	private static String unescape(String text) {
		return Pattern.compile("\\\\u([0-9a-f]{4})")
			.matcher(text)
			.replaceAll((match) -> Character.toString(Integer.parseInt(match.group(1), 16)))
			.translateEscapes();
	}

}
