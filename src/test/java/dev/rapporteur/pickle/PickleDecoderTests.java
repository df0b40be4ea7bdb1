package dev.rapporteur.pickle;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OpaqueObject.Construction;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.TimeOfDay;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PickleDecoderTests {

	private static final String FAILED_STATE = "(dVcode\nI0\nsVvalue\nVfailed\nsVtims\nVfailed\nsVreason\nVwhy\nsVdata\nNs";

	private final PickleDecoder decoder = new PickleDecoder(PickleLimits.DEFAULT);

	@Test
	void readsNumbers() {
		assertThat(decode("(I1\nI01\nI00\nL-5L\nI9223372036854775807\nL9223372036854775808L\nF1.5\nFnan\nF-inf\nF-0.0\n"
				+ "K%ffM%01%02J%ff%ff%ff%ff%8a%02%00%80%8a%00Nt."))
			.isEqualTo(Tuple.of(1L, true, false, -5L, Long.MAX_VALUE, BigInteger.TWO.pow(63), 1.5, Double.NaN,
					Double.NEGATIVE_INFINITY, -0.0, 255L, 513L, -1L, -32_768L, 0L, None.NONE));
	}

	@Test
	void readsStrings() {
		assertThat(decode("(Va\\u00e9\\\\u0041\\U0001f600%e9\nS'it\\'s\\x41\\n\\101'\nU%01aT%01%00%00%00b"
				+ "%8c%03%ed%a0%80%8c%06%c3%a9%f0%9f%98%80t."))
			.isEqualTo(Tuple.of("aé\\\\u0041😀é", "it'sA\nA", "a", "b", "\ud800", "é😀"));
	}

	@Test
	void readsContainersInOrder() {
		Object value = decode("((K%03K%01l(Vb\nK%01Va\nK%02d%8f(K%03K%01%90(K%03K%01%91t.");
		assertThat(value).isEqualTo(Tuple.of(List.of(3L, 1L), Map.of("b", 1L, "a", 2L),
				new SetValue(new LinkedHashSet<>(List.of(3L, 1L)), false),
				new SetValue(new LinkedHashSet<>(List.of(3L, 1L)), true)));
		assertThat(value).hasToString(
				"Tuple[items=[[3, 1], {b=1, a=2}, SetValue[items=[3, 1], frozen=false], SetValue[items=[3, 1], frozen=true]]]");
	}

	@Test
	void readsBytes() {
		assertThat(decode("(c_codecs\nencode\n(V\\u00ff\nVlatin1\ntRC%01xc__builtin__\nbytearray\n(C%01xtR"
				+ "c__builtin__\nbytes\n)Rt."))
			.isEqualTo(Tuple.of(bytes(false, 255), bytes(false, 'x'), bytes(true, 'x'), bytes(false)));
	}

	@Test
	void readsDatesAndTimes() {
		FixedZone newYork = new FixedZone(new TimeDelta(-1, 68_400, 0), "EST");
		String zone = "cdatetime\ntimezone\n(cdatetime\ntimedelta\n(I-1\nI68400\nI0\ntRVEST\ntR";
		assertThat(decode("(cdatetime\ndatetime\n(c_codecs\nencode\n(V%07%e4%81%02%03%04%05" + "%00%00%06\nVlatin1\ntR"
				+ zone + "tRcdatetime\ndate\nC%04%07%e4%01%02%85R" + "cdatetime\ntime\nC%06%01%02%03%0f%42%3f%85Rt."))
			.isEqualTo(Tuple.of(new DateTime(LocalDateTime.of(2020, 1, 2, 3, 4, 5, 6_000), newYork, true),
					LocalDate.of(2020, 1, 2), new TimeOfDay(LocalTime.of(1, 2, 3, 999_999_000), null, false)));
	}

	@Test
	void keepsADateThatPythonRejects() {
		assertThat(decode("cdatetime\ndate\nC%04%07%e4%0d%02%85R.")).isInstanceOf(OpaqueObject.class);
	}

	@Test
	void normalisesATimedeltaAndKeepsOneThatPythonRejects() {
		String type = "cdatetime\ntimedelta\n";
		assertThat(decode(type + "(I1\nI-1\nI1000001\ntR.")).isEqualTo(new TimeDelta(1, 0, 1));
		assertThat(decode(type + "(I-9223372036854775808\ntR.")).isInstanceOf(OpaqueObject.class);
		assertThat(decode(type + "(I1000000000\ntR.")).isInstanceOf(OpaqueObject.class);
	}

	@Test
	void readsTestResultsOfEachForm() {
		TestResult failed = TestResult.of(ResultCode.FAILED, "why");
		String type = "cpyats.results.result\nTestResult\n";
		assertThat(decode("ccopy_reg\n_reconstructor\n(" + type + "c__builtin__\nobject\nNtR" + FAILED_STATE + "b."))
			.isEqualTo(failed);
		assertThat(decode(type + "(I1\nVother\nNt%81" + FAILED_STATE + "b.")).isEqualTo(failed);
		assertThat(decode(type + "(I0\nVwhy\ntR.")).isEqualTo(failed);
		assertThat(decode(type + "(I1\ntR" + FAILED_STATE + "b.")).isEqualTo(failed);
	}

	@Test
	void keepsATestResultThatContradictsItselfOpaque() {
		OpaqueObject odd = (OpaqueObject) decode(
				"cpyats.results.result\nTestResult\n(I0\nVwhy\nNt%81" + FAILED_STATE.replace("I0", "I1") + "b.");
		assertThat(odd.callable()).isEqualTo(new PythonName("pyats.results.result", "TestResult"));
		assertThat(odd.state()).hasToString("{code=1, value=failed, tims=failed, reason=why, data=None}");
	}

	@Test
	void readsATestResultThatIsReferredToAgain() {
		String result = "cpyats.results.result\nTestResult\n(I0\nVwhy\nNt%81q%00" + FAILED_STATE + "b";
		assertThat(decode("(" + result + "h%00t."))
			.isEqualTo(Tuple.of(new TestResult(ResultCode.FAILED, "why", None.NONE),
					new TestResult(ResultCode.FAILED, "why", None.NONE)));
	}

	@Test
	void keepsATestResultThatHoldsItselfOpaque() {
		OpaqueObject result = (OpaqueObject) decode(
				"cpyats.results.result\nTestResult\n)%81p0\n" + FAILED_STATE + "Vdata\ng0\nsb.");
		assertThat((Map<?, ?>) result.state()).satisfies((state) -> assertThat(state.get("data")).isSameAs(result));
	}

	@Test
	void readsAResultCounter() {
		assertThat(decode("cpyats.results.counter\nResultCounter\n((dVpassed\nI2\nsVfailed\nI1\nsF0.5\ntR."))
			.isEqualTo(new ResultCounter(List.of(2L, 0L, 1L, 0L, 0L, 0L, 0L), 0.5));
	}

	@Test
	void readsExceptionsWithTheirAttributes() {
		assertThat(decode("cexceptions\nValueError\n(Vx\nI1\ntR(dVcode\nI5\nsb.")).isEqualTo(
				new ExceptionValue(new PythonName("builtins", "ValueError"), Tuple.of("x", 1L), Map.of("code", 5L)));
		assertThat(decode("cpyats.reporter.exceptions\nDuplicateIDError\n(Vx\ntR.")).isEqualTo(new ExceptionValue(
				new PythonName("pyats.reporter.exceptions", "DuplicateIDError"), Tuple.of("x"), null));
	}

	@Test
	void readsAnOrderedDict() {
		assertThat(decode("ccollections\nOrderedDict\n)R(Vb\nI1\nVa\nI2\nu.")).isInstanceOf(OrderedMap.class)
			.hasToString("{b=1, a=2}");
		assertThat(decode("ccollections\nOrderedDict\n((l(lVb\naI1\naatR.")).isInstanceOf(OrderedMap.class)
			.hasToString("{b=1}");
	}

	@Test
	void keepsWhatItDoesNotKnow() {
		OpaqueObject object = (OpaqueObject) decode("cshop\nBasket\n(I1\ntR(I2\ne(Vk\nI3\nu(dVs\nI4\nsb.");
		assertThat(object.construction()).isEqualTo(Construction.REDUCE);
		assertThat(object.callable()).isEqualTo(new PythonName("shop", "Basket"));
		assertThat(object.arguments()).isEqualTo(Tuple.of(1L));
		assertThat(object.items()).containsExactly(2L);
		assertThat(object.entries()).isEqualTo(Map.of("k", 3L));
		assertThat(object.state()).isEqualTo(Map.of("s", 4L));
	}

	@Test
	void joinsTheStatesOfAnObjectThatIsBuiltTwice() {
		OpaqueObject object = (OpaqueObject) decode("cshop\nBasket\n)%81(dVa\nI1\nsb(N(dVb\nI2\nstb.");
		assertThat(object.state()).isEqualTo(Tuple.of(Map.of("a", 1L), Map.of("b", 2L)));
	}

	@Test
	void readsObjectsOfProtocolZero() {
		OpaqueObject called = (OpaqueObject) decode("(I1\nishop\nBasket\n.");
		assertThat(called.construction()).isEqualTo(Construction.REDUCE);
		OpaqueObject made = (OpaqueObject) decode("(cshop\nBasket\no.");
		assertThat(made.construction()).isEqualTo(Construction.NEW_OBJECT);
	}

	@Test
	void namesClassesAndFunctionsAsPython3Does() {
		assertThat(decode("(c__builtin__\nxrange\nccopy_reg\n_reconstructor\ncexceptions\nKeyError\ncmine\nA.B\nt."))
			.isEqualTo(Tuple.of(new PythonName("builtins", "range"), new PythonName("copyreg", "_reconstructor"),
					new PythonName("builtins", "KeyError"), new PythonName("mine", "A.B")));
		assertThat(decode("%80%03c__builtin__\nxrange\n.")).isEqualTo(new PythonName("__builtin__", "xrange"));
	}

	@Test
	void keepsSharedReferencesAndCycles() {
		List<?> list = (List<?>) decode("]q%00(h%00]q%01h%01e.");
		assertThat(list.get(0)).isSameAs(list);
		assertThat(list.get(1)).isSameAs(list.get(2)).isEqualTo(new ArrayList<>());
	}

	@Test
	void ignoresWhatFollowsThePickle() {
		assertThat(decode("N.rest")).isEqualTo(None.NONE);
	}

	@Test
	void takesTheMemoryOfARepeatedStringOnce() {
		byte[] message = PickleText.bytes("%8c%04name.");
		assertThat(this.decoder.decode(message)).isSameAs(this.decoder.decode(message));
	}

	private Object decode(String pickle) {
		return this.decoder.decode(PickleText.bytes(pickle));
	}

	private static Bytes bytes(boolean mutable, int... content) {
		byte[] bytes = new byte[content.length];
		for (int i = 0; i < content.length; i++) {
			bytes[i] = (byte) content[i];
		}
		return new Bytes(bytes, mutable);
	}

}
