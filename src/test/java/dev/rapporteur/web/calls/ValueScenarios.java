package dev.rapporteur.web.calls;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What JSON can say of the values in reports: numbers, texts, lists and objects. It has
 * no bytes, tuples, sets and keys of other types.
 */
final class ValueScenarios {

	private static final Map<String, List<String>> VALUES = new TreeMap<>(Map.of("small numbers",
			List.of("0", "-1", "1", "0.0", "-0.0", "1.0", "1.5", "0.0001", "1e-05", "1e-7", "5e-324", "2.675", "0.005",
					"0.125", "0.375", "-1.005", "0.30000000000000004"),
			"large numbers",
			List.of("2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
					"-9223372036854775809", "1" + "0".repeat(40), "-" + "7".repeat(3000), "1000000000000000.0", "1e16",
					"1e22", "123456789012345680.0", "123456789.12345679", "1.7976931348623157e308", "1e400"),
			"no numbers", List.of("NaN", "Infinity", "-Infinity", "true", "false", "null"), "plain texts",
			List.of("''", "' '", "' x '", "'yes'", "'null'", "'~'", "'123'", "'1.0'", "'0o17'", "'1e3'", "'12:30:45'",
					"'2020-01-02'", "'='", "'<<'", "'- a'", "'---'", "'...'", "'a: b'", "'a # b'", "'{a: b}'", "'&a'",
					"'*a'", "'%a'", "'@a'", "'" + "word ".repeat(60) + "'", "'" + "x".repeat(300) + "'"),
			"odd texts",
			List.of("'a\\nb'", "'a\\n'", "'\\n'", "'a \\r\\nb'", "'a\\tb'", "'\\ta\\n'", "'  a\\n b\\n'", "'é'", "'漢字'",
					"'\\ud83d\\ude00'", "'\\ud800'", "'\\udc80x'", "'e\\u0301'", "'\\ufeffx'", "'a\\u2028b\\u2029c'",
					"'a\\u0085b'", "'a\\u0000b'", "'\\u0001\\u0008\\u000b\\u000c\\u001b[31m\\u007f'",
					"'\\u0080\\u009f'", "'\\ufffe\\uffff'", "'\"`\\\\'", "'</script>'", "'<a b=\"c\">&amp;]]></a>'"),
			"collections",
			List.of("[]", "{}", "{a:[],b:{},c:[[],{}],d:null}", "[1,'a',null]", "[[1,[2,[]]],{x:[{y:{}}]}]",
					"{z:1,a:2,'10':3,'9':4,M:5,_:6,'':7,'a b':8,é:9,'a\\nb':10}", "{base64:'AAE='}",
					"{repr:'x',type:'y'}", "{" + "k".repeat(60_000) + ":1}", nested(300), nested(600))));

	private ValueScenarios() {
	}

	private static String nested(int levels) {
		return "[".repeat(levels) + "]".repeat(levels);
	}

	static Stream<Scenario> all() {
		Stream<Scenario> scenarios = VALUES.entrySet()
			.stream()
			.map((group) -> Scenario.of(group.getKey(), everywhere(group.getValue())));
		return scenarios.flatMap((scenario) -> Stream.of(scenario, scenario.inYaml()));
	}

	/** Each value in each place that takes any. */
	private static String everywhere(List<String> values) {
		StringJoiner steps = new StringJoiner("\n");
		steps.add("a register {pid:'2', parent:'1'}");
		steps.add("a start_testsuite {id:'J'}");
		steps.add("a start_task {id:'T'}");
		for (int i = 0; i < values.size(); i++) {
			String value = values.get(i);
			steps.add("a start_section {id:'%d', name:%s, parameters:{p:%s}, xref:{file:%s, line:1}, x:%s}".formatted(i,
					value, value, value, value));
			steps.add("a add_detail {detail:" + value + "}");
			steps.add("a add_extra {v:" + value + "}");
			steps.add("a stop_section {result:{value:'failed', reason:%s, data:%s}, description:%s, y:[%s]}"
				.formatted(value, value, value, value));
		}
		steps.add("a stop_task {}");
		steps.add("a stop_testsuite {}");
		steps.add("a leave");
		return steps.toString();
	}

}
