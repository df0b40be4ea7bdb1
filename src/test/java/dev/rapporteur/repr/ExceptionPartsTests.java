package dev.rapporteur.repr;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

import static dev.rapporteur.repr.PythonObjects.reduced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ExceptionPartsTests {

	private static final int MAXIMUM_DEPTH = 500;

	static List<Arguments> ofSystem() {
		return List.of(arguments(builtin("OSError", 2L, "No"), "OSError(2, 'No')", "[Errno 2] No"),
				arguments(builtin("OSError", "text"), "OSError('text')", "text"),
				arguments(builtin("FileNotFoundError", 2L, "No", "/x"), "FileNotFoundError(2, 'No')",
						"[Errno 2] No: '/x'"),
				arguments(builtin("OSError", 2L, "No", "/x", None.NONE, "/y"), "OSError(2, 'No')",
						"[Errno 2] No: '/x' -> '/y'"),
				arguments(reduced("socket", "gaierror", -2L, "No"), "gaierror(-2, 'No')", "[Errno -2] No"),
				arguments(reduced("ssl", "SSLError", 1L, "x"), "SSLError(1, 'x')", "x"));
	}

	static List<Arguments> ofLanguage() {
		Bytes bytes = new Bytes(new byte[] { 'a', -1, -2 }, false);
		return List.of(arguments(builtin("ValueError"), "ValueError()", ""),
				arguments(builtin("KeyError", "k"), "KeyError('k')", "'k'"),
				arguments(builtin("ValueError", builtin("KeyError", "k")), "ValueError(KeyError('k'))", "'k'"),
				arguments(builtin("UnicodeDecodeError", "utf-8", bytes, 1L, 2L, "bad"),
						"UnicodeDecodeError('utf-8', b'a\\xff\\xfe', 1, 2, 'bad')",
						"'utf-8' codec can't decode byte 0xff in position 1: bad"),
				arguments(builtin("UnicodeDecodeError", "utf-8", bytes, 1L, 3L, "bad"),
						"UnicodeDecodeError('utf-8', b'a\\xff\\xfe', 1, 3, 'bad')",
						"'utf-8' codec can't decode bytes in position 1-2: bad"),
				arguments(builtin("UnicodeEncodeError", "ascii", "\u1234", 0L, 1L, "bad"),
						"UnicodeEncodeError('ascii', '\u1234', 0, 1, 'bad')",
						"'ascii' codec can't encode character '\\u1234' in position 0: bad"),
				arguments(builtin("SyntaxError", "bad", Tuple.of("/x/f.py", 3L)), "SyntaxError('bad', ('/x/f.py', 3))",
						"bad (f.py, line 3)"),
				arguments(builtin("ExceptionGroup", "g", List.of(builtin("ValueError"))),
						"ExceptionGroup('g', [ValueError()])", "g (1 sub-exception)"));
	}

	static List<Arguments> ofLibraries() {
		OpaqueObject failed = reduced("subprocess", "CalledProcessError", 3L, List.of("a"));
		failed.setState(Map.of("returncode", 3L, "cmd", List.of("a")));
		OpaqueObject killed = reduced("subprocess", "CalledProcessError", -9L, "a");
		killed.setState(Map.of("returncode", -9L, "cmd", "a"));
		return List.of(
				arguments(failed, "CalledProcessError(3, ['a'])", "Command '['a']' returned non-zero exit status 3."),
				arguments(killed, "CalledProcessError(-9, 'a')", "Command 'a' died with <Signals.SIGKILL: 9>."),
				arguments(reduced("subprocess", "TimeoutExpired", "a", 3L), "TimeoutExpired('a', 3)",
						"Command 'a' timed out after 3 seconds"),
				arguments(reduced("json.decoder", "JSONDecodeError", "bad", "[\n x", 3L),
						"JSONDecodeError('bad: line 2 column 2 (char 3)')", "bad: line 2 column 2 (char 3)"),
				arguments(reduced("urllib.error", "URLError", builtin("OSError", 2L, "No")),
						"URLError(OSError(2, 'No'))", "<urlopen error [Errno 2] No>"),
				arguments(reduced("_queue", "Empty"), "Empty()", ""),
				arguments(reduced("script", "OwnError", "a", 1L), "OwnError('a', 1)", "('a', 1)"));
	}

	@ParameterizedTest
	@MethodSource({ "ofSystem", "ofLanguage", "ofLibraries" })
	void showsExceptionsAsPythonDoes(Object value, String repr, String str) {
		assertThat(PythonRepr.of(value, MAXIMUM_DEPTH)).isEqualTo(repr);
		assertThat(PythonStr.of(value, MAXIMUM_DEPTH)).isEqualTo(str);
	}

	@Test
	void takesAnObjectWithTheNameOfAnExceptionForAnObject() {
		assertThat(PythonRepr.of(PythonObjects.made("script", "OwnError"), MAXIMUM_DEPTH))
			.isEqualTo("<script.OwnError object at 0x000000000000>");
	}

	private static ExceptionValue builtin(String name, Object... arguments) {
		return new ExceptionValue(new PythonName("builtins", name), Tuple.of(arguments), null);
	}

}
