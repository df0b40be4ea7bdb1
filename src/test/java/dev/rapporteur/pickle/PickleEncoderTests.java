package dev.rapporteur.pickle;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.Tuple;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

	private String hex(Object value) {
		return HexFormat.of().formatHex(this.encoder.encode(value));
	}

}
