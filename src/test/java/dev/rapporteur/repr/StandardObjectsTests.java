package dev.rapporteur.repr;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

import static dev.rapporteur.repr.PythonObjects.made;
import static dev.rapporteur.repr.PythonObjects.reduced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The texts are those of Python 3.11.
 */
class StandardObjectsTests {

	private static final int MAXIMUM_DEPTH = 500;

	private static final OpaqueObject ZONE = zone();

	static List<Arguments> enums() {
		return List.of(arguments(reduced("http", "HTTPStatus", 200L), "<HTTPStatus.OK: 200>", "200"),
				arguments(reduced("http", "HTTPStatus", 299L), "<http.HTTPStatus object at 0x000000000000>",
						"<http.HTTPStatus object at 0x000000000000>"),
				arguments(reduced("http", "HTTPMethod", "GET"), "<HTTPMethod.GET>", "GET"),
				arguments(reduced("re", "RegexFlag", 10L), "re.IGNORECASE|re.MULTILINE", "re.IGNORECASE|re.MULTILINE"),
				arguments(reduced("re", "RegexFlag", 1024L), "<re.RegexFlag object at 0x000000000000>",
						"<re.RegexFlag object at 0x000000000000>"),
				arguments(new PythonName("http", "HTTPStatus"), "<enum 'HTTPStatus'>", "<enum 'HTTPStatus'>"),
				arguments(new PythonName("re", "RegexFlag"), "<flag 'RegexFlag'>", "<flag 'RegexFlag'>"));
	}

	static List<Arguments> numbersAndPlaces() {
		return List.of(
				arguments(reduced("ipaddress", "IPv4Address", 167772415L), "IPv4Address('10.0.0.255')", "10.0.0.255"),
				arguments(reduced("ipaddress", "IPv6Network", "::/0"), "IPv6Network('::/0')", "::/0"),
				arguments(reduced("pathlib", "PureWindowsPath", "C:\\", "x"), "PureWindowsPath('C:/x')", "C:\\x"),
				arguments(reduced("pathlib", "PureWindowsPath", "C:", "x"), "PureWindowsPath('C:x')", "C:x"),
				arguments(reduced("pathlib", "PureWindowsPath", "a", "b"), "PureWindowsPath('a/b')", "a\\b"),
				arguments(ZONE, "zoneinfo.ZoneInfo(key='Europe/Berlin')", "Europe/Berlin"),
				arguments(new DateTime(LocalDateTime.of(2020, 7, 2, 0, 0), ZONE),
						"datetime.datetime(2020, 7, 2, 0, 0, tzinfo=zoneinfo.ZoneInfo(key='Europe/Berlin'))",
						"2020-07-02 00:00:00+02:00"));
	}

	static List<Arguments> others() {
		OpaqueObject data = made("collections", "UserDict");
		data.setState(Map.of("data", Map.of("a", 1L)));
		OpaqueObject chain = made("collections", "ChainMap");
		chain.setState(Map.of("maps", List.of(Map.of("a", 1L), Map.of())));
		Map<Object, Object> attributes = new LinkedHashMap<>();
		attributes.put("a", 1L);
		attributes.put("b", "x");
		OpaqueObject namespace = reduced("types", "SimpleNamespace");
		namespace.setState(attributes);
		OpaqueObject none = made("argparse", "Namespace");
		none.setState(Map.of());
		OpaqueObject partial = reduced("functools", "partial", new PythonName("builtins", "int"));
		partial.setState(Tuple.of(new PythonName("builtins", "int"), Tuple.of("1"), Map.of("base", 2L), None.NONE));
		return List.of(arguments(data, "{'a': 1}"), arguments(chain, "ChainMap({'a': 1}, {})"),
				arguments(namespace, "namespace(a=1, b='x')"), arguments(none, "Namespace()"),
				arguments(partial, "functools.partial(<class 'int'>, '1', base=2)"),
				arguments(reduced("re", "_compile", "a", 42L), "re.compile('a', re.IGNORECASE|re.MULTILINE)"),
				arguments(reduced("re", "_compile", new Bytes(new byte[] { 'a' }, false), 0L), "re.compile(b'a')"),
				arguments(reduced("re", "_compile", "a".repeat(300), 32L), "re.compile('" + "a".repeat(199) + ")"),
				arguments(reduced("os", "terminal_size", Tuple.of(80L, 24L), Map.of()),
						"os.terminal_size(columns=80, lines=24)"),
				arguments(made("urllib.parse", "DefragResult", "u", "f"), "DefragResult(url='u', fragment='f')"),
				arguments(reduced("builtins", "type", None.NONE), "<class 'NoneType'>"),
				arguments(new PythonName("math", "sqrt"), "<built-in function sqrt>"),
				arguments(new PythonName("socket", "socket"), "<class 'socket.socket'>"),
				arguments(made("builtins", "object"), "<object object at 0x000000000000>"));
	}

	private static OpaqueObject zone() {
		OpaqueObject unpickle = reduced("builtins", "getattr", new PythonName("zoneinfo", "ZoneInfo"), "_unpickle");
		return new OpaqueObject(OpaqueObject.Construction.REDUCE, unpickle, Tuple.of("Europe/Berlin", 1L), null);
	}

	@Test
	void survivesObjectsThatHoldThemselves() {
		List<Object> loop = new ArrayList<>();
		loop.add(loop);
		OpaqueObject process = reduced("subprocess", "CalledProcessError", 1L, "a");
		process.setState(Map.of("returncode", 1L, "cmd", process));
		OpaqueObject data = made("collections", "UserDict");
		data.setState(Map.of("data", Map.of("a", data)));
		OpaqueObject namespace = made("argparse", "Namespace");
		namespace.setState(Map.of(1L, namespace));
		assertThat(List.of(reduced("http", "HTTPStatus", loop), process, data, namespace,
				reduced("builtins", "getattr", new PythonName("a", "B"), loop)))
			.extracting((value) -> PythonStr.of(value, MAXIMUM_DEPTH))
			.containsExactly("<http.HTTPStatus object at 0x000000000000>",
					"Command 'CalledProcessError(1, 'a')' returned non-zero exit status 1.", "{'a': ...}",
					"Namespace(?=...)", "<getattr object at 0x000000000000>");
	}

	@ParameterizedTest
	@MethodSource("others")
	void showsOtherObjectsAsPythonDoes(Object value, String repr) {
		assertThat(PythonRepr.of(value, MAXIMUM_DEPTH)).isEqualTo(repr);
	}

	@ParameterizedTest
	@MethodSource({ "enums", "numbersAndPlaces" })
	void showsObjectsAsPythonDoes(Object value, String repr, String str) {
		assertThat(PythonRepr.of(value, MAXIMUM_DEPTH)).isEqualTo(repr);
		assertThat(PythonStr.of(value, MAXIMUM_DEPTH)).isEqualTo(str);
	}

}
