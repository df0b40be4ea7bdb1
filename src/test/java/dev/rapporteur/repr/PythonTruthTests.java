package dev.rapporteur.repr;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class PythonTruthTests {

	static Stream<Object> empty() {
		return Stream.of(None.NONE, false, 0L, BigInteger.ZERO, -0.0, "", List.of(), Map.of(), new Tuple(List.of()),
				new SetValue(Set.of(), false), new Bytes(new byte[0], false), TimeDelta.ofSeconds(0),
				PythonObjects.reduced("collections", "deque"), PythonObjects.reduced("collections", "defaultdict"),
				PythonObjects.reduced("signal", "Handlers", 0L));
	}

	static Stream<Object> full() {
		return Stream.of(true, -1L, BigInteger.TWO.pow(2000), Double.NaN, Double.MIN_VALUE, " ", List.of(0L),
				Map.of("", 0L), new Tuple(List.of(None.NONE)), new SetValue(Set.of(false), true),
				new Bytes(new byte[1], true), TimeDelta.ofSeconds(-1), TestResult.of(ResultCode.FAILED),
				PythonObjects.made("user", "Plain"), PythonObjects.reduced("http", "HTTPStatus", 200L));
	}

	@ParameterizedTest
	@MethodSource("empty")
	void nothingAndAllThatIsEmptyIsFalse(Object value) {
		assertThat(PythonTruth.isTrue(value)).isFalse();
	}

	@ParameterizedTest
	@MethodSource("full")
	void allElseIsTrue(Object value) {
		assertThat(PythonTruth.isTrue(value)).isTrue();
	}

}
