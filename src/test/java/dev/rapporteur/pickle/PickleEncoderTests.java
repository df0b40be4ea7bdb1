package dev.rapporteur.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OpaqueObject.Construction;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PickleEncoderTests {

	private final PickleEncoder encoder = new PickleEncoder();

	private final PickleDecoder decoder = new PickleDecoder(PickleLimits.DEFAULT);

	@Test
	void framesWhatPythonFrames() {
		assertThat(hex("pong")).isEqualTo("80049508000000000000008c04706f6e67942e");
		assertThat(hex(1L)).isEqualTo("80044b012e");
		assertThat(hex(256L)).isEqualTo("80049504000000000000004d00012e");
		assertThat(hex(None.NONE)).isEqualTo("80044e2e");
	}

	@Test
	void decodesWhatItEncodes() {
		Object value = Map.of("k", List.of(1L, "a", Tuple.of(2L), -1L, 1L << 40, 1.5), "r",
				TestResult.of(ResultCode.FAILED, "why"), "c", ResultCounter.ZERO);
		assertThat(this.decoder.decode(this.encoder.encode(value))).isEqualTo(value);
	}

	/** If each were compared with all others, this would take minutes. */
	@Test
	void findsTextsOfOneHashCodeAgain() {
		List<Object> texts = new ArrayList<>();
		for (int i = 0; i < 1 << 17; i++) {
			StringBuilder text = new StringBuilder();
			for (int bit = 0; bit < 17; bit++) {
				text.append(((i >> bit) & 1) != 0 ? "Aa" : "BB");
			}
			texts.add(text.toString());
		}
		assertThat(texts).extracting(Object::hashCode).containsOnly(texts.getFirst().hashCode());
		Object value = List.of(texts, new ArrayList<>(texts));
		byte[] pickle = this.encoder.encode(value);
		assertThat(this.decoder.decode(pickle)).isEqualTo(value);
		assertThat(pickle).hasSizeBetween((36 + 1 + 5) * texts.size(), (36 + 1 + 5) * texts.size() + 10_000);
	}

	@Test
	void findsNamesOfOneHashCodeAgain() {
		List<Object> names = new ArrayList<>();
		for (int i = 0; i < 64; i++) {
			StringBuilder module = new StringBuilder();
			for (int bit = 0; bit < 6; bit++) {
				module.append(((i >> bit) & 1) != 0 ? "Aa" : "BB");
			}
			names.add(new PythonName(module.toString(), "N"));
		}
		Object value = List.of(names, new ArrayList<>(names));
		assertThat(this.decoder.decode(this.encoder.encode(value))).isEqualTo(value);
	}

	@Test
	void writesALargeIntegerOnce() {
		BigInteger number = BigInteger.ONE.shiftLeft(8_000);
		Object value = Collections.nCopies(1_000, number);
		byte[] pickle = this.encoder.encode(value);
		assertThat(pickle).hasSizeLessThan(4_000);
		assertThat(this.decoder.decode(pickle)).isEqualTo(value);
	}

	@Test
	void takesSmallerIntegersAsIntegers() {
		assertThat(this.decoder.decode(this.encoder.encode(List.of(1, (short) 2, (byte) 3, 70_000))))
			.isEqualTo(List.of(1L, 2L, 3L, 70_000L));
	}

	@Test
	void writesAnObjectOfAClassByName() {
		OpaqueObject section = new OpaqueObject(Construction.NEW_OBJECT, new PythonName("m", "C"), Tuple.of(), null);
		section.setState(Map.of("id", "A"));
		assertThat(new String(this.encoder.encode(section), StandardCharsets.ISO_8859_1)).isEqualTo(
				"\u0080\u0004\u0095\u001b\0\0\0\0\0\0\0\u008c\u0001m\u0094\u008c\u0001C\u0094\u0093\u0094)\u0081\u0094"
						+ "}\u0094\u008c\u0002id\u0094\u008c\u0001A\u0094sb.");
	}

	@Test
	void keepsWhatIsSharedAndWhatIsNot() {
		List<Object> shared = new ArrayList<>();
		List<?> read = (List<?>) this.decoder
			.decode(this.encoder.encode(List.of(shared, shared, new ArrayList<>(), List.of(), List.of())));
		assertThat(read.get(1)).isSameAs(read.get(0));
		assertThat(read.get(2)).isNotSameAs(read.get(0));
		assertThat(read.get(4)).isNotSameAs(read.get(3));
	}

	@Test
	void writesWhatIsNestedDeep() {
		Object value = None.NONE;
		for (int i = 0; i < 100_000; i++) {
			value = Tuple.of(List.of(value));
		}
		assertThat(this.encoder.encode(value)).hasSizeGreaterThan(400_000);
	}

	@Test
	void writesLargeTextsOutsideOfFrames() {
		String text = "x".repeat(65_536);
		byte[] pickle = this.encoder.encode(List.of(text, 1L));
		assertThat(HexFormat.of().formatHex(pickle, 0, 10)).isEqualTo("80045d94285800000100");
		assertThat(HexFormat.of().formatHex(pickle, 10 + 65_536, pickle.length))
			.isEqualTo("9505000000000000" + "00944b01652e");
	}

	@Test
	void refusesWhatPythonHasNoValueFor() {
		assertThatExceptionOfType(PickleException.class)
			.isThrownBy(() -> this.encoder.encode(List.of(new StringBuilder())))
			.withMessage("A java.lang.StringBuilder can't be pickled");
		assertThatExceptionOfType(PickleException.class)
			.isThrownBy(() -> this.encoder.encode(LocalDate.of(10_000, 1, 1)))
			.withMessage("Python has no year 10000");
		assertThatExceptionOfType(PickleException.class)
			.isThrownBy(() -> this.encoder.encode(Collections.singletonList(null)))
			.withMessage("A container holds null");
	}

	private String hex(Object value) {
		return HexFormat.of().formatHex(this.encoder.encode(value));
	}

}
