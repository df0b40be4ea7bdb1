package dev.rapporteur.pickle;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.None;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.rapporteur.pickle.PickleText.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HostilePickleTests {

	private static final PickleLimits SMALL = new PickleLimits(100, 1_000, 10_000, 16);

	@ParameterizedTest(name = "{0}")
	@CsvSource(quoteCharacter = '"', delimiter = '|',
			textBlock = """
					empty                       | ""                           | The pickle ends too early at byte 0
					no stop                     | N                            | The pickle ends too early at byte 1
					nothing to stop with        | .                            | The stack has too few values at byte 1
					unknown operation           | %ff                          | There is no operation 0xff at byte 1
					protocol of the future      | %80%06                       | There is no protocol 6 at byte 2
					frame beyond the end        | %95%ff%ff%ff%7f%00%00%00%00N. | A frame of 2147483647 bytes exceeds the pickle at byte 9
					negative frame              | %95%ff%ff%ff%ff%ff%ff%ff%ff  | A frame of -1 bytes exceeds the pickle at byte 9
					text of 4 GB                | X%ff%ff%ff%ffa               | The pickle ends too early: 4294967295 more bytes are announced, 1 are there, at byte 5
					text of 2^63 bytes          | %8d%ff%ff%ff%ff%ff%ff%ff%7fa | The pickle ends too early: 9223372036854775807 more bytes are announced, 1 are there, at byte 9
					negative bytes              | %8e%ff%ff%ff%ff%ff%ff%ff%ffa | The pickle ends too early: -1 more bytes are announced, 1 are there, at byte 9
					negative string             | T%ff%ff%ff%ff                | The pickle ends too early: -1 more bytes are announced, 0 are there, at byte 5
					negative integer size       | %8b%ff%ff%ff%ff              | The pickle ends too early: -1 more bytes are announced, 0 are there, at byte 5
					large integer               | %8b%11%00%00%00              | An integer has more than 16 bytes at byte 5
					integer of many digits      | L99999999999999999999999999999999999999999%0a. | An integer has more than 16 bytes at byte 43
					integer of letters          | Ix%0a.                       | An integer is not a number at byte 3
					float of letters            | F1d%0a.                      | A float is not a number at byte 4
					float of signs              | F+-1%0a.                     | A float is not a number at byte 5
					line without end            | I1                           | The pickle ends within a line at byte 1
					text that is not UTF-8      | %8c%02%c3%28.                | A string is not UTF-8 at byte 3
					text that ends early        | %8c%01%c3.                   | A string is not UTF-8 at byte 2
					overlong text               | %8c%02%c0%80.                | A string is not UTF-8 at byte 2
					text beyond Unicode         | %8c%04%f4%90%80%80.          | A string is not UTF-8 at byte 2
					escape beyond Unicode       | V\\Uffffffff%0a.             | An escape in a string is not a character at byte 12
					escape that ends early      | V\\u12%0a.                   | An escape in a string is cut off at byte 6
					string without quotes       | Sx%0a.                       | A string has no quotes around it at byte 3
					Python 2 string of bytes    | U%01%ff.                     | A string of Python 2 is not ASCII at byte 3
					memo entry never put        | h%07.                        | The memo has no entry 7 at byte 2
					negative memo entry         | Np-1%0a.                     | The index -1 is not one of the memo at byte 5
					mark missing                | u.                           | The stack has no mark at byte 1
					values below the mark       | (0%85.                       | The stack has too few values at byte 3
					reaching below the mark     | N(%85.                       | The stack has too few values at byte 3
					items for no list           | N(Ne.                        | A value of type NoneType is no list at byte 4
					entries for no dict         | ](NNu.                       | A value of type list is no dict at byte 5
					items for no set            | ](N%90.                      | A value of type list is no set at byte 4
					items for a frozenset       | (%91(N%90.                   | A value of type frozenset is no set at byte 5
					key without a value         | }(Nu.                        | A key of a dict has no value at byte 4
					list as a key               | }]Ns.                        | A value of type list can't be a key or an item of a set at byte 4
					dict as an item of a set    | %8f(}%90.                    | A value of type dict can't be a key or an item of a set at byte 4
					list deep in a key          | }]%85%85Ns.                  | A value of type list can't be a key or an item of a set at byte 6
					two NaN keys                | }(Fnan%0aNFnan%0aNu.         | A dict has two NaN keys at byte 15
					call of a number            | K%01)R.                      | A value of type int can't be called at byte 4
					call of an exception        | cbuiltins%0aValueError%0a)R)R. | A value of type builtins.ValueError can't be called at byte 25
					arguments that are no tuple | ca%0ab%0aNR.                 | The arguments of an object are no tuple at byte 7
					keywords that are no dict   | ca%0ab%0a)N%92.              | The keyword arguments of an object are no dict at byte 8
					name that is no string      | NN%93.                       | The name of a class or function is no string at byte 3
					state for a list            | ]Nb.                         | A value of type list can't take a state at byte 3
					state for a class           | ca%0ab%0aNb.                 | A value of type class or function can't take a state at byte 7
					two states                  | ca%0ab%0a)RK%01bK%02b.       | An object gets two states that can't be joined at byte 13
					persistent id               | Pid%0a.                      | Pickles with persistent ids are not supported at byte 1
					extension                   | %82%01.                      | Pickles with extension codes are not supported at byte 1
					buffer                      | %97.                         | Pickles with buffers outside of the pickle are not supported at byte 1
					object without a class      | (o.                          | An object has no class at byte 2
					""")
	void namesWhatIsWrong(String name, String pickle, String message) {
		assertRejected(bytes(pickle), message);
	}

	@Test
	void refusesDeepLists() {
		assertRejected(bytes("]".repeat(101) + "a".repeat(100) + "."), "The pickle is nested deeper than 100 levels");
		assertThat(new PickleDecoder(SMALL).decode(bytes("]".repeat(100) + "a".repeat(99) + ".")))
			.isInstanceOf(List.class);
	}

	@Test
	void refusesDeepTuples() {
		assertRejected(bytes(")" + "%85".repeat(200) + "."), "The pickle is nested deeper than 100 levels");
	}

	@Test
	void refusesDepthThatIsMadeFromTheMemo() {
		StringBuilder pickle = new StringBuilder();
		for (int i = 0; i < 200; i++) {
			pickle.append(']').append('p').append(i).append("%0a");
		}
		for (int i = 1; i < 200; i++) {
			pickle.append('g').append(i - 1).append("%0ag").append(i).append("%0aa0");
		}
		assertRejected(bytes(pickle + "g0%0a."), "The pickle is nested deeper than 100 levels");
	}

	@Test
	void refusesDeepObjectsAndStates() {
		assertRejected(bytes("ca%0ab%0a)R".repeat(200) + "b".repeat(199) + "."),
				"The pickle is nested deeper than 100 levels");
	}

	@Test
	void refusesTooManyElements() {
		assertRejected(bytes("]".repeat(10_001) + "."), "The pickle has more than 10000 elements at byte 10001");
		assertRejected(bytes("](" + "N".repeat(10_000) + "e."),
				"The pickle has more than 10000 elements at byte 10003");
	}

	@Test
	void refusesTooManyMemoEntries() {
		assertRejected(bytes("N" + "%94".repeat(1_001) + "."), "The memo has more than 1000 entries at byte 1002");
	}

	@Test
	void takesAMemoIndexBeyondTheMessage() {
		assertThat(new PickleDecoder(SMALL).decode(bytes("Nr%ff%ff%ff%ff0j%ff%ff%ff%ff."))).isEqualTo(None.NONE);
		assertThat(new PickleDecoder(SMALL).decode(bytes("Np99999999999%0a0g99999999999%0a."))).isEqualTo(None.NONE);
	}

	@Test
	void refusesAKeyThatIsExponentiallyLarge() {
		assertRejected(bytes("}N" + "2%86".repeat(40) + "Ns."), "The pickle has more than 10000 elements");
	}

	@Test
	void refusesADeepKey() {
		assertRejected(bytes("})" + "%85".repeat(102) + "Ns."), "A key is nested deeper than 100 levels");
	}

	@Test
	void refusesAKeyThatIsLarge() {
		byte[] pickle = bytes("}(" + "N".repeat(10_000) + "tNs.");
		assertThatExceptionOfType(PickleException.class)
			.isThrownBy(() -> new PickleDecoder(PickleLimits.DEFAULT).decode(pickle))
			.withMessageStartingWith("A key holds more than 10000 elements");
		assertThat(new PickleDecoder(PickleLimits.DEFAULT).decode(bytes("}(" + "N".repeat(9_999) + "tNs.")))
			.isInstanceOf(Map.class);
	}

	@Test
	void refusesAKeyThatHoldsALongTextAgainAndAgain() {
		String text = "p0%0a" + "g0%0a".repeat(300);
		byte[] pickle = bytes("}(V" + "a".repeat(1_000) + "%0a" + text + "tNs.");
		assertThatExceptionOfType(PickleException.class)
			.isThrownBy(() -> new PickleDecoder(PickleLimits.DEFAULT).decode(pickle))
			.withMessageStartingWith("A key holds more than 10000 elements");
	}

	@Test
	void refusesANameThatNoClassHas() {
		assertRejected(bytes("cm%0a" + "A".repeat(500) + "%0a."),
				"The name of a class or function is longer than 500 characters at byte 504");
	}

	@Test
	void refusesANameThatIsTooLongSincePython3() {
		assertRejected(bytes("cUserString%0a" + "A".repeat(490) + "%0a."),
				"The name of a class or function is longer than 500 characters at byte 503");
	}

	@Test
	void refusesTheCallOfAnExceptionThatSomethingRefersTo() {
		assertRejected(bytes("cexceptions%0aValueError%0a(Ve%0atRp3%0ag3%0aN%85R."),
				"A value of type builtins.ValueError can't be called at byte 38");
	}

	/** Could hold itself, and would be empty once it is written and read again. */
	@Test
	void refusesAnOrderedDictOfSomethingElseThanPairs() {
		byte[] pickle = HexFormat.of()
			.parseHex(
					"80048c0b636f6c6c656374696f6e73948c0b4f726465726564446963749493945d94284b018c0c636f727075735f747970"
							+ "6573948c084861736861626c6594939429819465680268038594529430680a52302e");
		assertRejected(pickle, "An OrderedDict is made of something else than pairs at byte 76");
	}

	@Test
	void takesKeysOfOneTypeThatAreMadeToCollide() {
		StringBuilder tuples = new StringBuilder("}(");
		StringBuilder numbers = new StringBuilder("}(");
		for (int i = 0; i < 300; i++) {
			tuples.append("(I").append(i).append("%0aI").append(31 * (300 - i)).append("%0atN");
			numbers.append("L").append((long) i << 32 | i).append("L%0aN");
		}
		PickleDecoder decoder = new PickleDecoder(SMALL);
		assertThat((Map<?, ?>) decoder.decode(bytes(tuples + "u."))).hasSize(300);
		assertThat((Map<?, ?>) decoder.decode(bytes(numbers + "u."))).hasSize(300);
	}

	@Test
	void refusesKeysOfDifferentTypesThatAreMadeToCollide() {
		StringBuilder pickle = new StringBuilder("}(");
		for (int i = 0; i < 256; i++) {
			StringBuilder text = new StringBuilder();
			for (int bit = 0; bit < 8; bit++) {
				text.append(((i >> bit) & 1) != 0 ? "Aa" : "BB");
			}
			long number = (long) i << 32 | (i ^ Integer.toUnsignedLong("BB".repeat(8).hashCode()));
			pickle.append("V").append(text).append("%0aNL").append(number).append("L%0aN");
		}
		assertRejected(bytes(pickle + "u."), "Too many keys of different types have the same hash in one container");
	}

	@Test
	void readsReferencesThatUnfoldExponentially() {
		byte[] pickle = bytes("]" + "2%86".repeat(60) + ".");
		PickleDecoder decoder = new PickleDecoder(SMALL);
		assertThat(new PickleEncoder().encode(decoder.decode(pickle))).hasSizeLessThan(1_000);
	}

	private static void assertRejected(byte[] pickle, String message) {
		assertThatExceptionOfType(PickleException.class).isThrownBy(() -> new PickleDecoder(SMALL).decode(pickle))
			.withMessageStartingWith(message);
	}

}
